using System.Text;

namespace OptOut.Pdf.Tests;

/// <summary>Tests that weigh memory run without others beside them.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;

/// <summary>The bytes: the same every time, in little memory, and none of them from an attachment that is not what it says.</summary>
[Collection("alone")]
public sealed class BytesTests
{
    public static TheoryData<string> Kinds => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_document_gives_the_same_bytes(string kind) =>
        Assert.Equal(Samples.Render(Samples.All[kind]()), Samples.Render(Samples.All[kind]()));

    [Fact]
    public void Many_threads_give_the_bytes_that_one_gives()
    {
        var expected = Samples.Render(Samples.Text());
        Parallel.For(0, 16, _ => Assert.Equal(expected, Samples.Render(Samples.Text())));
    }

    [Fact]
    public void Memory_does_not_grow_with_the_pages_written_before()
    {
        // A page may leave 200 bytes: the places of its objects in the cross-reference table. What grows with the pages grows in
        // both halves; a buffer that a pool keeps for good shows in one.
        var retained = new List<long>();
        new PdfRenderer().Render(Samples.Of("Long", Pages(5_000, page =>
        {
            if (page is 1_000 or 3_000 or 5_000)
            {
                retained.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        })), Stream.Null);
        Assert.InRange(Math.Min(retained[1] - retained[0], retained[2] - retained[1]) / 2_000.0, double.MinValue, 200);
    }

    [Fact]
    public void Blocks_are_read_while_pages_are_written()
    {
        using var output = new MemoryStream();
        long atPage500 = 0;
        new PdfRenderer().Render(Samples.Of("Lazy", Pages(600, page => atPage500 = page == 500 ? output.Length : atPage500)), output);
        Assert.InRange(atPage500, output.Length / 2, output.Length);
    }

    [Fact]
    public void A_long_attachment_passes_through_in_pieces()
    {
        const long length = 64 * 1024 * 1024;
        long most = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var document = Samples.Of("Long file", new Paragraph("Attached.")) with
        {
            Attachments = [new("zeros.bin", "application/octet-stream", length, () => new Zeros(length, () => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false))), Samples.Instant)],
        };
        using var counted = new Zeros(0, () => { });
        new PdfRenderer().Render(document, counted);
        Assert.True(counted.Written > length);
        Assert.True(most - before < 16 * 1024 * 1024, $"{most - before} bytes");
    }

    [Theory]
    [InlineData(5, null, "5 were announced")]
    [InlineData(4, "00", "SHA-256")]
    public void An_attachment_that_is_not_what_was_announced_stops_the_rendering(long length, string? sha256, string expected)
    {
        var document = Samples.Of("Wrong", new Paragraph("x")) with
        {
            Attachments = [new("a.txt", "text/plain", length, () => new MemoryStream("four"u8.ToArray()), Samples.Instant) { Sha256 = sha256 }],
        };
        var fault = Assert.Throws<PdfException>(() => Samples.Render(document));
        Assert.Contains("a.txt", fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../up.txt")]
    [InlineData("a\nb")]
    public void An_attachment_with_a_bad_name_is_refused(string name)
    {
        var document = Samples.Of("Name", new Paragraph("x")) with { Attachments = [new(name, "text/plain", 0, () => new MemoryStream(), Samples.Instant)] };
        Assert.Throws<PdfException>(() => Samples.Render(document));
    }

    [Theory]
    [InlineData("", "en")]
    [InlineData("Title", "")]
    [InlineData("Title", "not a language")]
    public void A_document_without_title_or_language_is_refused(string title, string language) =>
        Assert.Throws<PdfException>(() => Samples.Render(new PdfDocument(new PdfInfo(title, language, Samples.Instant), [])));

    private static IEnumerable<Block> Pages(int count, Action<int> reached)
    {
        for (var page = 1; page <= count; page++)
        {
            reached(page);
            yield return new Paragraph($"Page {page}. The message below was received on the day named.");
            yield return new Paragraph(new StringBuilder().Append("Second paragraph of page ").Append(page).ToString());
            yield return new PageBreak();
        }
    }

    /// <summary>So many zero bytes to read, and a counter of what is written.</summary>
    private sealed class Zeros(long length, Action onRead) : Stream
    {
        private long left = length;

        public long Written { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            onRead();
            var read = (int)Math.Min(count, left);
            Array.Clear(buffer, offset, read);
            left -= read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Written += count;
    }
}
