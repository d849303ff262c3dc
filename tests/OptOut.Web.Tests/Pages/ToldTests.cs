using System.Text;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.FollowUps;
using OptOut.App.Inbox;
using OptOut.App.MailAccounts;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Mail;
using OptOut.Mail.Sending;
using OptOut.Web.Components.Pages.FollowUps;
using OptOut.Web.Components.Pages.Inbox;

namespace OptOut.Web.Tests.Pages;

/// <summary>What use cases say stands on the page in the reader's language.</summary>
public sealed class ToldTests : PageTest
{
    public ToldTests() => Services.AddSingleton<IMailSender>(new SilentTransport());

    [Theory]
    [InlineData("de", "2030-01-01 liegt in der Zukunft; halten Sie fest, was geschehen ist, an dem Tag, an dem es geschah, oder danach.")]
    [InlineData("fr", "Le 2030-01-01 est dans l’avenir ; notez ce qui s’est passé le jour même ou après.")]
    public async Task A_fault_beside_its_field(string language, string told)
    {
        var made = await FiledAsync("2026-11-20");
        var id = (await Get<MessageIngest>().TakeAsync(
            Encoding.UTF8.GetBytes($"From: Privacy <privacy@service.example>\r\nSubject: {made.Reference}\r\nMessage-ID: <1@service.example>\r\n\r\nWe have received your request {made.Reference}.\r\n"),
            new MessageOrigin(null, null, new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero)), Stop))!;
        Speak(language);
        var page = Open<MessagePage>("/inbox/" + id, p => p.Add(x => x.Id, id));
        page.WaitForElement("#on").Change("2030-01-01");
        await page.Find("form").SubmitAsync();
        Assert.Contains(told, page.Find("#on-fault").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "has no server for reading")]
    [InlineData("de", "hat keinen Server zum Lesen")]
    [InlineData("fr", "n’a pas de serveur de lecture")]
    public async Task A_look_into_the_Sent_folder_for_a_follow_up_that_nobody_knows_the_end_of(string language, string told)
    {
        var made = await FiledAsync("2026-09-01");
        var account = await Get<MailAccountStore>().AddAsync(new NewMailAccount { Address = "kim@example.org", SmtpHost = "smtp.example.org", UserName = "kim", Password = "secret word" }, Stop);
        await Get<LetterDispatch>().SendNowAsync(Owner, await Get<FollowUpService>().OutgoingAsync(Owner, made.Id, LetterKind.Reminder, Stop), new SendingChoice(account, "privacy@openai.example"), Stop);
        Assert.True(Domain.Cases.FollowUpRules.Uncertain((await Get<CaseQueries>().ShowAsync(Owner, made.Id, cancel: Stop)).State));
        Speak(language);
        var notice = Render<FollowUpNotice>(p => p.Add(x => x.CaseId, made.Id));
        notice.WaitForElements(".sending-ways button")[2].Click();
        Assert.Contains(told, notice.WaitForElement(".validation-message").TextContent, StringComparison.Ordinal);
    }

    private async Task<DraftMade> FiledAsync(string on)
    {
        var made = await Get<CaseFiling>().NewAsync(Owner, new NewCase(await AddKimAsync(), "openai", ["access"]) { KeepUnfinished = true }, Stop);
        await Get<CaseCommands>().RecordAsync(Owner, made.Id, "filed", new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = on }, cancel: Stop);
        return made;
    }

    /// <summary>A server that takes a message and hangs up before it says so.</summary>
    private sealed class SilentTransport : IMailSender, IMailSenderSession
    {
        public string Engine => "silent";
        public MailServerFacts Server { get; } = new("127.0.0.1:25", "TLS 1.3", "PLAIN");
        public bool IsUsable => true;
        public IReadOnlyList<string> Transcript => [];

        public Task<IMailSenderSession> ConnectAsync(MailServerSettings settings, CancellationToken cancellationToken) => Task.FromResult<IMailSenderSession>(this);

        public Task<SendResult> SendAsync(MailEnvelope envelope, Stream message, CancellationToken cancellationToken) => Task.FromResult(new SendResult(
            SendOutcome.Uncertain, Reply: null, "It hung up.", []));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
