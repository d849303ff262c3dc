using System.Diagnostics;
using System.Globalization;
using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Rendering;
using OptOut.App.Letters.Templates;
using OptOut.Domain.Letters;
using OptOut.Pdf;
using OptOut.Testing;

namespace OptOut.Benchmarks;

/// <summary>From facts to the finished PDF: the first letter of a process, and letters a second on one thread. Part of <c>-- pdf</c>.</summary>
public static class LetterBenchmarks
{
    /// <summary>Must run before anything else of the process, or the first letter is none.</summary>
    public static void First()
    {
        var busy = Busy();
        var watch = Stopwatch.StartNew();
        var store = new TemplateStore(Repository.PathOf("templates", "letters"));
        store.Read("en", "portability");
        var read = Busy() - busy;
        var composer = new LetterComposer(store);
        var letter = composer.Compose(LetterSample.Request(LetterKind.Portability, "en", "EU-1182"));
        var words = Busy() - busy;
        var size = Render(letter);
        var all = Busy() - busy;
        Print($"first letter of this process, facts to PDF: {watch.Elapsed.TotalMilliseconds:F0} ms, of the processor {all.TotalMilliseconds:F0} ms (template read {read.TotalMilliseconds:F0}, words {(words - read).TotalMilliseconds:F0}, PDF {(all - words).TotalMilliseconds:F0}), {size / 1024} KB");
        watch.Restart();
        Render(composer.Compose(LetterSample.Request(LetterKind.Access, "de", "EU-1182")));
        Print($"second, of another kind and language: {watch.Elapsed.TotalMilliseconds:F0} ms");
    }

    /// <summary>One-page and two-page letters, warm.</summary>
    public static void Many()
    {
        var composer = new LetterComposer(new TemplateStore(Repository.PathOf("templates", "letters")));
        Rate(composer, "one page", LetterKind.Reminder);
        Rate(composer, "several pages", LetterKind.Access);
    }

    private static void Rate(LetterComposer composer, string what, LetterKind kind)
    {
        var request = LetterSample.Request(kind, "en", "EU-1182");
        for (var i = 0; i < 1_500; i++) Render(composer.Compose(request));
        const int count = 2_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var busy = Busy();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++) Render(composer.Compose(request));
        var (wall, work) = (watch.Elapsed.TotalSeconds, (Busy() - busy).TotalSeconds);
        Print($"facts to PDF, {what}, one thread: {count / wall:F0} a second, {count / work:F0} for each second of the processor, {(GC.GetAllocatedBytesForCurrentThread() - before) / count / 1024} KB allocated for each");
    }

    private static long Render(ComposedLetter letter)
    {
        using var output = new MemoryStream(65_536);
        new PdfRenderer().Render(LetterPdf.Document(letter), output);
        return output.Length;
    }

    // Wall time on a shared machine says more about the neighbours than about the program; both are printed.
    private static TimeSpan Busy()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
