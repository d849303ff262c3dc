using OptOut.App.People;
using OptOut.Domain;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;

namespace OptOut.App.Catalogue;

/// <summary>A correction as page and command line ask for it.</summary>
public sealed class CorrectionForm
{
    /// <summary>What can be corrected.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["email", "form", "post", "accountDeletion", "controller", "setting", "answer", "note"];

    public string Service { get; set; } = "";
    public string What { get; set; } = "email";

    /// <summary>What is right; empty: what <see cref="Replaces"/> names is gone without another.</summary>
    public string Value { get; set; } = "";

    /// <summary>The address that is wrong, or the steps of the setting joined by " > ".</summary>
    public string Replaces { get; set; } = "";

    /// <summary>Regions it is for; none: all.</summary>
    public IReadOnlyList<string> Regions { get; set; } = [];

    /// <summary>Rights a channel takes; none: those of what it replaces, else whatever the law gives.</summary>
    public IReadOnlyList<string> Rights { get; set; } = [];
    public string Country { get; set; } = "";
    public string Effect { get; set; } = "";
    public string Source { get; set; } = "";
    public string Observed { get; set; } = "";
    public string Confidence { get; set; } = "medium";

    /// <summary>The correction, when the form can be understood.</summary>
    /// <exception cref="InputException">It cannot; every field at once.</exception>
    /// <exception cref="NotFoundException">There is no such service.</exception>
    public Correction ToCorrection(ServiceDirectory directory)
    {
        var service = directory.Get(Service);
        var faults = new List<InputFault>();
        if (!Kinds.Contains(What, StringComparer.Ordinal)) faults.Add(new("what", $"'{TextRules.Shown(What)}' is not known; use one of: {string.Join(", ", Kinds)}."));
        if (Source.Trim().Length == 0) faults.Add(new("source", "Say where you read it: a web address, a document, a letter of theirs. A fact without source is not taken."));
        if (Observation.Parse(Observed.Trim()) is not { NotBefore: { } seen }) faults.Add(new("observed", "Say on which day you saw it, such as 2026-03-05. A fact without a day is not taken."));
        else if (seen.Year < 2000) faults.Add(new("observed", "That day lies before there was such a service."));
        if (!Enum.TryParse<Confidence>(Confidence, true, out var sure) || !Enum.IsDefined(sure)) faults.Add(new("confidence", "Use high, medium or low."));
        var regions = Words<Region>(Regions, "regions", faults);
        var rights = Words<Right>(Rights, "rights", faults);
        if (Country.Trim() is { Length: > 0 } country && !Countries.All.Contains(country.ToUpperInvariant(), StringComparer.Ordinal)) faults.Add(new("country", $"'{TextRules.Shown(country)}' is no country code; use two letters, such as IE."));
        if (Value.Trim().Length == 0 && Replaces.Trim().Length == 0) faults.Add(new("value", "Say what is right, or choose what is wrong and gone."));
        if (faults.Count == 0 && What == "setting" && Value.Trim().Length > 0 && Effect.Trim().Length == 0) faults.Add(new("effect", "Say what the setting does, in the words of the service."));
        return faults.Count > 0 ? throw new InputException(faults) : Make(service, regions, rights, sure);
    }

    private Correction Make(Service service, IReadOnlyList<Region> regions, IReadOnlyList<Right> rights, Confidence sure)
    {
        var told = new Correction { Service = service.Id };
        var everywhere = regions.Count > 0 ? regions : Domain.Catalogue.Regions.All;
        return What switch
        {
            "controller" => told with { Controller = new Controller { Regions = everywhere, Statement = Value.Trim(), LegalName = Value.Trim(), Country = Seat(sure), Source = Source.Trim(), Observed = Observed.Trim(), Confidence = sure } },
            "setting" => told with { ReplacesSwitch = OldSwitch(service)?.KeyOf(), Switch = Value.Trim().Length == 0 ? null : NewSwitch(rights, sure) },
            "answer" => told with { Answer = Fact(Value.Trim(), sure) },
            "note" => told with { Note = Fact(Value.Trim(), sure) },
            _ => Channel(told, service, ClosedWord(What), everywhere, rights, sure),
        };
    }

    private Correction Channel(Correction told, Service service, ChannelKind kind, IReadOnlyList<Region> regions, IReadOnlyList<Right> rights, Confidence sure)
    {
        var old = Replaces.Trim().Length == 0 ? null : service.Channels.FirstOrDefault(c => c.Kind == kind && string.Equals(c.Address, Replaces.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException("replaces", $"{service.Name} has no {What} \"{TextRules.Shown(Replaces)}\" in the catalogue. Write it as the catalogue shows it.");
        var name = old is null ? null : new ChannelName(kind, old.Address);
        if (Value.Trim().Length == 0) return told with { ReplacesChannel = name };
        var made = old ?? new Channel
        {
            Kind = kind, Address = "", Regions = regions, Directness = Directness.General, Source = "", Observed = null, Confidence = sure,
            Rights = [Right.Access, Right.Erasure, Right.Objection, Right.Rectification, Right.Restriction, Right.Portability, Right.Withdrawal],
        };
        return told with
        {
            ReplacesChannel = name,
            Channel = made with
            {
                Address = Value.Trim(), Regions = Regions.Count > 0 || old is null ? regions : old.Regions, Rights = rights.Count > 0 ? rights : made.Rights, Doubt = null,
                Source = Source.Trim(), Observed = Observed.Trim(), Confidence = sure,
            },
        };
    }

    private OptOutSwitch? OldSwitch(Service service) => Replaces.Trim().Length == 0 ? null
        : service.Switches.FirstOrDefault(s => string.Equals(string.Join(" > ", s.Steps), Replaces.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException("replaces", $"{service.Name} has no setting \"{TextRules.Shown(Replaces)}\" in the catalogue. Write its steps as the catalogue shows them, with > between them.");

    private OptOutSwitch NewSwitch(IReadOnlyList<Right> rights, Confidence sure) => new()
    {
        Steps = [.. Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)], Rights = rights.Count > 0 ? rights : [Right.TrainingOptOut], Effect = Effect.Trim(),
        Source = Source.Trim(), Observed = Observed.Trim(), Confidence = sure,
    };

    private Fact<string>? Seat(Confidence sure) => Country.Trim() is { Length: > 0 } seat ? Fact(seat.ToUpperInvariant(), sure) : null;

    private Fact<string> Fact(string value, Confidence sure) => new() { Value = value, Source = Source.Trim(), Observed = Observed.Trim(), Confidence = sure };

    private static ChannelKind ClosedWord(string word) => Enum.Parse<ChannelKind>(word, ignoreCase: true);

    private static IReadOnlyList<T> Words<T>(IReadOnlyList<string> words, string field, List<InputFault> faults) where T : struct, Enum
    {
        var known = Enum.GetValues<T>().ToDictionary(ClosedWordConverter<T>.Word, StringComparer.OrdinalIgnoreCase);
        foreach (var odd in words.Where(w => !known.ContainsKey(w))) faults.Add(new(field, $"'{TextRules.Shown(odd)}' is not known; use: {string.Join(", ", known.Keys)}."));
        return [.. words.Where(known.ContainsKey).Select(w => known[w]).Distinct()];
    }
}
