using OptOut.App.Catalogue;
using OptOut.Domain.Catalogue;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>The catalogue, narrowed while somebody types.</summary>
public sealed partial class ServiceList(ServiceDirectory directory)
{
    private static readonly (Confidence Level, string Word)[] Levels =
    [
        (Confidence.High, nameof(Words.ConfidenceHigh)), (Confidence.Medium, nameof(Words.ConfidenceMedium)), (Confidence.Low, nameof(Words.ConfidenceLow)),
    ];

    private string _typed = "", _role = "", _confidence = "";

    private IReadOnlyList<Service> Found => [.. directory.Catalogue.Search(_typed).Where(Fits)];

    private bool Fits(Service service) =>
        (!Enum.TryParse<ServiceRole>(_role, out var role) || service.Roles.Value.Contains(role))
        && (!Enum.TryParse<Confidence>(_confidence, out var confidence) || ServiceListing.Of(service).Confidence == confidence);
}
