using OptOut.App.Letters.Rendering;
using OptOut.Domain;
using OptOut.Domain.Letters;
using OptOut.Domain.Replies;

namespace OptOut.App.Letters.Drafts;

/// <summary>The request as the names templates know; every value cleaned, every fact checked against its type.</summary>
internal static class LetterModel
{
    private const string Place = "request";

    public static Dictionary<string, object?> Build(LetterRequest request, LetterLanguage words, string family, List<LetterFault> faults)
    {
        var model = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["law"] = words.Laws.GetValueOrDefault(family)?.Replace(' ', '\u00A0'),
            ["service"] = Clean(request.Service),
            ["reference"] = Clean(request.Reference),
            ["date"] = words.Day(request.Date),
            ["deadline"] = Clean(request.DeadlineSentence) is { } deadline ? NoBreakSpaces.InSentence(deadline) : null,
            ["eu"] = family is "EU",
            ["uk"] = family is "UK",
            ["ch"] = family is "CH",
            ["california"] = family is "US-CA",
            ["austria"] = request.Regime is "AT-DSG",
            ["joined"] = request.Kinds.Count > 1,
            ["represented"] = request.RepresentedBy is not null,
            ["child"] = request.ChildAtCollection,
            ["specialCategory"] = request.SpecialCategory,
            ["sender"] = Sender(request.Sender, words),
            ["representative"] = Representative(request.RepresentedBy, words),
            ["addressee"] = Party(request.Addressee),
            ["controller"] = Party(request.Controller),
            ["dates"] = Dates(request.Dates, words),
            ["history"] = request.History.Select(item => Happening(item, words)).ToList(),
            ["gap"] = Flags(LetterFields.Gaps, request.Gaps),
            ["refusedBecause"] = Flags(LetterFields.Refusals, request.RefusedBecause),
            ["origin"] = Flags(LetterFields.Origins, new Enum[] { request.Origin }),
        };
        foreach (var fact in LetterFacts.All)
        {
            model[fact.Name] = null;
        }

        foreach (var (name, value) in request.Facts)
        {
            if (LetterFacts.Find(name) is { } fact)
            {
                model[name] = Fact(fact, value, words, faults);
            }
            else
            {
                faults.Add(new(Place, 0, name, $"This fact is unknown. Known facts: {string.Join(", ", LetterFacts.All.Select(known => known.Name))}."));
            }
        }

        return model;
    }

    private static object? Fact(LetterFact fact, string value, LetterLanguage words, List<LetterFault> faults)
    {
        var lines = LetterText.CleanLines(value);
        if (lines.Count == 0)
        {
            return null;
        }

        if (Placeholders.InValue(value) is { } placeholder)
        {
            Fault($"The placeholder {LetterText.Clean(placeholder)} was not filled in.");
        }

        switch (fact.Type)
        {
            case LetterFactType.Lines or LetterFactType.Prose:
                return lines;
            case LetterFactType.Urls:
                foreach (var line in lines.Where(line => !IsWebAddress(line)))
                {
                    Fault($"\"{Shorten(line)}\" is no web address: it must start with http:// or https:// and hold no spaces.");
                }

                return lines;
            case LetterFactType.Date:
                if (IsoDay.TryRead(lines[0], out var day))
                {
                    return words.Day(day);
                }

                Fault($"\"{Shorten(lines[0])}\" is no day: write it as 2026-11-22.");
                return null;
            case LetterFactType.Email when !IsMailAddress(LetterText.Clean(value)):
                Fault($"\"{Shorten(lines[0])}\" is no e-mail address.");
                return null;
            default:
                return LetterText.Clean(value);
        }

        void Fault(string message) => faults.Add(new(Place, 0, fact.Name, message));
    }

    private static bool IsWebAddress(string line) => !line.Contains(' ', StringComparison.Ordinal) && Uri.TryCreate(line, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    private static bool IsMailAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 && at == text.LastIndexOf('@') && !text.Contains(' ', StringComparison.Ordinal);
    }

    private static string Shorten(string line) => line.Length <= 60 ? line : line[..60] + "…";

    private static Dictionary<string, object?> Sender(LetterSender sender, LetterLanguage words) => new(StringComparer.Ordinal)
    {
        ["name"] = Clean(sender.Name),
        ["email"] = Clean(sender.Email),
        ["country"] = Clean(words.Country(sender.Country)),
        ["address"] = Lines(sender.AddressLines),
        ["identifiers"] = sender.Identifiers.Select(Identifier).ToList(),
    };

    private static Dictionary<string, object?> Identifier(LetterIdentifier identifier) => new(StringComparer.Ordinal) { ["label"] = Clean(identifier.Label), ["value"] = Clean(identifier.Value) };

    private static Dictionary<string, object?> Happening(LetterHistoryItem item, LetterLanguage words) => new(StringComparer.Ordinal) { ["date"] = words.Day(item.Date), ["what"] = Clean(item.What) };

    private static Dictionary<string, object?> Representative(LetterRepresentative? representative, LetterLanguage words) => new(StringComparer.Ordinal)
    {
        ["name"] = Clean(representative?.Name),
        ["organisation"] = Clean(representative?.Organisation),
        ["email"] = Clean(representative?.Email),
        ["address"] = Lines(representative?.AddressLines),
        ["mandateDate"] = representative is null ? null : words.Day(representative.MandateDate),
    };

    private static Dictionary<string, object?> Party(LetterAddressee? party) => new(StringComparer.Ordinal)
    {
        ["name"] = Clean(party?.Name),
        ["email"] = Clean(party?.Email),
        ["officer"] = Clean(party?.DataProtectionOfficer),
        ["representative"] = Clean(party?.Representative),
        ["address"] = Lines(party?.AddressLines),
    };

    private static Dictionary<string, object?> Dates(LetterDates dates, LetterLanguage words) => new(StringComparer.Ordinal)
    {
        ["sent"] = Day(dates.Sent, words),
        ["received"] = Day(dates.Received, words),
        ["nominal"] = Day(dates.Nominal, words),
        ["expected"] = Day(dates.Expected, words),
        ["latest"] = Day(dates.Latest, words),
        ["answerBy"] = Day(dates.AnswerBy, words),
        ["extendedUntil"] = Day(dates.ExtendedUntil, words),
    };

    private static string? Day(DateOnly? day, LetterLanguage words) => day is { } known ? words.Day(known) : null;

    private static Dictionary<string, object?> Flags(IReadOnlyList<string> all, System.Collections.IEnumerable set)
    {
        var flags = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var name in all) flags[name] = false;
        foreach (Enum member in set) flags[LetterFields.Camel(member)] = true;
        return flags;
    }

    private static IReadOnlyList<string> Lines(IReadOnlyList<string>? lines) => [.. (lines ?? []).SelectMany(LetterText.CleanLines)];

    private static string? Clean(string? value) => value is null || LetterText.Clean(value) is not { Length: > 0 } cleaned ? null : cleaned;
}
