using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace OptOut.Web.Tests.Shared;

/// <summary>Renders controls in one language, on Sun 22 Nov 2026 at noon in UTC.</summary>
public abstract class ControlTest : BunitContext
{
    protected static readonly DateOnly Today = new(2026, 11, 22);

    protected ControlTest()
    {
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)));
        Speak("en");
    }

    protected static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
