using System.Security.Cryptography;
using System.Text;
using OptOut.App.Inbox;

namespace OptOut.Web.Security;

/// <summary>
/// The headers every response carries. They keep foreign words (replies, file names, subjects) from ever acting as ours:
/// nothing remote is loaded, no inline script or style runs, no other site may frame a page.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private static readonly string Policy = PolicyFor("'none'");

    /// <summary>For an answer that our own pages show in a frame, such as the preview of a letter as PDF.</summary>
    private static readonly string FramedPolicy = PolicyFor("'self'");

    /// <summary>
    /// For foreign HTML, made harmless before: a sandbox without scripts, forms or an origin of ours, one style sheet that is
    /// known by its hash, pictures out of the document itself, and nothing else from anywhere.
    /// </summary>
    private static readonly string ForeignPolicy = string.Join("; ",
        "default-src 'none'", $"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(MessageContents.Style)))}'", "img-src data:",
        "sandbox", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'");

    public Task InvokeAsync(HttpContext context)
    {
        // The error page clears what was set before it; headers written at the very start of the response survive that.
        context.Response.OnStarting(Write, context);
        return next(context);
    }

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        var framed = context.GetEndpoint()?.Metadata.GetMetadata<ShownInOurFrame>() is not null;
        var foreign = context.GetEndpoint()?.Metadata.GetMetadata<ForeignHtml>() is not null;
        headers.ContentSecurityPolicy = foreign ? ForeignPolicy : framed ? FramedPolicy : Policy;
        headers.XFrameOptions = framed || foreign ? "SAMEORIGIN" : "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), "
            + "clipboard-write=(self), publickey-credentials-create=(self), publickey-credentials-get=(self)";
        return Task.CompletedTask;
    }

    private static string PolicyFor(string frameAncestors) => string.Join("; ",
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        // Bootstrap draws its arrows and ticks as data: pictures; a proof just chosen is shown from a blob:.
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        // The preview of a letter while it is typed is a PDF in a blob:.
        "frame-src 'self' blob:",
        "object-src 'self' blob:",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors " + frameAncestors);
}

/// <summary>Marks an endpoint that answers with foreign HTML, to be shown in a sandboxed frame of ours.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ForeignHtml : Attribute;

/// <summary>Marks an endpoint whose answer our own pages may frame: <c>.WithMetadata(new ShownInOurFrame())</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ShownInOurFrame : Attribute;
