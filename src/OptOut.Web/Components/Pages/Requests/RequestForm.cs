using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Letters;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>What is told in the first three steps of a request.</summary>
public sealed class RequestForm
{
    private string? _preparedFor;

    public string Person { get; set; } = "";
    public string Service { get; set; } = "";
    public HashSet<HoldingOrigin> Origins { get; } = [];
    public bool ShowsFaceOrHealth { get; set; }
    public bool StatesSomethingFalse { get; set; }
    public string ImageUrls { get; set; } = "";
    public string Captions { get; set; } = "";
    public string Why { get; set; } = "";
    public HashSet<string> Rights { get; } = new(StringComparer.Ordinal);
    public string Language { get; set; } = "en";

    /// <summary>Starts from what the catalogue knows of the service; what a person chose is kept while the service stays the same.</summary>
    public void Prepare(Service service, string language)
    {
        if (_preparedFor == service.Id) return;
        (_preparedFor, Language) = (service.Id, language);
        Rights.Clear();
        Origins.Clear();
        if (service.Roles.Value.Contains(ServiceRole.DatasetPublisher)) Origins.Add(HoldingOrigin.Scraped);
    }

    /// <summary>The rights that fit what is known; one reason each.</summary>
    public IReadOnlyList<AdvisedRight> Advice(Service service) =>
        [.. (Origins.Count == 0 ? new[] { HoldingOrigin.Unknown } : [.. Origins.Order()])
            .SelectMany(origin => RightsAdvice.For(new HoldingFacts(origin, ShowsFaceOrHealth, StatesSomethingFalse, ListsImages(service))))
            .DistinctBy(advised => advised.Right)];

    public NewCase ToCase() => new(Person, Service, [.. Rights], Language, Facts: Facts(), WhyThisService: Why.Trim() is { Length: > 0 } why ? why : null) { KeepUnfinished = true };

    private Dictionary<string, string> Facts()
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!string.IsNullOrWhiteSpace(ImageUrls)) facts["imageUrls"] = ImageUrls;
        if (!string.IsNullOrWhiteSpace(Captions)) facts["captions"] = Captions;
        // What the person gave away herself decides the grounds first.
        HoldingOrigin[] weighty = [HoldingOrigin.Uploaded, HoldingOrigin.Account, HoldingOrigin.Scraped, HoldingOrigin.ModelOutput];
        if (weighty.Where(Origins.Contains).Select(origin => (HoldingOrigin?)origin).FirstOrDefault() is { } origin) facts["dataOrigin"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(origin.ToString());
        if (ShowsFaceOrHealth) facts["specialData"] = "yes";
        return facts;
    }

    private static bool ListsImages(Service service) =>
        service.Roles.Value.Contains(ServiceRole.DatasetPublisher) && service.DataKinds is { } kinds && kinds.Value.Any(kind => kind.Contains("image", StringComparison.OrdinalIgnoreCase));
}
