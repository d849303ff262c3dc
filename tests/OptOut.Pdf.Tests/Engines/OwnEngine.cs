using OptOut.Pdf.Tests.Contract;

// The contract knows the seam only. Each engine has one file like this one.
namespace OptOut.Pdf.Tests.Engines;

public sealed class OwnPdfTests() : PdfContract(new PdfRenderer());
