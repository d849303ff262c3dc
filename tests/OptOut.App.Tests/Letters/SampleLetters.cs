using OptOut.App.Deadlines;
using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Templates;
using OptOut.App.Localization;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Letters;
using OptOut.Testing;

namespace OptOut.App.Tests.Letters;

/// <summary>The templates of the repository, and one full request for every kind of letter. All people are invented.</summary>
internal static class SampleLetters
{
    public static readonly string TemplateFolder = Repository.PathOf("templates", "letters");

    public static readonly TemplateStore Store = new(TemplateFolder);

    public static readonly LetterComposer Composer = new(Store);

    public static IReadOnlyDictionary<string, string> Facts => LetterSample.Facts("en");

    /// <summary>Kind, language and regime of every letter there is, by the names of the template files.</summary>
    public static IEnumerable<(LetterKind Kind, string Language, string Regime)> All() =>
        from template in Store.List()
        from regime in template.Front.Regimes
        let variant = template.Name.Contains('.', StringComparison.Ordinal)
        where !variant || template.Name.EndsWith("." + regime.ToLowerInvariant(), StringComparison.Ordinal)
        select (template.Front.Kind, template.Language, RegimeOf(regime, template.Front.Kind));

    /// <summary>The sample with the sentence the deadline engine writes for it.</summary>
    public static LetterRequest Request(LetterKind kind, string language, string regime)
    {
        var request = LetterSample.Request(kind, language, regime);
        return request with { DeadlineSentence = Deadline(request) };
    }

    public static LetterRepresentative Centre => LetterSample.Centre;

    private static string Deadline(LetterRequest request)
    {
        var regime = request.Regime switch { "UK-164A" => "UK-12A", "AT-DSG" => "EU-1182", var other => other };
        var seat = regime switch { "EU-1182" => "IE", "UK-12A" => "GB", "CH-30d" => "CH", _ => "US" };
        var later = request.Date > new DateOnly(2026, 12, 1);
        var asked = new DeadlineInput { Regime = regime, Question = "responseDue", ControllerCountry = seat, Received = later ? request.Dates.Received : request.Date };
        if (request.Kinds is [LetterKind.ExtensionAcknowledgement]) asked = asked with { Question = "extendedDue", Events = [new("extensionNotice", new(2026, 12, 1))] };
        var sheet = DeadlineCalculator.Compute(asked);
        var words = new DeadlineTexts(Languages.Of(request.Language));
        return later ? words.InFollowUp(sheet, request.Date) : words.InRequest(sheet);
    }

    private static string RegimeOf(string family, LetterKind kind) => LetterSample.RegimeOf(family, kind);
}
