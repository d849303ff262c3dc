using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.MailAccounts;
using OptOut.App.Originals;
using OptOut.App.Practice;
using OptOut.Domain.Cases;
using OptOut.Mail;
using OptOut.Mail.Sending;
using OptOut.Storage;
using OptOut.Storage.Entities;
using OptOut.Storage.Originals;

namespace OptOut.App.Delivery;

/// <summary>What a pass over the outbox did.</summary>
public sealed record PassResult(int Sent, int Failed, int PutBack, int Uncertain);

/// <summary>
/// One pass over the outbox. Before the first byte leaves, the row says so on disk; a worker that dies after that leaves
/// the message Uncertain, never sent again by itself.
/// </summary>
public sealed class OutboxProcessor(
    Database database, OriginalFiles files, MailAccountStore accounts, IMailSender sender, PracticeSender practice, WorkerIdentity worker, TimeProvider time, ILogger<OutboxProcessor> logger)
{
    private const int MostPerPass = 200;

    /// <summary>After this long "try again later" is a no (RFC 5321, 4.5.4.1: at least four to five days).</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromDays(5);

    private readonly OutboxQueue _queue = new(database, worker, time);
    private readonly RateLimiter _pace = new(database, time);

    /// <summary>Sends what is due.</summary>
    public async Task<PassResult> RunAsync(CancellationToken cancel = default)
    {
        await SettleAbandonedAsync(cancel);
        var heldBack = (await _pace.HoldsAsync(cancel)).Keys.ToHashSet(StringComparer.Ordinal);
        var result = new PassResult(0, 0, 0, 0);
        await using var lines = new TransportPool(accounts, sender, practice);
        foreach (var (id, account) in await _queue.DueAsync(MostPerPass, heldBack, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            if (heldBack.Contains(account) || !await _queue.ClaimAsync(id, cancel)) continue;
            // Asked for only once the message is ours: a right taken for a message that another sends would be lost for today.
            if (await _pace.TakeAsync(account, cancel) is not { } hold) result = Add(result, await SendAsync(id, lines, cancel));
            else
            {
                logger.HeldBack(account, hold.Until);
                heldBack.Add(account);
                await _queue.ReleaseAsync(id, cancel);
            }
        }

        return result;
    }

    /// <summary>Messages whose worker died while handing them over become Uncertain; a person decides.</summary>
    public async Task SettleAbandonedAsync(CancellationToken cancel = default)
    {
        foreach (var row in await _queue.AbandonedAsync(cancel))
        {
            logger.Abandoned(row.Id, row.CaseId);
                await FinishAsync(row.Id, OutboxState.Uncertain, state => LetterEvents.Unknown(state, new SendUncertain { MessageId = row.MessageId, Reason = "The program stopped while the message was being handed over." }), null, [], cancel);
        }
    }

    private async Task<OutboxState> SendAsync(string id, TransportPool lines, CancellationToken cancel)
    {
        var row = await ReadAsync(id, cancel);
        using var span = Telemetry.Source.StartActivity("letter.send")?.SetTag("optout.letter", id).SetTag("optout.case", row.CaseId);
        IMailSenderSession session;
        byte[] message;
        try
        {
            message = await files.ReadAsync(row.OriginalHash, cancel);
            session = await lines.OpenAsync(row.AccountId, cancel);
        }
        catch (Exception e) when (e is MailException or OriginalException or NotFoundException or RefusedException)
        {
            logger.NotHandedOver(row.Id, row.CaseId, row.Attempts, FaultTrace.Of(e));
            return await PutBackAsync(row, e.Message);
        }

        if (!await _queue.HandOverAsync(id, cancel)) return OutboxState.Waiting;
        return await HandOverAsync(row, session, message, cancel);
    }

    private async Task<OutboxState> HandOverAsync(OutboxRow row, IMailSenderSession session, byte[] message, CancellationToken cancel)
    {
        SendResult sent;
        try
        {
            var envelope = new MailEnvelope(row.FromAddress, row.ToAddress) { EnvelopeId = row.Id };
            sent = await session.SendAsync(envelope, new MemoryStream(message, writable: false), cancel);
        }
        catch (MailException e)
        {
            // The session's contract: an exception means that nothing was handed over.
            logger.NotHandedOver(row.Id, row.CaseId, row.Attempts, FaultTrace.Of(e));
            return await PutBackAsync(row, e.Message);
        }

        Log(row, sent);
        return sent.Outcome switch
        {
            SendOutcome.Accepted => await AcceptedAsync(row, session, sent),
            SendOutcome.Rejected => await FinishAsync(row.Id, OutboxState.Failed, state => LetterEvents.Failed(state, new SendFailed { MessageId = row.MessageId, Reason = sent.Explanation }), sent.ReplyLine, sent.Transcript, CancellationToken.None),
            SendOutcome.Deferred => await PutBackAsync(row, sent.ReplyLine ?? sent.Explanation),
            _ => await FinishAsync(row.Id, OutboxState.Uncertain, state => LetterEvents.Unknown(state, new SendUncertain { MessageId = row.MessageId, Reason = sent.Explanation }), sent.ReplyLine, sent.Transcript, CancellationToken.None),
        };
    }

    private void Log(OutboxRow row, SendResult sent)
    {
        switch (sent.Outcome)
        {
            case SendOutcome.Accepted:
                logger.Accepted(row.Id, row.CaseId);
                break;
            case SendOutcome.Rejected:
                logger.Refused(row.Id, row.CaseId, sent.Reply?.Code);
                break;
            case SendOutcome.Deferred:
                logger.Deferred(row.Id, row.CaseId, sent.Reply?.Code, row.Attempts);
                break;
            default:
                logger.Uncertain(row.Id, row.CaseId);
                break;
        }
    }

    private Task<OutboxState> AcceptedAsync(OutboxRow row, IMailSenderSession session, SendResult sent) => FinishAsync(
        row.Id, OutboxState.Sent,
        state => LetterEvents.Left(state, new Sent
        {
            On = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), MessageId = row.MessageId, To = row.ToAddress, ServerReply = sent.ReplyLine,
            Server = session.Server.ToString(), Practice = row.AccountId == MailAccountStore.PracticeId,
        }),
        sent.ReplyLine, sent.Transcript, CancellationToken.None);

    // The outcome is written whatever the caller wants by now: what happened outside cannot be cancelled.
    private async Task<OutboxState> FinishAsync(string id, OutboxState state, Func<CaseState, CaseEvent> happened, string? reply, IReadOnlyList<string> transcript, CancellationToken cancel)
    {
        string[] hashes = transcript.Count == 0 ? []
            : [await files.StoreAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", transcript) + "\r\n"), "smtp-transcript.txt", "text/plain", cancel)];
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = database.Open();
                var row = await db.Outbox.FirstAsync(o => o.Id == id, cancel);
                if (row.State is not (OutboxState.HandingOver or OutboxState.Claimed)) return row.State;
                (row.State, row.LastReply) = (state, reply);
                if (state == OutboxState.Sent && await accounts.ReadsMailAsync(row.AccountId, cancel)) row.CopyAfter = time.GetUtcNow();
                var file = await CaseStore.LoadAsync(UserScope.Machine, db, row.CaseId, cancel);
                file.Append(db, UserScope.Machine.Actor, happened(file.State), time.GetUtcNow(), [row.OriginalHash, .. hashes]);
                await db.SaveChangesAsync(cancel);
                return state;
            }
            catch (DbUpdateException) when (attempt < 5)
            {
                // Somebody wrote to the case at the same moment; read it again.
            }
        }
    }

    private async Task<OutboxState> PutBackAsync(OutboxRow row, string reason)
    {
        if (time.GetUtcNow() - row.QueuedAt > s_patience)
        {
            logger.GivenUp(row.Id, row.CaseId);
            return await FinishAsync(row.Id, OutboxState.Failed, state => LetterEvents.Failed(state, new SendFailed { MessageId = row.MessageId, Reason = $"Not taken within five days. The last word was: {reason}" }), reason, [], CancellationToken.None);
        }

        // 1, 2, 4 … minutes, at most four hours.
        var wait = TimeSpan.FromMinutes(Math.Min(240, Math.Pow(2, Math.Min(10, row.Attempts - 1))));
        await _queue.PutBackAsync(row.Id, time.GetUtcNow() + wait, reason, CancellationToken.None);
        return OutboxState.Waiting;
    }

    private async Task<OutboxRow> ReadAsync(string id, CancellationToken cancel)
    {
        await using var db = database.Open();
        return await db.Outbox.AsNoTracking().FirstAsync(o => o.Id == id, cancel);
    }

    private static PassResult Add(PassResult sum, OutboxState state)
    {
        Telemetry.Letter(Word(state));
        return state switch
        {
            OutboxState.Sent => sum with { Sent = sum.Sent + 1 },
            OutboxState.Failed => sum with { Failed = sum.Failed + 1 },
            OutboxState.Uncertain => sum with { Uncertain = sum.Uncertain + 1 },
            _ => sum with { PutBack = sum.PutBack + 1 },
        };
    }

    private static string Word(OutboxState state) => state switch
    {
        OutboxState.Sent => "sent",
        OutboxState.Failed => "failed",
        OutboxState.Uncertain => "uncertain",
        _ => "waiting",
    };
}
