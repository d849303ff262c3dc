using System.Security.Cryptography;
using OptOut.Mail;
using OptOut.Mail.Sending;

namespace OptOut.App.Practice;

/// <summary>Takes messages and sends them nowhere: the account one learns with. Nothing leaves the machine.</summary>
public sealed class PracticeSender : IMailSender
{
    /// <summary>Settings nobody connects to.</summary>
    public static MailServerSettings Settings { get; } = new() { Host = "localhost", Port = 25, Security = MailSecurity.None, SignIn = MailSignIn.None };

    public string Engine => "practice";

    public Task<IMailSenderSession> ConnectAsync(MailServerSettings settings, CancellationToken cancellationToken) =>
        Task.FromResult<IMailSenderSession>(new Session());

    private sealed class Session : IMailSenderSession
    {
        public MailServerFacts Server { get; } = new("this machine", null, null);
        public bool IsUsable => true;
        public IReadOnlyList<string> Transcript => [];

        public async Task<SendResult> SendAsync(MailEnvelope envelope, Stream message, CancellationToken cancellationToken)
        {
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(message, cancellationToken));
            var reply = new MailServerReply(250, [$"2.0.0 practice: kept as {hash[..12]}, nothing left this machine"]);
            return new SendResult(
                SendOutcome.Accepted, reply, "The practice account took the message.",
                [$"practice: took the message for {envelope.To}", $"practice: {reply.LastLine}"]);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
