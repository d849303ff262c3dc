using System.Diagnostics;
using System.Text;

namespace OptOut.Pdf.Tests;

/// <summary>Runs a public PDF tool on bytes, in a folder of its own that is removed afterwards.</summary>
public static class PublicTool
{
    /// <param name="pdf">The file to look at.</param>
    /// <param name="tool">The program.</param>
    /// <param name="arguments">Its arguments; @ stands for the file, {} for the folder.</param>
    public static ToolResult Run(byte[] pdf, string tool, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("optout-pdf-");
        try
        {
            var file = Path.Combine(folder.FullName, "file.pdf");
            File.WriteAllBytes(file, pdf);
            var start = new ProcessStartInfo(tool) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument == "@" ? file : argument.Replace("{}", folder.FullName, StringComparison.Ordinal));
            }

            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var files = folder.EnumerateFiles().Where(f => f.Name != "file.pdf").OrderBy(f => f.Name, StringComparer.Ordinal)
                .ToDictionary(f => f.Name, f => File.ReadAllBytes(f.FullName), StringComparer.Ordinal);
            return new ToolResult(process.ExitCode, output, errors.Result, files);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static string Text(byte[] pdf, params string[] options) => Run(pdf, "pdftotext", [.. options, "@", "-"]).Output;
}

public sealed record ToolResult(int Exit, string Output, string Errors, IReadOnlyDictionary<string, byte[]> Files);
