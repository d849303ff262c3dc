using OptOut.Domain.Letters;
using OptOut.Domain.Replies;

namespace OptOut.App.Letters;

/// <summary>Invented people and facts that fill every letter, for previews and tests. The same words always.</summary>
public static class LetterSample
{
    /// <summary>A value for every fact a template may name.</summary>
    public static IReadOnlyDictionary<string, string> Facts { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["imageUrls"] = "https://pictures.example/anna/portrait-1.jpg\nhttps://pictures.example/anna/portrait-2.jpg?size=large",
        ["captions"] = "Anna Beispiel at the summer party\nPortrait of Anna Beispiel",
        ["datasetName"] = "LAION-5B",
        ["accountEmail"] = "anna@mail.example",
        ["accountId"] = "user-48213",
        ["particularSituation"] = "I work as a family judge. My picture beside invented statements makes my work harder.\nI have been threatened before.",
        ["falseStatement"] = "Anna Beispiel was convicted of fraud in 2019.",
        ["trueStatement"] = "Anna Beispiel was never accused or convicted of any offence.",
        ["prompt"] = "Who is Anna Beispiel from Hamburg?",
        ["modelOutput"] = "Anna Beispiel is a judge from Hamburg.\nShe was convicted of fraud in 2019.",
        ["modelName"] = "Example Chat 4",
        ["outputSeenOn"] = "2026-11-02",
        ["consentGivenOn"] = "2025-03-01",
        ["consentWhere"] = "the box \"Improve the model for everyone\" in the settings",
        ["purpose"] = "I would like to know whether my portrait was used.",
        ["requestedScope"] = "conversations from March to June 2026\nuploaded portraits",
        ["sampleIds"] = "1338412\n1338413",
        ["pageUrls"] = "https://anna.example/about",
        ["outputUrls"] = "https://chat.example/share/abc123",
        ["evidence"] = "Certificate of good conduct of 3 October 2026",
        ["unlawfulBecause"] = "I was never told that the portraits would be used for training.",
        ["uploadedFiles"] = "portrait-1.jpg\nvoice-sample.wav",
        ["works"] = "\"Harbour at Night\", photograph, 2018\n\"Harbour at Dawn\", photograph, 2019",
        ["rightHeld"] = "I am the author and hold all rights.",
        ["reservationText"] = "Use for text and data mining is reserved.",
        ["reservationSince"] = "2021-06-07",
        ["reservationUrl"] = "https://anna.example/robots.txt",
        ["crawlerLog"] = "2026-09-01 10:15 UTC ExampleBot/1.0 GET /harbour-at-night.jpg 200",
        ["identityDemanded"] = "a copy of both sides of my identity card",
        ["identityAskedOn"] = "2026-11-20",
        ["clarificationAskedOn"] = "2026-11-20",
        ["clarification"] = "I mean all data about me, first of all those used in training.",
        ["extensionReceivedOn"] = "2026-12-01",
        ["extensionReasons"] = "We currently receive a large number of requests.",
        ["refusalWords"] = "Our models do not contain personal data.",
        ["answerReceivedOn"] = "2026-12-04",
        ["infringement"] = "The controller has not answered my request.",
        ["mandateScope"] = "access, rectification and erasure under the data protection law\nto Example AI Ltd",
        ["mandateUntil"] = "2027-11-21",
    };

    /// <summary>Everything a letter of the kind is written from.</summary>
    public static LetterRequest Request(LetterKind kind, string language, string regime) => new()
    {
        Kinds = [kind],
        Language = language,
        Regime = regime,
        Date = new DateOnly(2026, 11, 22),
        Reference = "OO-2026-7KQ4M2",
        Sender = new LetterSender("Anna Beispiel", "anna@mail.example", ["Beispielweg 7", "20095 Hamburg"], "DE", [new LetterIdentifier("Telephone", "+49 40 000000")]),
        Addressee = kind == LetterKind.AuthorityComplaint
            ? new LetterAddressee("Example Data Protection Authority", ["1 Authority Square", "10000 Example City"], "complaints@authority.example")
            : new LetterAddressee("Example AI Ltd", ["1 Model Street", "Dublin D02 X285", "Ireland"], "privacy@ai.example", "dpo@ai.example", "Example Representative GmbH, Berlin"),
        Controller = new LetterAddressee("Example AI Ltd", ["1 Model Street", "Dublin D02 X285", "Ireland"], "privacy@ai.example"),
        Service = "Example Chat",
        Facts = Facts,
        DeadlineSentence = Deadline(language),
        Dates = new LetterDates
        {
            Sent = new(2026, 11, 2), Received = new(2026, 11, 2), Nominal = new(2026, 12, 2), Expected = new(2026, 12, 2),
            Latest = new(2026, 12, 3), AnswerBy = new(2026, 12, 17), ExtendedUntil = new(2027, 2, 2),
        },
        History = [new(new(2026, 11, 2), "Request sent by e-mail"), new(new(2026, 11, 2), "Acknowledgement received"), new(new(2026, 12, 4), "Reminder sent")],
        Gaps = Enum.GetValues<CompletenessItem>(),
        RefusedBecause = Enum.GetValues<RefusalReason>(),
        RepresentedBy = kind == LetterKind.Mandate ? Centre : null,
        Origin = HoldingOrigin.Uploaded,
        SpecialCategory = true,
        ChildAtCollection = true,
    };

    /// <summary>Who acts for the person in the samples.</summary>
    public static LetterRepresentative Centre { get; } = new("Berta Muster", "Advice Centre Example", ["2 Help Lane", "20095 Hamburg"], "berta@centre.example", new(2026, 10, 1));

    /// <summary>A sentence in the place of the deadline engine's.</summary>
    public static string Deadline(string language) => language switch
    {
        "de" => "Ging dieser Brief am 22. November 2026 ein, endet die Frist am 22. Dezember 2026.",
        "fr" => "Si cette lettre a été reçue le 22 novembre 2026, le délai expire le 22 décembre 2026.",
        _ => "If this letter was received on 22 November 2026, the time limit ends on 22 December 2026.",
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
