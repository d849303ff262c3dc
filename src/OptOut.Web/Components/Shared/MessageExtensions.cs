using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Localization;

namespace OptOut.Web.Components.Shared;

/// <summary>What use cases say, in the reader's language.</summary>
public static class MessageExtensions
{
    /// <summary>Every fault in one text; the fields have names of their own on the page.</summary>
    public static string Localize(this InputException refused) => string.Join(" ", refused.Faults.Select(fault => fault.Says.Localize()));

    public static string Localize(this RefusedException refused) => refused.Says.Localize();

    public static string Localize(this Exception refused) => refused switch
    {
        InputException input => Localize(input),
        RefusedException said => Localize(said),
        _ => refused.Message,
    };
}
