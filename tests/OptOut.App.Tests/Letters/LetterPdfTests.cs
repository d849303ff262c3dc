using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Rendering;
using OptOut.App.Letters.Templates;
using OptOut.App.Tests.Support;
using OptOut.Domain.Letters;
using OptOut.Pdf;
using OptOut.Testing;

namespace OptOut.App.Tests.Letters;

public sealed class LetterPdfTests
{
    [Fact]
    public void A_long_address_stays_in_the_window_and_keeps_its_country()
    {
        var letter = new LetterComposer(new TemplateStore(Repository.PathOf("templates/letters"))).Compose(new LetterRequest
        {
            Kinds = [LetterKind.Access], Language = "en", Regime = "EU-1182", Date = new DateOnly(2026, 3, 5), Reference = "OO-2026-7KQ4M2", Service = "Example",
            Sender = new LetterSender("Kim Example", "kim@example.org", [], "DE", []), DeadlineSentence = "Please answer by 7 April 2026.",
            Addressee = new LetterAddressee("Example Limited", ["1st Floor", "The Centre", "117 Long Street", "Dublin 1", "D01 AB12", "Ireland"]),
        });

        var head = Assert.IsType<LetterHead>(LetterPdf.Document(letter).Blocks.First());

        Assert.Equal(["Example Limited", "1st Floor", "The Centre", "117 Long Street", "Dublin 1, D01 AB12", "Ireland"], head.Recipient);
    }
}
