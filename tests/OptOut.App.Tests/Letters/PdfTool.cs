using System.Diagnostics;
using System.Text;

namespace OptOut.App.Tests.Letters;

/// <summary>Runs a public PDF program on bytes, in a folder of its own that is removed afterwards.</summary>
internal static class PdfTool
{
    /// <param name="pdf">The file to look at.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments; @ stands for the file, {} for the folder.</param>
    public static (int Exit, string Output, string Errors, IReadOnlyList<byte[]> Files) Run(byte[] pdf, string program, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("optout-letter-");
        try
        {
            var file = Path.Combine(folder.FullName, "file.pdf");
            File.WriteAllBytes(file, pdf);
            var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
            foreach (var argument in arguments) start.ArgumentList.Add(argument == "@" ? file : argument.Replace("{}", folder.FullName, StringComparison.Ordinal));
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.Result, [.. folder.EnumerateFiles().Where(f => f.Name != "file.pdf").OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => File.ReadAllBytes(f.FullName))]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The words of the file, with every run of white space as one space and hyphenless line ends joined.</summary>
    public static string Text(byte[] pdf) => Flat(Run(pdf, "pdftotext", "@", "-").Output);

    public static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The words without any white space: however the lines were broken, the letters are the same.</summary>
    public static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
