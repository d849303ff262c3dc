using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Tests;

/// <summary>PNG and JPEG as they come, and as they should not come.</summary>
public sealed class PictureTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void Every_colour_type_is_drawn(int colourType)
    {
        var pdf = Samples.Render(Samples.Of("Picture", new Image(PngPicture.Gradient(32, 16, colourType), "A gradient")));
        Assert.Equal(0, PublicTool.Run(pdf, "qpdf", "--check", "@").Exit);
        Assert.Empty(PublicTool.Run(pdf, "mutool", "draw", "-q", "-N", "-o", "{}/p.png", "@").Errors);
    }

    [Fact]
    public void A_palette_with_transparency_is_laid_on_white()
    {
        var png = PngPicture.File(2, 1, 1, 3, [0, 0b0100_0000], interlaced: false, ("PLTE", [10, 20, 30, 200, 100, 50]), ("tRNS", [255, 0]));
        Assert.Equal([10, 20, 30, 255, 255, 255], new PngReader(png).ToRgb());
    }

    [Fact]
    public void A_palette_without_transparency_goes_through_as_it_is()
    {
        var png = PngPicture.File(2, 1, 1, 3, [0, 0b0100_0000], interlaced: false, ("PLTE", [255, 0, 0, 0, 0, 255]));
        var pdf = Samples.Render(Samples.Of("Palette", new Image(png, "Red and blue") { Width = 100 }));
        var page = new PngReader(PublicTool.Run(pdf, "pdftoppm", "-r", "20", "-png", "@", "{}/p").Files.Values.Single());
        var rgb = page.ToRgb();
        var first = (24 * page.Width + 24) * 3;
        Assert.Equal([255, 0, 0], rgb[first..(first + 3)]);
    }

    [Fact]
    public void An_interlaced_picture_is_put_in_order()
    {
        // Adam7 of 2 x 2 grey dots: pass 1 holds the first, pass 6 the second, pass 7 the lower two.
        var png = PngPicture.File(2, 2, 8, 0, [0, 11, 0, 22, 0, 33, 44], interlaced: true);
        Assert.Equal([11, 11, 11, 22, 22, 22, 33, 33, 33, 44, 44, 44], new PngReader(png).ToRgb());
    }

    [Fact]
    public void A_jpeg_is_embedded_as_it_is()
    {
        var jpeg = PublicTool.Run(Samples.Render(Samples.Letter()), "pdftoppm", "-r", "20", "-jpeg", "@", "{}/p").Files.Values.Single();
        var pdf = Samples.Render(Samples.Of("Photo", new Image(jpeg, "A page")));
        Assert.Equal(jpeg, PublicTool.Run(pdf, "pdfimages", "-j", "@", "{}/out").Files.Values.Single());
    }

    [Fact]
    public void The_same_picture_twice_is_embedded_once()
    {
        var png = PngPicture.Gradient(32, 16, 2);
        var objects = new PdfObjects(Samples.Render(Samples.Of("Twice", new Image(png, "One"), new Image(png.ToArray(), "Two"))));
        Assert.Single(objects.All, o => PdfObjects.Is(o, "/Subtype", "/Image"));
    }

    [Fact]
    public void What_is_no_picture_is_refused_with_its_block_wherever_it_is_cut()
    {
        var png = PngPicture.Gradient(8, 8, 6);
        foreach (var length in new[] { 0, 1, 8, 20, 40, png.Length / 2 })
        {
            var fault = Assert.Throws<PdfException>(() => Samples.Render(Samples.Of("Cut", new Image(png.AsMemory(0, length), "Cut"))));
            Assert.Contains("Image, block 1", fault.Message, StringComparison.Ordinal);
        }

        Assert.Throws<PdfException>(() => Samples.Render(Samples.Of("Cut", new Image(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 16 }, "Cut"))));
    }

    [Fact]
    public void A_picture_without_alternative_text_is_refused()
    {
        Assert.Contains("alternative text", Assert.Throws<PdfException>(() => Samples.Render(Samples.Of("Alt", new Image(PngPicture.Gradient(8, 8, 2), " ")))).Message, StringComparison.Ordinal);
    }
}
