using System.Diagnostics;

namespace OptOut.App.Tests.Evidence;

/// <summary>Programs that are not ours, as a stranger would run them.</summary>
internal static class PublicTools
{
    /// <summary>Runs a script; every command must succeed.</summary>
    public static async Task<string> ShellAsync(string folder, string script, string? pythonPath = null)
    {
        var start = new ProcessStartInfo("bash", ["-e", "-o", "pipefail", "-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (pythonPath is not null) start.Environment["PYTHONPATH"] = pythonPath;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"exit {process.ExitCode}\n{await output}\n{await errors}");
        return await output + await errors;
    }
}
