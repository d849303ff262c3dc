using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OptOut.App.Inbox;
using OptOut.App.Tests.Support;
using OptOut.Mail;
using OptOut.Mail.Receiving;
using OptOut.Storage.Originals;
using OptOut.Testing.Mail;

namespace OptOut.App.Tests.Inbox;

/// <summary>Alone, because what the process grows by can only be told apart from its neighbours' when there are none.</summary>
[CollectionDefinition(nameof(LargeMessageTests), DisableParallelization = true)]
[Collection(nameof(LargeMessageTests))]
public sealed class LargeMessageTests
{
    private const long Megabyte = 1024 * 1024;
    private const long Size = 200 * Megabyte;
    private const long Room = 48 * Megabyte;
    private const string Arrives = "amelie@example.org";

    [Fact]
    public async Task A_message_of_200_MB_passes_from_the_mailbox_into_a_suggestion_through_a_few()
    {
        await using var mail = await MailServers.StartAsync();
        await using var installation = await TestInstallation.OpenWithRealMailAsync();
        await installation.AddRealMailboxAsync(mail, Arrives);
        var fetch = installation.Get<MailboxSync>();
        await PutAsync(mail, installation, Write(installation["small.eml"], "small", Megabyte));
        Assert.Single((await fetch.RunAsync()).New);
        await PutAsync(mail, installation, Write(installation["large.eml"], "large", Size));

        FetchResult? result = null;
        var grown = await GrowthAsync(async () => result = await fetch.RunAsync());

        Assert.Empty(result!.Problems);
        await CheckAsync(installation, Assert.Single(result.New), installation["large.eml"]);
        Assert.InRange(grown.Allocated, 0, Room);
        Assert.True(grown.Peak <= Room, $"The process grew by {grown.Peak} bytes.");
    }

    [Fact]
    public async Task A_file_of_200_MB_is_taken_in_read_and_given_out_again_through_a_few()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await installation.Import.TakeFileAsync(Write(installation["small.eml"], "small", Megabyte));
        Write(installation["large.eml"], "large", Size);
        var (id, part) = ("", Array.Empty<byte>());

        var grown = await GrowthAsync(async () =>
        {
            id = (await installation.Import.TakeFileAsync(installation["large.eml"]))!;
            await installation.Get<MessageReading>().OpenAsync(installation.Owner, id);
            using var opened = await installation.Get<MessageContents>().PartAsync(installation.Owner, id, "2");
            part = await SHA256.HashDataAsync(opened.Content);
        });

        await CheckAsync(installation, id, installation["large.eml"]);
        Assert.Equal((await installation.Get<MessageReading>().OpenAsync(installation.Owner, id)).Content.Parts[1].Sha256, Convert.ToHexStringLower(part));
        Assert.InRange(grown.Allocated, 0, Room);
        Assert.True(grown.Peak <= Room, $"The process grew by {grown.Peak} bytes.");
    }

    [Fact]
    public async Task A_message_whose_stored_bytes_were_changed_is_not_shown()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var id = (await installation.Import.TakeFileAsync(Write(installation["small.eml"], "small", 1000)))!;
        var stored = installation.Originals.PathOf((await installation.Inbox.GetAsync(installation.Owner, id)).Original);
        await File.AppendAllTextAsync(stored, "and more");
        await Assert.ThrowsAsync<OriginalException>(() => installation.Get<MessageReading>().OpenAsync(installation.Owner, id));
        await Assert.ThrowsAsync<OriginalException>(() => installation.Get<MessageContents>().PartAsync(installation.Owner, id, "2"));
    }

    private static async Task CheckAsync(TestInstallation installation, string id, string file)
    {
        var item = await installation.Inbox.GetAsync(installation.Owner, id);
        await using var bytes = File.OpenRead(file);
        Assert.Equal(Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes)), item.Original);
        Assert.Null(await installation.Originals.ProblemAsync(item.Original));
        Assert.Equal("large", item.Subject);
        Assert.Empty(Directory.GetFiles(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(installation.Originals.PathOf(item.Original)))!, "incoming")));
    }

    private static async Task PutAsync(MailServers mail, TestInstallation installation, string path)
    {
        var settings = new MailServerSettings { Host = MailServers.Host, Port = mail.ImapPort, PrivateCaPem = mail.CaPem, User = Arrives, Secret = MailServers.PasswordOf(Arrives) };
        await using var session = await new MailKitMailboxReader().ConnectAsync(settings, CancellationToken.None);
        await using var file = File.OpenRead(path);
        await session.AppendAsync("INBOX", file, MailFlags.None, installation.Clock.GetUtcNow(), CancellationToken.None);
    }

    private static string Write(string path, string subject, long size)
    {
        using var file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes($"From: ada@service.example\r\nSubject: {subject}\r\nMessage-ID: <{subject}@service.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\n\r\nYour data is attached.\r\n--b\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; filename=data.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"));
        var bytes = new byte[57 * 1024];
        new Random(1).NextBytes(bytes);
        var lines = Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks) + "\r\n");
        while (file.Length < size) file.Write(lines);
        file.Write("--b--\r\n"u8);
        return path;
    }

    /// <summary>All that was allocated on the way, and by how much the process was larger at its widest than before.</summary>
    private static async Task<(long Allocated, long Peak)> GrowthAsync(Func<Task> work)
    {
        GC.Collect();
        // The kernel keeps the high-water mark itself; 5 sets it back to what is resident now.
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5");
        var (before, allocated) = (Resident("VmRSS:"), GC.GetTotalAllocatedBytes(precise: true));
        await work();
        var (all, peak) = (GC.GetTotalAllocatedBytes(precise: true) - allocated, Resident("VmHWM:") - before);
        TestContext.Current.TestOutputHelper?.WriteLine($"allocated {all / Megabyte} MB, larger by {peak / Megabyte} MB at most");
        return (all, peak);
    }

    private static long Resident(string line) =>
        1024 * long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith(line, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim(), CultureInfo.InvariantCulture);
}
