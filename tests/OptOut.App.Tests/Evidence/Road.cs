using System.Text;
using OptOut.App.Cases;
using OptOut.App.Originals;
using OptOut.App.Tests.Support;

namespace OptOut.App.Tests.Evidence;

/// <summary>A case that went all the way: letter, delivery report, acknowledgement under DKIM, demand for identity, extension, partial answer, notice, complaint.</summary>
internal sealed record Road(string CaseId, string Acknowledgement, string KeyFolder)
{
    private const string DeliveryReport = """
        From: Mail Delivery System <postmaster@mx.example.org>
        To: kim@example.org
        Subject: Successful mail delivery report
        Date: Thu, 5 Mar 2026 09:31:00 +0000
        Message-ID: <dsn-1@mx.example.org>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

        --b1
        Content-Type: text/plain

        Your message was delivered.
        --b1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; privacy@openai.com
        Action: delivered
        Status: 2.0.0
        Diagnostic-Code: smtp; 250 2.0.0 saved

        --b1--

        """;

    public static async Task<Road> WalkAsync(TestInstallation installation)
    {
        var (draft, messageId) = await installation.SentAsync();
        var (id, keys) = (draft.Id, installation["dkim"]);
        Directory.CreateDirectory(keys);
        await RecordAsync(installation, id, "received", "2026-03-05", [("proof", "delivery report")], ("report.eml", Crlf(DeliveryReport)));
        var acknowledgement = await SignAsync(installation, keys, Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId));
        await ReplyAsync(installation, acknowledgement, "acknowledgement");
        await ReplyAsync(installation, Mails.Reply(Mails.DemandForIdentity, inReplyTo: messageId, messageId: "reply-2@openai.com", date: "Mon, 9 Mar 2026 10:00:00 +0000"), "identityRequested", ("justified", "false"));
        await RecordAsync(installation, id, "identity-provided", "2026-03-10", [("given", "answered from the address on file")]);
        await ReplyAsync(installation, Mails.Reply(Mails.Extension, inReplyTo: messageId, messageId: "reply-3@openai.com", date: "Thu, 2 Apr 2026 10:00:00 +0000"), "extension");
        await ReplyAsync(installation, Mails.Reply("Hello,\r\n\r\nattached is the part of your data we could find. Erika Dritte of our team did the search.", inReplyTo: messageId, messageId: "reply-4@openai.com", date: "Tue, 5 May 2026 10:00:00 +0000"), "partlyDone", ("gaps", "recipients\nsource of the data"));
        await RecordAsync(installation, id, "notice-sent", "2026-07-01", [], ("notice.txt", Encoding.UTF8.GetBytes("You have not answered in full.")));
        await RecordAsync(installation, id, "complaint-filed", "2026-07-20", [("authority", "Hamburg"), ("fileNumber", "K-17"), ("open", "Gap: recipients"), ("resolved", "Gap: source of the data")]);
        installation.Clock.SetUtcNow(new DateTimeOffset(2026, 7, 20, 12, 0, 0, TimeSpan.Zero));
        return new Road(id, "E04_2026-03-06_reply.eml", keys);
    }

    private static async Task ReplyAsync(TestInstallation installation, byte[] raw, string meaning, params (string Key, string Value)[] words)
    {
        installation.Clock.SetUtcNow(new DateTimeOffset(2026, 7, 20, 11, 0, 0, TimeSpan.Zero));
        var message = await installation.Import.TakeAsync(raw, new(null, null, installation.Clock.GetUtcNow()));
        await installation.Inbox.ConfirmAsync(installation.Owner, message!, meaning, words.ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal));
    }

    private static Task RecordAsync(TestInstallation installation, string id, string happened, string on, (string Key, string Value)[] words, params (string Name, byte[] Bytes)[] files)
    {
        installation.Clock.SetUtcNow(new DateTimeOffset(2026, 7, 20, 11, 0, 0, TimeSpan.Zero));
        return installation.Recording.RecordAsync(installation.Owner, id, happened, words.Append((Key: "on", Value: on)).ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal),
            [.. files.Select(f => new GivenFile(f.Name, new MemoryStream(f.Bytes)))]);
    }

    // Signed as the controller's server would, and the key laid where the DNS would give it out.
    private static async Task<byte[]> SignAsync(TestInstallation installation, string keys, byte[] raw)
    {
        await File.WriteAllBytesAsync(Path.Combine(keys, "plain.eml"), raw);
        await PublicTools.ShellAsync(keys, "openssl genrsa -traditional -out key.pem 2048 2>/dev/null && openssl rsa -in key.pem -pubout -outform DER 2>/dev/null | base64 -w0 > public.txt && dkimsign s1 openai.com key.pem < plain.eml > signed.eml");
        await File.WriteAllTextAsync(Path.Combine(keys, "sitecustomize.py"), $"""
            import dkim.dnsplug
            dkim.dnsplug._get_txt = lambda name, timeout=5: "v=DKIM1; k=rsa; p={await File.ReadAllTextAsync(Path.Combine(keys, "public.txt"))}" if name.startswith("s1._domainkey.openai.com") else None
            """);
        installation.Dns.Records["s1._domainkey.openai.com"] = $"v=DKIM1; k=rsa; p={await File.ReadAllTextAsync(Path.Combine(keys, "public.txt"))}";
        return await File.ReadAllBytesAsync(Path.Combine(keys, "signed.eml"));
    }

    private static byte[] Crlf(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
}
