using System.Text;
using Microsoft.Playwright;
using OptOut.App.Common;
using OptOut.Testing.Data;
using OptOut.Testing.Mail;
using OptOut.Testing.Program;

namespace OptOut.Browser.Tests;

/// <summary>The road over a real Postfix and a real Dovecot: the letter arrives byte for byte, and a reply of another program lands on its case.</summary>
public sealed class RealMailTests(Chromium chromium)
{
    private const string Me = "amelie@example.org";
    private const string Service = "bela@example.org";

    [Fact]
    public async Task A_letter_arrives_as_stored_and_its_reply_comes_back_to_the_case()
    {
        await using var mail = await MailServers.StartAsync();
        using var folder = new ScratchFolder();
        await using var server = await RunningServer.StartAsync(folder["data"]);
        await using var window = await chromium.OpenAsync(server.Address);
        var page = window.Page;
        await page.SetUpAsync(server.SetupLink!);
        var person = await page.AddPersonAsync("Amelie Example", Me, "AT");
        await AddMailboxAsync(page, mail);

        var id = await page.BeginRequestAsync(person, "openai", null, "access");
        await page.PressButtonAsync("Go on");
        await page.Locator("#letter-text").WaitForAsync();
        await page.PressButtonAsync("Go on");
        await page.Locator("#way-Email").CheckAsync();
        await page.FillAsync("#to", Service);
        await page.Locator("#to").BlurAsync();
        await Assertions.Expect(page.Locator("section[aria-labelledby=mail-title] dl").GetByText(Service)).ToBeVisibleAsync();
        await page.PressButtonAsync("Send");
        await page.WaitForURLAsync($"**/cases/{id}**");

        var arrived = await ArrivedAsync(page, mail);
        var stored = await (await page.APIRequest.GetAsync($"/cases/{id}/letter.eml")).BodyAsync();
        // A maildir keeps lines with LF; everything else must be as stored, behind the headers the servers put in front.
        var kept = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(stored).Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.True(arrived.AsSpan().EndsWith(kept), "the delivered message does not end with the stored bytes");
        await mail.InjectAsync(Service, Me, Reply(Encoding.UTF8.GetString(stored)));
        await page.GotoAsync("/inbox");
        await page.PressButtonAsync("Fetch now");
        await page.WaitForReplyAsync(id);
        await Assertions.Expect(page.GetByText("verify your identity").First).ToBeVisibleAsync();
        Assert.True(await page.IsCheckedAsync("#as-identityRequested"));
    }

    private static async Task AddMailboxAsync(IPage page, MailServers mail)
    {
        await page.GotoAsync("/settings/mail/new");
        await page.FillAsync("#address", Me);
        await page.FillAsync("#smtpHost", MailServers.Host);
        await page.FillAsync("#smtpPort", $"{mail.SmtpPort}");
        await page.FillAsync("#imapHost", MailServers.Host);
        await page.FillAsync("#imapPort", $"{mail.ImapsPort}");
        await page.FillAsync("#userName", Me);
        await page.FillAsync("input[type=password]", MailServers.PasswordOf(Me));
        foreach (var folded in await page.Locator("main details").AllAsync()) await folded.EvaluateAsync("d => d.open = true");
        await page.FillAsync("#privateCa", mail.CaPem);
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync(url => url.TrimEnd('/').EndsWith("/settings", StringComparison.Ordinal) || url.Contains("/settings?", StringComparison.Ordinal));
    }

    // The undo window first, then Postfix and Dovecot.
    private static async Task<byte[]> ArrivedAsync(IPage page, MailServers mail)
    {
        for (var round = 0; round < 120; round++)
        {
            if (mail.Delivered(Service) is [var message, ..]) return message;
            await page.WaitForTimeoutAsync(500);
        }

        throw new InvalidOperationException("The letter did not arrive. " + mail.Logs());
    }

    private static string Reply(string letter)
    {
        var start = letter.IndexOf("Message-ID: ", StringComparison.OrdinalIgnoreCase) + "Message-ID: ".Length;
        var id = letter[start..letter.IndexOf('>', start)].Trim() + ">";
        return $"From: Privacy Team <{Service}>\nTo: {Me}\nSubject: Re: your request\nDate: {TimeProvider.System.GetUtcNow():r}\nMessage-ID: <answer-1@other.example>\nIn-Reply-To: {id}\n"
            + "\nHello,\n\nbefore we can process your request we need to verify your identity. Please send us a copy of an identity document.\n\nPrivacy Team\n";
    }
}
