using System.Diagnostics;

namespace OptOut.Mail.Tests.Messages;

/// <summary>Runs Python with a script on its command line and bytes on its input: a second opinion from another implementation.</summary>
internal static class Python
{
    public static async Task<string> RunAsync(string script, byte[] input)
    {
        // The distribution's own interpreter is the one that sees the distribution's modules (python3-dkim).
        var interpreter = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        var start = new ProcessStartInfo(interpreter) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, await error);
        return await output;
    }
}
