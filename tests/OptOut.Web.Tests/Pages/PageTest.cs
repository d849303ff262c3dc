using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.App.People;
using OptOut.Web.Security;
using OptOut.Web.Tests.Shared;

namespace OptOut.Web.Tests.Pages;

/// <summary>Renders pages over a real installation in a folder of its own, with its owner signed in.</summary>
public abstract class PageTest : ControlTest, IAsyncLifetime
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), "optout-page-" + Guid.NewGuid().ToString("N"));

    protected PageTest()
    {
        var clock = Services.Single(service => service.ServiceType == typeof(TimeProvider));
        Services.AddLogging().AddOptOutApp(new InstallationSettings(_data, Path.Combine(AppContext.BaseDirectory, "templates")));
        Services.Add(clock);
        Services.AddScoped<CurrentUserScope>();
    }

    // bUnit has a TestContext of its own.
    protected static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    protected UserScope Owner { get; private set; } = null!;

    private BunitAuthorizationContext SignedIn { get; set; } = null!;

    protected string Address => new Uri(Get<NavigationManager>().Uri).PathAndQuery;

    public async ValueTask InitializeAsync()
    {
        SignedIn = this.AddAuthorization();
        await Get<Installation>().PrepareAsync(Stop);
        var id = await Get<OwnerSetup>().MakeOwnerAsync("owner@example.org", "a quiet long walk", Stop);
        SignedIn.SetAuthorized("owner@example.org");
        SignedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, id), new Claim("optout:owner", "yes"));
        Owner = new UserScope("user:" + id, id, true);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Directory.Delete(_data, recursive: true);
    }

    protected T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Renders the page at an address, so that its query reaches it.</summary>
    protected IRenderedComponent<T> Open<T>(string address, Action<ComponentParameterCollectionBuilder<T>>? parameters = null) where T : IComponent
    {
        Get<NavigationManager>().NavigateTo(address);
        return Render(parameters ?? (_ => { }));
    }

    /// <summary>From here on somebody looks who owns nothing.</summary>
    protected void SignInAsHelper()
    {
        SignedIn.SetAuthorized("helper@example.org");
        SignedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, "helper"));
    }

    protected Task<string> AddKimAsync() => Get<PersonStore>().AddAsync(Owner, new NewPerson("Kim Example", "kim@example.org", "DE"), Stop);
}
