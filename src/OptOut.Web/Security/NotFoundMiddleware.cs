using OptOut.App;
using OptOut.App.Common;

namespace OptOut.Web.Security;

/// <summary>
/// What does not exist, or is not for the one who asks, is answered as not found by every page and endpoint alike,
/// so that no page can tell the two apart by accident.
/// </summary>
public sealed class NotFoundMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (NotFoundException) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
