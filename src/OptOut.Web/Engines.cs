#if MAILKIT
using OptOut.Mail;
using OptOut.Mail.MailKit;
#endif
#if QUESTPDF
using OptOut.Pdf;
using OptOut.Pdf.QuestPdf;
#endif

namespace OptOut.Web;

/// <summary>The engines this build was made with: -p:MailEngine=MailKit, -p:PdfEngine=QuestPDF. Without these our own stay as OptOut.App registers them.</summary>
internal static class Engines
{
    public static IServiceCollection AddChosenEngines(this IServiceCollection services)
    {
        // What is registered last is what is used.
#if MAILKIT
        services.AddSingleton<IMailTransport, MailKitTransport>().AddSingleton<IMailbox, MailKitMailbox>();
#endif
#if QUESTPDF
        // For letters; dossiers ask for our own engine by its name.
        services.AddSingleton<IPdfRenderer, QuestPdfRenderer>();
#endif
        return services;
    }
}
