using OptOut.Pdf.QuestPdf;
using OptOut.Pdf.Tests.Contract;

// Compiled only with -p:PdfEngine=QuestPDF.
namespace OptOut.Pdf.Tests.Engines;

public sealed class QuestPdfLetterTests() : LetterContract(new QuestPdfRenderer());
