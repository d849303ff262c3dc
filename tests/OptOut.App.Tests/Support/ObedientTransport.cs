using OptOut.Mail;
using OptOut.Mail.Sending;

namespace OptOut.App.Tests.Support;

/// <summary>A transport that answers as it is told and keeps every byte it was handed.</summary>
public sealed class ObedientTransport : IMailSender
{
    public string Engine => "obedient";
    public List<(MailEnvelope Envelope, byte[] Message)> Taken { get; } = [];
    public SendOutcome Answer { get; set; } = SendOutcome.Accepted;

    /// <summary>Thrown instead of connecting, when set.</summary>
    public Exception? Unreachable { get; set; }

    /// <summary>Runs after the bytes were handed over and before the answer.</summary>
    public Func<Task>? WhileHandingOver { get; set; }

    public Task<IMailSenderSession> ConnectAsync(MailServerSettings settings, CancellationToken cancellationToken) =>
        Unreachable is { } e ? Task.FromException<IMailSenderSession>(e) : Task.FromResult<IMailSenderSession>(new Session(this));

    private sealed class Session(ObedientTransport transport) : IMailSenderSession
    {
        public MailServerFacts Server { get; } = new("127.0.0.1:25", "TLS 1.3", "PLAIN");
        public bool IsUsable => true;
        public IReadOnlyList<string> Transcript => [];

        public async Task<SendResult> SendAsync(MailEnvelope envelope, Stream message, CancellationToken cancellationToken)
        {
            var bytes = new MemoryStream();
            await message.CopyToAsync(bytes, cancellationToken);
            // Several passes hand over at once.
            lock (transport.Taken) transport.Taken.Add((envelope, bytes.ToArray()));
            if (transport.WhileHandingOver is { } act) await act();
            MailServerReply? reply = transport.Answer switch
            {
                SendOutcome.Accepted => new(250, ["2.0.0 Ok: queued as 4F1"]),
                SendOutcome.Rejected => new(550, ["5.1.1 no such user"]),
                SendOutcome.Deferred => new(451, ["4.3.0 try again later"]),
                _ => null,
            };
            return new SendResult(transport.Answer, reply, $"as told: {transport.Answer}", ["C: DATA", $"S: {reply?.LastLine}"]);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
