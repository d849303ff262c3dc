using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Letters.Templates;
using OptOut.Web.Security;

namespace OptOut.Web.Endpoints;

/// <summary>A template filled with invented people and facts, as PDF.</summary>
internal static class TemplateEndpoints
{
    public static void MapTemplates(this WebApplication app) => app.MapGet("/settings/templates/{language}/{name}.pdf", PreviewAsync).WithMetadata(new ShownInOurFrame());

    private static Task<IResult> PreviewAsync(string language, string name, string? regime, HttpContext context, TemplateWorkshop workshop)
    {
        if (!SignIn.ViewerOf(context.User).SeesEveryone || !workshop.Languages.Contains(language, StringComparer.Ordinal)) throw new NotFoundException("template", TextRules.Shown(name));
        return Refusals.AnswerAsync(() =>
        {
            var bytes = workshop.PreviewPdf(language, name, regime);
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers.ContentDisposition = $"inline; filename=\"{TextRules.FileName(name, "template")}.pdf\"";
            return Task.FromResult(Results.Bytes(bytes, "application/pdf"));
        });
    }
}
