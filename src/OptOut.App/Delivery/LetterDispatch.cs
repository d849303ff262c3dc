using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.MailAccounts;
using OptOut.App.Originals;
using OptOut.Domain.Cases;
using OptOut.Domain.Localization;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Delivery;

/// <summary>What sending would do, shown before it is done.</summary>
/// <param name="NeedsConfirmation">True when the address is of low confidence: a person must look at it and repeat it.</param>
/// <param name="Advice">A better way than mail, where the catalogue knows one.</param>
public sealed record SendingPlan(
    string Reference, string From, string? To, string Account, bool Practice, string Subject, IReadOnlyList<string> Files,
    bool NeedsConfirmation, string? Source, LocalizedMessage? Advice)
{
    /// <summary>An address of its own for answers, where the mailbox supports plus addresses.</summary>
    public string? ReplyToken { get; init; }
}

/// <summary>What came of sending.</summary>
/// <param name="Left">Whether the next mail server took it.</param>
public sealed record SendingDone(Stage Stage, string? MessageId, string? ServerReply, bool Left);

/// <summary>How to send.</summary>
/// <param name="AccountId">The mailbox; the default one when null.</param>
/// <param name="To">Another address than the catalogue's.</param>
/// <param name="ConfirmedAddress">The address a person looked at and repeated, where it is of low confidence.</param>
public sealed record SendingChoice(string? AccountId = null, string? To = null, string? ConfirmedAddress = null);

/// <summary>The one way of a letter out: builds its message once, into exact bytes, queues it, and calls it back or settles it while it is on its way.</summary>
public sealed class LetterDispatch(
    Database database, IValidator<PlannedSending> rules, OriginalFiles originals, MailAccountStore accounts, LetterMail mail, OutboxProcessor outbox, TimeProvider time)
{
    /// <summary>How long the sending of one letter by hand waits for the pace of its server.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly RateLimiter _pace = new(database, time);

    /// <summary>How long a message sent from a page waits, so that it can be called back.</summary>
    public static readonly TimeSpan UndoWindow = TimeSpan.FromSeconds(10);

    /// <summary>What sending would do. Nothing is written.</summary>
    public async Task<SendingPlan> PlanAsync(OutgoingLetter letter, SendingChoice choice, CancellationToken cancel = default)
    {
        var account = await accounts.ChooseAsync(choice.AccountId, cancel);
        var address = choice.To is { } to ? letter.Known.FirstOrDefault(known => Same(known.Address, to)) ?? new ServiceAddress(to, "given by hand", false, null) : letter.Best;
        var from = account?.Address ?? MailAccountStore.Practice(true).Address;
        return new SendingPlan(
            letter.Reference, from, choice.To ?? address?.Address, account?.Id ?? MailAccountStore.PracticeId, account is null,
            letter.Letter.Subject, [$"{letter.Name}.pdf", .. letter.PaperNames], address is { NeedsConfirmation: true } or { Dead: not null },
            address?.Dead is { } dead ? $"mail to it came back on {dead.Since:yyyy-MM-dd}{(dead.Code is { } code ? $" ({code})" : "")}" : address?.Source, letter.Advice)
        {
            ReplyToken = account is { PlusAddresses: true } ? from.Insert(from.LastIndexOf('@'), "+" + letter.Reference.ToLowerInvariant()) : null,
        };
    }

    /// <summary>The message as it would go. Nothing is written.</summary>
    /// <exception cref="InputException">Something is missing; every fault is named.</exception>
    public async Task<BuiltMessage> BuildAsync(OutgoingLetter letter, SendingPlan plan, CancellationToken cancel = default)
    {
        if (letter.Faults.Count > 0) throw new InputException(letter.Faults);
        return mail.Build(letter, plan, await letter.ReadPapersAsync(cancel), time.GetUtcNow());
    }

    /// <summary>Queues the message, in one transaction with the event, to leave after the undo window.</summary>
    /// <returns>The id of the message in the outbox.</returns>
    /// <exception cref="RefusedException">There is no address, the case does not take the letter now, or somebody wrote to it since the letter was composed.</exception>
    /// <exception cref="InputException">Something is missing, or an address of low confidence was not confirmed.</exception>
    public async Task<string> QueueAsync(UserScope viewer, OutgoingLetter letter, SendingChoice choice, TimeSpan undoWindow, CancellationToken cancel = default)
    {
        if (letter.Bar is { } bar) throw new RefusedException(bar);
        var plan = await PlanAsync(letter, choice, cancel);
        if (plan.To is null) throw new RefusedException(letter.WithoutAddress);
        rules.Check(new PlannedSending(plan, choice));
        var message = await BuildAsync(letter, plan, cancel);
        var hash = await originals.StoreAsync(message.Bytes, $"{letter.Name}.eml", "message/rfc822", cancel);
        var now = time.GetUtcNow();
        await using var db = database.Open();
        if (!await letter.Case.JoinAsync(db, cancel)) throw new RefusedException("Somebody wrote to this case at the same moment. Look at it again, then send.");
        var row = new OutboxRow
        {
            Id = Ids.New(time), CaseId = letter.Case.Row.Id, MessageId = message.MessageId, AccountId = plan.Account, FromAddress = plan.From, ToAddress = plan.To,
            OriginalHash = hash, State = OutboxState.Waiting, QueuedAt = now, SendAfter = now + undoWindow,
        };
        db.Outbox.Add(row);
        var queued = new QueuedMessage(message.MessageId, plan.Account, plan.To, $"{letter.Letter.TemplateVersion}{(letter.Letter.Edited ? ", edited by hand" : "")}");
        letter.Case.Append(db, viewer.Actor, letter.Queued(queued), now, hash);
        await db.SaveChangesAsync(cancel);
        return row.Id;
    }

    /// <summary>Queues the message, unless it waits in the outbox already, and runs one pass of the outbox.</summary>
    /// <exception cref="RefusedException">Nobody knows whether it arrived, so it is not sent again; or as <see cref="QueueAsync"/>.</exception>
    public async Task<SendingDone> SendNowAsync(UserScope viewer, OutgoingLetter letter, SendingChoice choice, CancellationToken cancel = default)
    {
        var id = await WaitingAsync(letter, cancel) ?? await QueueAsync(viewer, letter, choice, TimeSpan.Zero, cancel);
        var done = await PassAsync(id, cancel);
        if (done.Hold is { Why: SendingHoldReason.Pace } hold && hold.Until - time.GetUtcNow() is var wait && wait <= s_patience)
        {
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, cancel);
            done = await PassAsync(id, cancel);
        }

        return done.Done;
    }

    /// <summary>Calls a letter back while it still waits.</summary>
    /// <param name="viewer">Who calls it back.</param>
    /// <param name="idOrReference">The case.</param>
    /// <param name="messageId">Which of its letters; null: the one that waits.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <exception cref="RefusedException">It left already, or none waits.</exception>
    public async Task CancelAsync(UserScope viewer, string idOrReference, string? messageId = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var waiting = LetterEvents.InOutbox(file.State).FirstOrDefault(letter => !letter.Uncertain && (messageId ?? letter.MessageId) == letter.MessageId);
        var stopped = waiting is null ? 0 : await db.Outbox.Where(o => o.MessageId == waiting.MessageId && o.State == OutboxState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.Cancelled), cancel);
        if (stopped == 0) throw new RefusedException("The message has left, or is leaving right now; it cannot be called back.");
        file.Append(db, viewer.Actor, LetterEvents.CalledBack(waiting!), time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Decides about a letter left Uncertain: it arrived, or it did not and may be sent again.</summary>
    /// <param name="viewer">Who decides.</param>
    /// <param name="idOrReference">The case.</param>
    /// <param name="arrived">What is decided.</param>
    /// <param name="messageId">Which of its letters; null: the one that is uncertain.</param>
    /// <param name="why">What shows it; null: a person says so.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <exception cref="RefusedException">Nothing about the case is uncertain.</exception>
    public async Task SettleAsync(UserScope viewer, string idOrReference, bool arrived, string? messageId = null, string? why = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        var letter = LetterEvents.InOutbox(file.State).FirstOrDefault(letter => letter.Uncertain && (messageId ?? letter.MessageId) == letter.MessageId)
            ?? throw new RefusedException("Nothing about this case is uncertain.");
        var row = await db.Outbox.Where(o => o.MessageId == letter.MessageId).OrderByDescending(o => o.Id).FirstAsync(cancel);
        row.State = arrived ? OutboxState.Sent : OutboxState.Failed;
        file.Append(db, viewer.Actor, arrived
            ? LetterEvents.Left(file.State, new Sent
            {
                On = DateOnly.FromDateTime((row.ClaimedAt ?? row.QueuedAt).UtcDateTime), MessageId = row.MessageId, To = row.ToAddress, Note = why ?? "Decided by a person; the server's answer was lost.",
            })
            : LetterEvents.Failed(file.State, new SendFailed { MessageId = row.MessageId, Reason = why ?? "A person decided that it did not arrive." }), time.GetUtcNow(), row.OriginalHash);
        await db.SaveChangesAsync(cancel);
    }

    private async Task<(SendingDone Done, SendingHold? Hold)> PassAsync(string id, CancellationToken cancel)
    {
        await outbox.RunAsync(cancel);
        await using var db = database.Open();
        var row = await db.Outbox.AsNoTracking().FirstAsync(o => o.Id == id, cancel);
        var stage = await db.Cases.Where(c => c.Id == row.CaseId).Select(c => c.Stage).FirstAsync(cancel);
        var hold = row.State == OutboxState.Waiting && row.SendAfter <= time.GetUtcNow() ? (await _pace.HoldsAsync(cancel)).GetValueOrDefault(row.AccountId) : null;
        return (new SendingDone(stage, row.MessageId, hold is null ? row.LastReply : Describe(hold), row.State == OutboxState.Sent), hold);
    }

    private static string Describe(SendingHold hold) => hold.Why == SendingHoldReason.Pace
        ? $"It waits for its turn: the next message may go to this server at {hold.Until:yyyy-MM-dd HH:mm:ss} UTC."
        : $"The account has sent what it may send today; the message leaves after {hold.Until:yyyy-MM-dd HH:mm} UTC, or raise the daily cap of the account.";

    // A message queued earlier, by a program that was stopped or for a server that was away.
    private async Task<string?> WaitingAsync(OutgoingLetter letter, CancellationToken cancel)
    {
        if (LetterEvents.InOutbox(letter.Case.State).FirstOrDefault(other => other.FollowUp == letter.FollowUp) is not { } waiting) return null;
        if (waiting.Uncertain) throw new RefusedException($"Nobody knows whether the message of {letter.Reference} arrived, so it is not sent again by itself. Look into the Sent folder or wait for a reply, then decide: 'case settle ID --arrived true|false'.");
        var now = time.GetUtcNow();
        await using var db = database.Open();
        await db.Outbox.Where(o => o.MessageId == waiting.MessageId && o.State == OutboxState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(o => o.SendAfter, now), cancel);
        return await db.Outbox.Where(o => o.MessageId == waiting.MessageId).OrderByDescending(o => o.Id).Select(o => o.Id).FirstAsync(cancel);
    }

    private static bool Same(string address, string other) => address.Equals(other, StringComparison.OrdinalIgnoreCase);
}
