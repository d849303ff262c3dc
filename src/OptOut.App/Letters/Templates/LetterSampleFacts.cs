using OptOut.App.Localization;
using OptOut.App.Localization.Resources;

namespace OptOut.App.Letters.Templates;

/// <summary>The invented facts of the samples, in every language a letter can have.</summary>
internal static class LetterSampleFacts
{
    // Addresses, numbers and days read the same in every language.
    private static readonly Dictionary<string, string> s_alike = new(StringComparer.Ordinal)
    {
        ["imageUrls"] = "https://pictures.example/anna/portrait-1.jpg\nhttps://pictures.example/anna/portrait-2.jpg?size=large",
        ["datasetName"] = "LAION-5B",
        ["accountEmail"] = "anna@mail.example",
        ["accountId"] = "user-48213",
        ["modelName"] = "Example Chat 4",
        ["outputSeenOn"] = "2026-11-02",
        ["consentGivenOn"] = "2025-03-01",
        ["sampleIds"] = "1338412\n1338413",
        ["pageUrls"] = "https://anna.example/about",
        ["outputUrls"] = "https://chat.example/share/abc123",
        ["uploadedFiles"] = "portrait-1.jpg\nvoice-sample.wav",
        ["reservationSince"] = "2021-06-07",
        ["reservationUrl"] = "https://anna.example/robots.txt",
        ["crawlerLog"] = "2026-09-01 10:15 UTC ExampleBot/1.0 GET /harbour-at-night.jpg 200",
        ["identityAskedOn"] = "2026-11-20",
        ["clarificationAskedOn"] = "2026-11-20",
        ["extensionReceivedOn"] = "2026-12-01",
        ["answerReceivedOn"] = "2026-12-04",
        ["mandateUntil"] = "2027-11-21",
    };

    public static IReadOnlyDictionary<string, string> In(Language language)
    {
        var words = new Texts<SampleResources>(language);
        return new Dictionary<string, string>(s_alike, StringComparer.Ordinal)
        {
            ["captions"] = words[nameof(SampleResources.Captions)],
            ["particularSituation"] = words[nameof(SampleResources.ParticularSituation)],
            ["falseStatement"] = words[nameof(SampleResources.FalseStatement)],
            ["trueStatement"] = words[nameof(SampleResources.TrueStatement)],
            ["prompt"] = words[nameof(SampleResources.Prompt)],
            ["modelOutput"] = words[nameof(SampleResources.ModelOutput)],
            ["consentWhere"] = words[nameof(SampleResources.ConsentWhere)],
            ["purpose"] = words[nameof(SampleResources.Purpose)],
            ["requestedScope"] = words[nameof(SampleResources.RequestedScope)],
            ["evidence"] = words[nameof(SampleResources.Evidence)],
            ["unlawfulBecause"] = words[nameof(SampleResources.UnlawfulBecause)],
            ["works"] = words[nameof(SampleResources.Works)],
            ["rightHeld"] = words[nameof(SampleResources.RightHeld)],
            ["reservationText"] = words[nameof(SampleResources.ReservationText)],
            ["identityDemanded"] = words[nameof(SampleResources.IdentityDemanded)],
            ["clarification"] = words[nameof(SampleResources.Clarification)],
            ["extensionReasons"] = words[nameof(SampleResources.ExtensionReasons)],
            ["refusalWords"] = words[nameof(SampleResources.RefusalWords)],
            ["infringement"] = words[nameof(SampleResources.Infringement)],
            ["mandateScope"] = words[nameof(SampleResources.MandateScope)],
        };
    }
}
