using System.Diagnostics;
using System.Globalization;
using OptOut.App.Common;
using OptOut.Pdf;

namespace OptOut.Benchmarks;

/// <summary>Letters a second, the first letter of a process, and the memory of a very long document: <c>-- pdf</c>.</summary>
public static class PdfBenchmarks
{
    private static readonly DateTimeOffset Instant = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static int Run(string[] args)
    {
        // "pdf", "pdf 2000" (how many pages the longest document has), or "pdf first" (the first letter alone).
        var pages = args.Length > 0 && int.TryParse(args[^1], CultureInfo.InvariantCulture, out var wanted) ? wanted : 10_000;
        LetterBenchmarks.First();
        if (args is ["first"]) return 0;
        FirstLetter();
        Letters();
        LetterBenchmarks.Many();
        LongDocument(1_000);
        LongDocument(pages);
        return 0;
    }

    private static void FirstLetter()
    {
        var started = Process.GetCurrentProcess().StartTime.ToUniversalTime();
        var busy = Busy();
        var watch = Stopwatch.StartNew();
        RenderLetter(0);
        var (first, work) = (watch.Elapsed, Busy() - busy);
        var sinceStart = TimeProvider.System.GetUtcNow().UtcDateTime - started;
        Print($"first letter of blocks, after that: {first.TotalMilliseconds:F0} ms, of the processor {work.TotalMilliseconds:F0} ms (since the process began: {sinceStart.TotalMilliseconds:F0} ms)");
    }

    private static void Letters()
    {
        for (var i = 0; i < 1_000; i++)
        {
            RenderLetter(i);
        }

        const int count = 2_000;
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var busy = Busy();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            RenderLetter(i);
        }

        var (seconds, work) = (watch.Elapsed.TotalSeconds, (Busy() - busy).TotalSeconds);
        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / count / 1024;
        Print($"one-page letters, one thread: {count / seconds:F0} a second, {count / work:F0} for each second of the processor, {allocated} KB allocated for each");
    }

    private static void LongDocument(int pages)
    {
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0, end = 0;
        var watch = Stopwatch.StartNew();
        new PdfRenderer().Render(new PdfDocument(new PdfInfo("Long", "en", Instant), Blocks()) { Footer = new() { Right = [new ThisPage(), " of ", new PageCount()] } }, Stream.Null);
        Print($"{pages} pages: {watch.Elapsed.TotalSeconds:F1} s, retained at the last page {(end - before) / 1024} KB, most seen {(peak - before) / 1024} KB");

        IEnumerable<Block> Blocks()
        {
            for (var page = 1; page <= pages; page++)
            {
                for (var n = 0; n < 8; n++)
                {
                    yield return new Paragraph($"Page {page}, paragraph {n}. The message below was received on the day named and is embedded in this file as it came, untouched.");
                }

                if (page % 500 == 0)
                {
                    peak = Math.Max(peak, end = GC.GetTotalMemory(forceFullCollection: true));
                }

                yield return new PageBreak();
            }
        }
    }

    // Wall time on a shared machine says more about the neighbours than about the engine; both are printed.
    private static TimeSpan Busy()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }

    private static void RenderLetter(int number)
    {
        using var output = new MemoryStream(32_768);
        new PdfRenderer().Render(Letter(number), output);
    }

    private static PdfDocument Letter(int number) => new(new PdfInfo("Request for access", "en-GB", Instant),
    [
        new LetterHead(
            ["Käthe Müller", "Lindenstraße 12", "10969 Berlin"],
            ["Example AI Ireland Limited", "Data Protection Officer", "1 Grand Canal Quay", "Dublin D02 XY45", "IRELAND"],
            "Request for access under Article 15 GDPR")
        {
            Information = [new("Reference", $"OO-2026-{number:D6}"), new("Date", "2 March 2026")],
        },
        new Paragraph("Dear Sir or Madam,"),
        new Paragraph(["I ask you, under ", new TextRun("Article 15(1) and (2) GDPR", TextStyle.Bold), ", to confirm whether you process personal data concerning me and, if so, to give me access to those data together with the following information:"]),
        new NumberedList(
        [
            new("the purposes of the processing, separately for the training, the fine-tuning and the evaluation of your models;"),
            new("the categories of personal data concerned, and every data set in which they stand, with its name, version and date of collection;"),
            new("the recipients to whom the data have been or will be disclosed, each by name;"),
            new("where the data were not collected from me, any available information as to their source."),
        ]) { Numbering = ListNumbering.Letters },
        new Paragraph("Please answer within one month of receiving this letter (Article 12(3)). You received it by e-mail on 2 March 2026; the time limit therefore ends on 2 April 2026."),
        new Signature("Yours faithfully", "Käthe Müller"),
    ])
    {
        Footer = new() { Right = ["Page ", new ThisPage(), " of ", new PageCount()], OnlyWhenSeveralPages = true },
    };

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
