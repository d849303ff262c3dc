using System.Diagnostics;
using OptOut.Testing.Data;
using OptOut.Testing.Program;

namespace OptOut.Web.Tests.Processes;

/// <summary>The program is killed while it takes a message in: what it had stored so far is gone with the next start, and nothing speaks of it.</summary>
public sealed class ImportCrashTests
{
    [Fact]
    public async Task Killed_in_the_middle_of_a_message_nothing_of_it_is_left_and_it_can_be_taken_in_again()
    {
        using var folder = new ScratchFolder();
        var program = new OptOutProgram(folder["data"]);
        await program.JsonAsync("inbox", "list");
        using (var made = Process.Start("mkfifo", folder["arriving.eml"])) await made.WaitForExitAsync();
        var message = Message();

        using (var taking = program.Start("inbox", "import", folder["arriving.eml"]))
        {
            await using var pipe = await Task.Run(() => new FileStream(folder["arriving.eml"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)).WaitAsync(TimeSpan.FromMinutes(2));
            // A pipe holds a few kilobytes: when half a message went in, most of that half has been read on the other side.
            await pipe.WriteAsync(message.AsMemory(0, message.Length / 2));
            Assert.True(new FileInfo(Assert.Single(Incoming(folder))).Length > 0);
            taking.Kill();
            await taking.WaitForExitAsync();
        }

        Assert.Single(Incoming(folder));
        Assert.Equal(0, (await program.JsonAsync("inbox", "list")).Json.GetArrayLength());
        Assert.Empty(Incoming(folder));
        Assert.True((await program.JsonAsync("verify")).Json.GetProperty("ok").GetBoolean());

        await File.WriteAllBytesAsync(folder["whole.eml"], message);
        await program.JsonAsync("inbox", "import", folder["whole.eml"]);
        Assert.Single((await program.JsonAsync("inbox", "list")).Json.EnumerateArray());
    }

    private static string[] Incoming(ScratchFolder folder) => Directory.GetFiles(folder["data/originals/incoming"]);

    private static byte[] Message()
    {
        var text = "From: privacy@service.example\r\nSubject: your data\r\nMessage-ID: <1@service.example>\r\n\r\n" + string.Concat(Enumerable.Repeat("Here is what we hold about you.\r\n", 200_000));
        return System.Text.Encoding.ASCII.GetBytes(text);
    }
}
