using System.Text;

namespace OptOut.Domain.Letters;

/// <summary>The closed list of letters OptOut writes. The file of a template is named after its wire name.</summary>
public enum LetterKind
{
    /// <summary>GDPR Art. 15.</summary>
    Access,
    /// <summary>GDPR Art. 17.</summary>
    Erasure,
    /// <summary>GDPR Art. 21(1): on grounds of the person's particular situation.</summary>
    Objection,
    /// <summary>GDPR Art. 21(2): direct marketing, no grounds needed.</summary>
    MarketingObjection,
    /// <summary>GDPR Art. 7(3), always with the erasure of Art. 17(1)(b), which carries the month.</summary>
    Withdrawal,
    /// <summary>GDPR Art. 16: a false statement, most often one a model makes.</summary>
    Rectification,
    /// <summary>GDPR Art. 18.</summary>
    Restriction,
    /// <summary>GDPR Art. 20.</summary>
    Portability,
    /// <summary>GDPR Art. 15 first, Art. 17 after the copy has arrived.</summary>
    AccessThenErasure,
    /// <summary>GDPR Art. 17 and 21 against an index of image addresses.</summary>
    DatasetTakedown,
    /// <summary>GDPR Art. 17 and 21 against what a model says about a person.</summary>
    OutputSuppression,
    /// <summary>GDPR Art. 21(1) against training, with the reservation of Directive (EU) 2019/790 Art. 4(3).</summary>
    TrainingOptOut,
    /// <summary>Directive (EU) 2019/790 and AI Act Art. 53; kept apart from data protection.</summary>
    CopyrightNotice,
    /// <summary>A friendly reminder, after the earliest reading of the time limit.</summary>
    Reminder,
    /// <summary>A formal notice, after the latest reading of the time limit.</summary>
    NonComplianceNotice,
    /// <summary>The answer to a demand for proof of identity, GDPR Art. 12(6).</summary>
    IdentityAnswer,
    /// <summary>The answer to a question which data is meant, GDPR Recital 63.</summary>
    ClarificationAnswer,
    /// <summary>An extension that meets GDPR Art. 12(3).</summary>
    ExtensionAcknowledgement,
    /// <summary>An extension that does not.</summary>
    ExtensionRefusal,
    /// <summary>The answer to a refusal, one paragraph per argument.</summary>
    RefusalRebuttal,
    /// <summary>The answer was incomplete; one paragraph per gap.</summary>
    IncompleteAnswer,
    /// <summary>GDPR Art. 77, or section 165 of the UK Act.</summary>
    AuthorityComplaint,
    /// <summary>Section 164A of the UK Data Protection Act 2018.</summary>
    ControllerComplaint,
    /// <summary>A power of attorney from the person to whoever acts for them.</summary>
    Mandate,
}

/// <summary>Names of kinds as files, command line and API write them.</summary>
public static class LetterKinds
{
    // By position, not by key: code over an enum as a key is compiled anew in every process, and the first letter waited for it.
    private static readonly string[] Names = Array.ConvertAll(Enum.GetNames<LetterKind>(), Hyphenated);

    /// <summary>Every kind, in the order of the enum.</summary>
    public static IReadOnlyList<LetterKind> All { get; } = Enum.GetValues<LetterKind>();

    /// <summary>The wire name: lower case with hyphens, as in <c>access-then-erasure</c>.</summary>
    public static string WireName(this LetterKind kind) => Names[(int)kind];

    /// <summary>The kind with this wire name.</summary>
    /// <exception cref="ArgumentException">No kind has it; the message lists those there are.</exception>
    public static LetterKind Parse(string wireName) => TryParse(wireName, out var kind)
        ? kind
        : throw new ArgumentException($"There is no letter of kind \"{wireName}\". Known kinds: {string.Join(", ", Names)}.", nameof(wireName));

    /// <summary>True, with the kind, when a kind has this wire name.</summary>
    public static bool TryParse(string wireName, out LetterKind kind)
    {
        var at = Array.IndexOf(Names, wireName);
        kind = at < 0 ? default : (LetterKind)at;
        return at >= 0;
    }

    private static string Hyphenated(string name)
    {
        var hyphenated = new StringBuilder(name.Length + 2);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && hyphenated.Length > 0) hyphenated.Append('-');
            hyphenated.Append(char.ToLowerInvariant(letter));
        }

        return hyphenated.ToString();
    }
}
