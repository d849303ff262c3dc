using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;

namespace OptOut.App.Catalogue;

/// <summary>A correction as page and command line ask for it.</summary>
public sealed class CorrectionForm
{
    private static readonly CorrectionFormValidator s_rules = new();

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
        s_rules.Check(this);
        return Make(service, CorrectionFormValidator.Known<Region>(Regions), CorrectionFormValidator.Known<Right>(Rights), CorrectionFormValidator.Sure(Confidence)!.Value);
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
}
