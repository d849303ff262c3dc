using System.Diagnostics;
using System.Security.Cryptography;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Domain.Tests.Cases;

namespace OptOut.Domain.Tests.Evidence;

/// <summary>A dossier tells a stranger how to make its hashes anew; a program that is not ours must come to the same bytes.</summary>
public sealed class PublicToolsTests
{
    // Sorted keys, no blanks, nothing escaped that need not be: what `jq -cjS` writes, for keys of ASCII letters.
    private const string Recompute = """
        import hashlib, json, sys
        manifest = json.load(sys.stdin.buffer)
        def canonical(value): return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        print(hashlib.sha256(canonical(manifest)).hexdigest())
        for entry in manifest["history"]:
            del entry["hash"]
            entry["case"] = manifest["case"]
            print(hashlib.sha256(canonical(entry)).hexdigest())
        """;

    [Fact]
    public async Task Another_program_makes_the_same_hashes_of_manifest_and_entries()
    {
        var hard = new Noted { Note = "\"quoted\" \\ / \0\u0001\u001f\u007f\b\f\n\r\t é é ß ﬃ 漢字 😀 \u2028\u2029 <b>&amp;</b> %s" };
        var history = Histories.Of([hard, .. Histories.Walk([.. Enumerable.Range(0, 200).Select(n => (byte)(n * 37))])]);
        var manifest = new Manifest("OO-2026-7KQ4M2", Histories.CaseId, history[^1].Hash, history,
            [new Exhibit("E01", "E01-request.eml", "The request, as sent – “Auskunft”", new(2026, 3, 1), "message/rfc822", 9_007_199_254_740_991, new string('a', 64), 2, [2, 3])]);
        var json = manifest.ToJson();

        var made = await PythonAsync(Recompute, json);

        Assert.Equal([Convert.ToHexStringLower(SHA256.HashData(json)), .. history.Select(e => e.Hash)], made);
    }

    private static async Task<string[]> PythonAsync(string program, byte[] input)
    {
        var start = new ProcessStartInfo("python3") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(program);
        using var python = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start; install the Debian package 'python3'.");
        var output = python.StandardOutput.ReadToEndAsync();
        await python.StandardInput.BaseStream.WriteAsync(input);
        python.StandardInput.Close();
        await python.WaitForExitAsync();
        Assert.Equal(0, python.ExitCode);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
