using OptOut.App.Letters.Drafts;
using OptOut.App.Localization;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Letters;
using OptOut.Domain.Replies;

namespace OptOut.App.Letters.Templates;

/// <summary>Invented people and facts that fill every letter, for previews and tests. The same words always.</summary>
public static class LetterSample
{
    /// <summary>A value for every fact a template may name, in a language of letters.</summary>
    public static IReadOnlyDictionary<string, string> Facts(string language) => LetterSampleFacts.In(Languages.FindOrEnglish(language));

    /// <summary>Everything a letter of the kind is written from.</summary>
    public static LetterRequest Request(LetterKind kind, string language, string regime) => new()
    {
        Kinds = [kind],
        Language = language,
        Regime = regime,
        Date = DateOf(kind),
        Reference = "OO-2026-7KQ4M2",
        Sender = new LetterSender("Anna Beispiel", "anna@mail.example", ["Beispielweg 7", "20095 Hamburg"], "DE", [new LetterIdentifier(Words(language)[nameof(SampleResources.Telephone)], "+49 40 000000")]),
        Addressee = kind == LetterKind.AuthorityComplaint
            ? new LetterAddressee("Example Data Protection Authority", ["1 Authority Square", "10000 Example City"], "complaints@authority.example")
            : new LetterAddressee("Example AI Ltd", ["1 Model Street", "Dublin D02 X285", "Ireland"], "privacy@ai.example", "dpo@ai.example", "Example Representative GmbH, Berlin"),
        Controller = new LetterAddressee("Example AI Ltd", ["1 Model Street", "Dublin D02 X285", "Ireland"], "privacy@ai.example"),
        Service = "Example Chat",
        Facts = Facts(language),
        DeadlineSentence = Deadline(language, kind),
        Dates = new LetterDates
        {
            Sent = new(2026, 11, 2), Received = new(2026, 11, 2), Nominal = new(2026, 12, 2), Expected = new(2026, 12, 2),
            Latest = new(2026, 12, 3), AnswerBy = new(2026, 12, 17), ExtendedUntil = new(2027, 2, 2),
        },
        History = [new(new(2026, 11, 2), Words(language)[nameof(SampleResources.HistorySent)]), new(new(2026, 11, 3), Words(language)[nameof(SampleResources.HistoryAcknowledged)]), new(new(2026, 12, 4), Words(language)[nameof(SampleResources.HistoryReminded)])],
        Gaps = Enum.GetValues<CompletenessItem>(),
        RefusedBecause = Enum.GetValues<RefusalGround>(),
        RepresentedBy = kind == LetterKind.Mandate ? Centre : null,
        Origin = HoldingOrigin.Uploaded,
        SpecialCategory = true,
        ChildAtCollection = true,
    };

    /// <summary>Who acts for the person in the samples.</summary>
    public static LetterRepresentative Centre { get; } = new("Berta Muster", "Advice Centre Example", ["2 Help Lane", "20095 Hamburg"], "berta@centre.example", new(2026, 10, 1));

    /// <summary>The day a sample is written.</summary>
    public static DateOnly DateOf(LetterKind kind) => Later(kind) ? new(2026, 12, 7) : new(2026, 11, 22);

    /// <summary>A sentence in the place of the deadline engine's.</summary>
    public static string Deadline(string language, LetterKind kind) => Words(language)[Later(kind) ? nameof(SampleResources.DeadlineEnded) : nameof(SampleResources.DeadlineEnds)];

    // Letters that follow a request are written after its time limit. A pattern: code over each enum is compiled anew in every process.
    private static bool Later(LetterKind kind) => kind is LetterKind.Reminder or LetterKind.NonComplianceNotice or LetterKind.RefusalRebuttal or LetterKind.IncompleteAnswer
        or LetterKind.ExtensionAcknowledgement or LetterKind.ExtensionRefusal or LetterKind.IdentityAnswer or LetterKind.ClarificationAnswer or LetterKind.AuthorityComplaint or LetterKind.ControllerComplaint;

    private static Texts<SampleResources> Words(string language) => new(Languages.FindOrEnglish(language));

    /// <summary>A regime of a family of templates.</summary>
    public static string RegimeOf(string family, LetterKind kind) => family switch
    {
        "EU" => "EU-1182",
        "UK" => kind == LetterKind.ControllerComplaint ? "UK-164A" : "UK-12A",
        "CH" => "CH-30d",
        _ => family,
    };
}
