namespace OptOut.Domain.Letters;

/// <summary>How a fact is written down, and so how it is checked and set in a letter.</summary>
public enum LetterFactType
{
    /// <summary>One line.</summary>
    Text,
    /// <summary>One paragraph per line.</summary>
    Prose,
    /// <summary>A list, one item per line.</summary>
    Lines,
    /// <summary>A list of absolute http or https addresses, one per line.</summary>
    Urls,
    /// <summary>A day as <c>yyyy-MM-dd</c>.</summary>
    Date,
    /// <summary>One e-mail address.</summary>
    Email,
}

/// <summary>A fact a letter may need: the name it has on the command line and in templates, and its type.</summary>
/// <param name="Name">camelCase, stable: stored cases use it.</param>
/// <param name="Type">How the value is written.</param>
public sealed record LetterFact(string Name, LetterFactType Type);

/// <summary>The closed list of facts. A template that names another one is refused.</summary>
public static class LetterFacts
{
    /// <summary>Every fact, those of the published interface first.</summary>
    public static IReadOnlyList<LetterFact> All { get; } =
    [
        new("imageUrls", LetterFactType.Urls),
        new("captions", LetterFactType.Lines),
        new("datasetName", LetterFactType.Text),
        new("accountEmail", LetterFactType.Email),
        new("accountId", LetterFactType.Text),
        new("particularSituation", LetterFactType.Prose),
        new("falseStatement", LetterFactType.Prose),
        new("trueStatement", LetterFactType.Prose),
        new("prompt", LetterFactType.Prose),
        new("modelOutput", LetterFactType.Prose),
        new("modelName", LetterFactType.Text),
        new("outputSeenOn", LetterFactType.Date),
        new("consentGivenOn", LetterFactType.Date),
        new("consentWhere", LetterFactType.Text),
        new("purpose", LetterFactType.Text),
        new("requestedScope", LetterFactType.Lines),
        // Beyond the published list.
        new("sampleIds", LetterFactType.Lines),
        new("pageUrls", LetterFactType.Urls),
        new("outputUrls", LetterFactType.Urls),
        new("evidence", LetterFactType.Lines),
        new("unlawfulBecause", LetterFactType.Prose),
        new("uploadedFiles", LetterFactType.Lines),
        new("works", LetterFactType.Lines),
        new("rightHeld", LetterFactType.Text),
        new("reservationText", LetterFactType.Prose),
        new("reservationSince", LetterFactType.Date),
        new("reservationUrl", LetterFactType.Urls),
        new("crawlerLog", LetterFactType.Lines),
        new("identityDemanded", LetterFactType.Text),
        new("identityAskedOn", LetterFactType.Date),
        new("clarificationAskedOn", LetterFactType.Date),
        new("clarification", LetterFactType.Prose),
        new("extensionReceivedOn", LetterFactType.Date),
        new("extensionReasons", LetterFactType.Prose),
        new("refusalWords", LetterFactType.Prose),
        new("answerReceivedOn", LetterFactType.Date),
        new("infringement", LetterFactType.Prose),
        new("mandateScope", LetterFactType.Lines),
        new("mandateUntil", LetterFactType.Date),
        // How the data came there and whether they are special: no template names them, the letter's flags are set from them.
        new("dataOrigin", LetterFactType.Text),
        new("specialData", LetterFactType.Text),
        // Of follow-up letters: what the person chose; no template names them, the letter's flags and dates are set from them.
        new("answerBy", LetterFactType.Date),
        new("gaps", LetterFactType.Lines),
        new("refusalReasons", LetterFactType.Lines),
        new("authority", LetterFactType.Text),
    ];

    private static readonly Dictionary<string, LetterFact> ByName = All.ToDictionary(fact => fact.Name, StringComparer.Ordinal);

    /// <summary>The fact of this name, or null when the list has none.</summary>
    public static LetterFact? Find(string name) => ByName.GetValueOrDefault(name);
}
