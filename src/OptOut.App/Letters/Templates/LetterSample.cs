using OptOut.App.Letters.Drafts;
using OptOut.Domain.Letters;
using OptOut.Domain.Replies;

namespace OptOut.App.Letters.Templates;

/// <summary>Invented people and facts that fill every letter, for previews and tests. The same words always.</summary>
public static class LetterSample
{
    /// <summary>A value for every fact a template may name, in a language of letters.</summary>
    public static IReadOnlyDictionary<string, string> Facts(string language) => language switch
    {
        "de" => LetterSampleFacts.German,
        "fr" => LetterSampleFacts.French,
        _ => LetterSampleFacts.English,
    };

    /// <summary>Everything a letter of the kind is written from.</summary>
    public static LetterRequest Request(LetterKind kind, string language, string regime) => new()
    {
        Kinds = [kind],
        Language = language,
        Regime = regime,
        Date = DateOf(kind),
        Reference = "OO-2026-7KQ4M2",
        Sender = new LetterSender("Anna Beispiel", "anna@mail.example", ["Beispielweg 7", "20095 Hamburg"], "DE", [new LetterIdentifier(Words(language).Telephone, "+49 40 000000")]),
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
        History = [new(new(2026, 11, 2), Words(language).Sent), new(new(2026, 11, 3), Words(language).Acknowledged), new(new(2026, 12, 4), Words(language).Reminded)],
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
    public static string Deadline(string language, LetterKind kind) => (language, Later(kind)) switch
    {
        ("de", true) => "Die Frist endete am 2. Dezember 2026.",
        ("de", false) => "Ging dieser Brief am 22. November 2026 ein, endet die Frist am 22. Dezember 2026.",
        ("fr", true) => "Le délai a expiré le 2 décembre 2026.",
        ("fr", false) => "Si cette lettre a été reçue le 22 novembre 2026, le délai expire le 22 décembre 2026.",
        (_, true) => "The time limit ended on 2 December 2026.",
        _ => "If this letter was received on 22 November 2026, the time limit ends on 22 December 2026.",
    };

    // Letters that follow a request are written after its time limit. A pattern: code over each enum is compiled anew in every process.
    private static bool Later(LetterKind kind) => kind is LetterKind.Reminder or LetterKind.NonComplianceNotice or LetterKind.RefusalRebuttal or LetterKind.IncompleteAnswer
        or LetterKind.ExtensionAcknowledgement or LetterKind.ExtensionRefusal or LetterKind.IdentityAnswer or LetterKind.ClarificationAnswer or LetterKind.AuthorityComplaint or LetterKind.ControllerComplaint;

    private static (string Telephone, string Sent, string Acknowledged, string Reminded) Words(string language) => language switch
    {
        "de" => ("Telefon", "Antrag per E-Mail gesendet an privacy@ai.example", "Eingangsbestätigung des Verantwortlichen", "Gesendet: Erinnerung"),
        "fr" => ("Téléphone", "Demande envoyée par courriel à privacy@ai.example", "Accusé de réception du responsable du traitement", "Envoi : Rappel"),
        _ => ("Telephone", "Request sent by e-mail to privacy@ai.example", "Acknowledgement of receipt by the controller", "Sent: Reminder"),
    };

    /// <summary>A regime of a family of templates.</summary>
    public static string RegimeOf(string family, LetterKind kind) => family switch
    {
        "EU" => "EU-1182",
        "UK" => kind == LetterKind.ControllerComplaint ? "UK-164A" : "UK-12A",
        "CH" => "CH-30d",
        _ => family,
    };
}
