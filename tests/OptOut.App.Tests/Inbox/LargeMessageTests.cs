using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OptOut.App.Inbox;
using OptOut.App.Tests.House;
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
        await using var house = await TestInstallation.OpenWithRealMailAsync();
        await house.AddRealMailboxAsync(mail, Arrives);
        var fetch = house.Get<MailboxSync>();
        await PutAsync(mail, house, Write(house["small.eml"], "small", Megabyte));
        Assert.Single((await fetch.RunAsync()).New);
        await PutAsync(mail, house, Write(house["large.eml"], "large", Size));

        FetchResult? result = null;
        var grown = await GrowthAsync(async () => result = await fetch.RunAsync());

        Assert.Empty(result!.Problems);
        await CheckAsync(house, Assert.Single(result.New), house["large.eml"]);
        Assert.InRange(grown.Allocated, 0, Room);
        Assert.True(grown.Peak <= Room, $"The process grew by {grown.Peak} bytes.");
    }

    [Fact]
    public async Task A_file_of_200_MB_is_taken_in_read_and_given_out_again_through_a_few()
    {
        await using var house = await TestInstallation.OpenAsync();
        await house.Import.TakeFileAsync(Write(house["small.eml"], "small", Megabyte));
        Write(house["large.eml"], "large", Size);
        var (id, part) = ("", Array.Empty<byte>());

        var grown = await GrowthAsync(async () =>
        {
            id = (await house.Import.TakeFileAsync(house["large.eml"]))!;
            await house.Get<MessageReading>().OpenAsync(house.Owner, id);
            using var opened = await house.Get<MessageContents>().PartAsync(house.Owner, id, "2");
            part = await SHA256.HashDataAsync(opened.Content);
        });

        await CheckAsync(house, id, house["large.eml"]);
        Assert.Equal((await house.Get<MessageReading>().OpenAsync(house.Owner, id)).Content.Parts[1].Sha256, Convert.ToHexStringLower(part));
        Assert.InRange(grown.Allocated, 0, Room);
        Assert.True(grown.Peak <= Room, $"The process grew by {grown.Peak} bytes.");
    }

    [Fact]
    public async Task A_message_whose_stored_bytes_were_changed_is_not_shown()
    {
        await using var house = await TestInstallation.OpenAsync();
        var id = (await house.Import.TakeFileAsync(Write(house["small.eml"], "small", 1000)))!;
        var stored = house.Originals.PathOf((await house.Desk.GetAsync(house.Owner, id)).Original);
        await File.AppendAllTextAsync(stored, "and more");
        await Assert.ThrowsAsync<OriginalException>(() => house.Get<MessageReading>().OpenAsync(house.Owner, id));
        await Assert.ThrowsAsync<OriginalException>(() => house.Get<MessageContents>().PartAsync(house.Owner, id, "2"));
    }

    private static async Task CheckAsync(TestInstallation house, string id, string file)
    {
        var item = await house.Desk.GetAsync(house.Owner, id);
        await using var bytes = File.OpenRead(file);
        Assert.Equal(Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes)), item.Original);
        Assert.Null(await house.Originals.ProblemAsync(item.Original));
        Assert.Equal("large", item.Subject);
        Assert.Empty(Directory.GetFiles(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(house.Originals.PathOf(item.Original)))!, "incoming")));
    }

    private static async Task PutAsync(MailServers mail, TestInstallation house, string path)
    {
        var settings = new MailServerSettings { Host = MailServers.Host, Port = mail.ImapPort, PrivateCaPem = mail.CaPem, User = Arrives, Secret = MailServers.PasswordOf(Arrives) };
        await using var session = await new MailKitMailboxReader().ConnectAsync(settings, CancellationToken.None);
        await using var file = File.OpenRead(path);
        await session.AppendAsync("INBOX", file, MailFlags.None, house.Clock.GetUtcNow(), CancellationToken.None);
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
