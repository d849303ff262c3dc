using OptOut.Domain.Letters;
using OptOut.Domain.Replies;

namespace OptOut.App.Letters.Drafts;

internal enum FieldShape
{
    Flag,
    Value,
    List,
    Records,
}

/// <summary>A name that templates may use, and what it stands for.</summary>
internal sealed record LetterField(string Name, FieldShape Shape);

/// <summary>The closed list of what a template may name: facts, the people and dates of the case, and flags.</summary>
internal static class LetterFields
{
    private static readonly string[] Values =
    [
        "law", "service", "reference", "date", "deadline",
        "sender.name", "sender.email", "sender.country",
        "representative.name", "representative.organisation", "representative.email", "representative.mandateDate",
        "addressee.name", "addressee.email", "addressee.officer", "addressee.representative", "controller.name", "controller.email",
        "dates.sent", "dates.received", "dates.nominal", "dates.expected", "dates.latest", "dates.answerBy", "dates.extendedUntil",
    ];

    private static readonly string[] Lists = ["sender.address", "representative.address", "addressee.address", "controller.address"];

    private static readonly string[] Flags = ["eu", "uk", "ch", "california", "austria", "joined", "represented", "child", "specialCategory"];

    /// <summary>The fields inside the two lists of records.</summary>
    public static IReadOnlyDictionary<string, string[]> Records { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["sender.identifiers"] = ["label", "value"],
        ["history"] = ["date", "what"],
    };

    // Names rather than members in lists: code over each enum is compiled anew in every process, and the first letter waited for it.
    public static IReadOnlyList<string> Gaps { get; } = Names(typeof(CompletenessItem));

    public static IReadOnlyList<string> Refusals { get; } = Names(typeof(RefusalGround));

    public static IReadOnlyList<string> Origins { get; } = Names(typeof(HoldingOrigin));

    // Below what it is made of, for fields begin in the order they stand in.
    public static IReadOnlyDictionary<string, LetterField> All { get; } = Enumerate().ToDictionary(field => field.Name, StringComparer.Ordinal);

    public static string Camel(Enum member) => Camel(member.ToString());

    private static string[] Names(Type members) => Array.ConvertAll(Enum.GetNames(members), Camel);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static IEnumerable<LetterField> Enumerate()
    {
        IEnumerable<string> flags = [.. Flags, .. Gaps.Select(name => "gap." + name), .. Refusals.Select(name => "refusedBecause." + name), .. Origins.Select(name => "origin." + name)];
        return flags.Select(name => new LetterField(name, FieldShape.Flag))
            .Concat(Values.Select(name => new LetterField(name, FieldShape.Value)))
            .Concat(Lists.Select(name => new LetterField(name, FieldShape.List)))
            .Concat(Records.Keys.Select(name => new LetterField(name, FieldShape.Records)))
            .Concat(LetterFacts.All.Select(fact => new LetterField(fact.Name, ShapeOf(fact.Type))));
    }

    private static FieldShape ShapeOf(LetterFactType type) =>
        type is LetterFactType.Lines or LetterFactType.Urls or LetterFactType.Prose ? FieldShape.List : FieldShape.Value;
}
