using OptOut.Pdf.Tests.Contract;

// The contracts know the seam only. Each engine has one file like this one.
namespace OptOut.Pdf.Tests.Engines;

public sealed class OwnLetterTests() : LetterContract(new PdfRenderer());

public sealed class OwnDossierTests() : DossierContract(new PdfRenderer());
