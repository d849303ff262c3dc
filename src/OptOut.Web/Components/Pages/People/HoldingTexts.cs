using Microsoft.Extensions.Localization;
using OptOut.App.Common;
using OptOut.Domain.Holdings;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.People;

internal static class HoldingTexts
{
    public static string Known(IStringLocalizer<Words> say, KnownBy way) => say["Known" + way];
}
