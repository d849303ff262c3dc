using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Endpoints;

/// <summary>Turns what a use case refuses into an answer that says why.</summary>
internal static class Refusals
{
    public static async Task<IResult> AnswerAsync(Func<Task<IResult>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (e is InputException or RefusedException)
        {
            return Results.Text(e.Localize(), "text/plain; charset=utf-8", statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }
}
