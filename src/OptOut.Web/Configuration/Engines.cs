#if QUESTPDF
using OptOut.Pdf;
using OptOut.Pdf.QuestPdf;
#endif

namespace OptOut.Web.Configuration;

/// <summary>The PDF engine this build was made with: -p:PdfEngine=QuestPDF. Without it our own stays as OptOut.App registers it.</summary>
internal static class Engines
{
    public static IServiceCollection AddChosenEngines(this IServiceCollection services)
    {
        // What is registered last is what is used.
#if QUESTPDF
        // For letters; dossiers ask for our own engine by its name.
        services.AddSingleton<IPdfRenderer, QuestPdfRenderer>();
#endif
        return services;
    }
}
