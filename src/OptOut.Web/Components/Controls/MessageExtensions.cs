using OptOut.App;
using OptOut.App.Words;

namespace OptOut.Web.Components.Controls;

/// <summary>What use cases say, in the reader's language.</summary>
public static class MessageExtensions
{
    /// <summary>Every fault in one text; the fields have names of their own on the page.</summary>
    public static string Told(this InputException refused) => string.Join(" ", refused.Faults.Select(fault => fault.Says.Told()));

    public static string Told(this RefusedException refused) => refused.Says.Told();

    public static string Told(this Exception refused) => refused switch
    {
        InputException input => Told(input),
        RefusedException said => Told(said),
        _ => refused.Message,
    };
}
