using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.App.Localization;

namespace OptOut.Web.Components.Layout;

public sealed partial class LanguageSwitch(NavigationManager navigation)
{
    private string Back => new Uri(navigation.Uri).PathAndQuery;

    private static bool IsChosen(string code) =>
        string.Equals(Languages.OfReader.Code, code, StringComparison.Ordinal);
}
