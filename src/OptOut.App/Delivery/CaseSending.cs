using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.MailAccounts;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Letters;
using OptOut.Domain.Localization;
using OptOut.Domain.People;
using OptOut.Pdf;
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
public sealed record SendingDone(Stage Stage, string? MessageId, string? ServerReply)
{
    /// <summary>Of a follow-up letter: whether the next mail server took it.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public bool? Left { get; init; }
}

/// <summary>How to send.</summary>
/// <param name="AccountId">The mailbox; the default one when null.</param>
/// <param name="To">Another address than the catalogue's.</param>
/// <param name="ConfirmedAddress">The address a person looked at and repeated, where it is of low confidence.</param>
public sealed record SendingChoice(string? AccountId = null, string? To = null, string? ConfirmedAddress = null);

/// <summary>Builds a case's message once, into exact bytes, and queues it.</summary>
public sealed class CaseSending(
    Database database, IValidator<PlannedSending> rules, CaseLetters letters, ServiceDirectory services, ServiceAddresses addresses, OriginalFiles originals, MailAccountStore accounts,
    LetterMail mail, OutboxProcessor outbox, TimeProvider time)
{
    /// <summary>How long the sending of one letter by hand waits for the pace of its server.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly RateLimiter _pace = new(database, time);

    /// <summary>How long a message sent from a page waits, so that it can be called back.</summary>
    public static readonly TimeSpan UndoWindow = TimeSpan.FromSeconds(10);

    /// <summary>What sending would do. Nothing is written.</summary>
    public async Task<SendingPlan> PlanAsync(UserScope viewer, string idOrReference, SendingChoice choice, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        var person = PersonStore.Read(await db.People.AsNoTracking().FirstAsync(p => p.Id == file.Row.PersonId, cancel));
        return await PlanAsync(file, person, choice, cancel);
    }

    /// <summary>Queues the message, in one transaction with the event, to leave after the undo window.</summary>
    /// <returns>The id of the message in the outbox.</returns>
    /// <exception cref="RefusedException">There is no address, or the case is not a draft.</exception>
    /// <exception cref="InputException">Facts are missing, or an address of low confidence was not confirmed.</exception>
    public async Task<string> QueueAsync(UserScope viewer, string idOrReference, SendingChoice choice, TimeSpan undoWindow, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        if (file.State.Stage != Stage.Draft) throw new RefusedException($"Case {file.Row.Reference} is in stage {new Term("stage", file.State.Stage.ToString())}; only a draft can be sent. A reminder or notice is a letter of its own.");
        var person = PersonStore.Read(await db.People.AsNoTracking().FirstAsync(p => p.Id == file.Row.PersonId, cancel));
        var plan = await PlanAsync(file, person, choice, cancel);
        CheckAddress(plan, choice);
        var now = time.GetUtcNow();
        var letter = letters.Compose(file.State, person, DateOnly.FromDateTime(now.UtcDateTime));
        var attachments = await AttachmentsAsync(file, cancel);
        var message = mail.Build(letter, file.Row.Reference, plan, person, attachments, now);
        var hash = await originals.StoreAsync(message.Bytes, $"{file.Row.Reference}.eml", "message/rfc822", cancel);
        var row = new OutboxRow
        {
            Id = Ids.New(time), CaseId = file.Row.Id, MessageId = message.MessageId, AccountId = plan.Account, FromAddress = plan.From, ToAddress = plan.To!,
            OriginalHash = hash, State = OutboxState.Waiting, QueuedAt = now, SendAfter = now + undoWindow,
        };
        db.Outbox.Add(row);
        file.Append(db, viewer.Actor, new Queued { MessageId = message.MessageId, Account = plan.Account, To = plan.To!, Letter = $"{letter.TemplateVersion}{(letter.Edited ? ", edited by hand" : "")}" }, now, hash);
        await db.SaveChangesAsync(cancel);
        return row.Id;
    }

    /// <summary>Queues the message, unless it waits in the outbox already, and runs one pass of the outbox.</summary>
    public async Task<SendingDone> SendNowAsync(UserScope viewer, string idOrReference, SendingChoice choice, CancellationToken cancel = default)
    {
        var id = await WaitingAsync(viewer, idOrReference, cancel) ?? await QueueAsync(viewer, idOrReference, choice, TimeSpan.Zero, cancel);
        var done = await PassAsync(id, cancel);
        if (done.Hold is { Why: SendingHoldReason.Pace } hold && hold.Until - time.GetUtcNow() is var wait && wait <= s_patience)
        {
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, cancel);
            done = await PassAsync(id, cancel);
        }

        return done.Done;
    }

    private async Task<(SendingDone Done, SendingHold? Hold)> PassAsync(string id, CancellationToken cancel)
    {
        await outbox.RunAsync(cancel);
        await using var db = database.Open();
        var row = await db.Outbox.AsNoTracking().FirstAsync(o => o.Id == id, cancel);
        var stage = await db.Cases.Where(c => c.Id == row.CaseId).Select(c => c.Stage).FirstAsync(cancel);
        var hold = row.State == OutboxState.Waiting && row.SendAfter <= time.GetUtcNow() ? (await _pace.HoldsAsync(cancel)).GetValueOrDefault(row.AccountId) : null;
        return (new SendingDone(stage, row.MessageId, hold is null ? row.LastReply : Describe(hold)), hold);
    }

    private static string Describe(SendingHold hold) => hold.Why == SendingHoldReason.Pace
        ? $"It waits for its turn: the next message may go to this server at {hold.Until:yyyy-MM-dd HH:mm:ss} UTC."
        : $"The account has sent what it may send today; the message leaves after {hold.Until:yyyy-MM-dd HH:mm} UTC, or raise the daily cap of the account.";

    // A message queued earlier, by a program that was stopped or for a server that was away.
    private async Task<string?> WaitingAsync(UserScope viewer, string idOrReference, CancellationToken cancel)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        if (file.State.Stage != Stage.Queued) return null;
        if (file.State.Uncertain) throw new RefusedException($"Nobody knows whether the message of {file.Row.Reference} arrived, so it is not sent again by itself. Look into the Sent folder or wait for a reply, then decide: 'case settle ID --arrived true|false'.");
        var now = time.GetUtcNow();
        await db.Outbox.Where(o => o.CaseId == file.Row.Id && o.State == OutboxState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(o => o.SendAfter, now), cancel);
        return await db.Outbox.Where(o => o.CaseId == file.Row.Id).OrderByDescending(o => o.Id).Select(o => o.Id).FirstAsync(cancel);
    }

    /// <summary>Calls a message back while it still waits.</summary>
    /// <exception cref="RefusedException">It left already.</exception>
    public async Task CancelAsync(UserScope viewer, string idOrReference, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var stopped = await db.Outbox.Where(o => o.CaseId == file.Row.Id && o.State == OutboxState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.Cancelled), cancel);
        if (stopped == 0) throw new RefusedException("The message has left, or is leaving right now; it cannot be called back.");
        file.Append(db, viewer.Actor, new SendCancelled(), time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>A person decides about a message left Uncertain: it arrived, or it is to be sent again.</summary>
    public Task SettleUncertainAsync(UserScope viewer, string idOrReference, bool arrived, CancellationToken cancel = default) =>
        SettleUncertainAsync(viewer, idOrReference, arrived, arrived ? "Decided by a person; the server's answer was lost." : "A person decided that it did not arrive.", cancel);

    /// <summary>Settles a message left Uncertain, with the reason for it.</summary>
    internal async Task SettleUncertainAsync(UserScope viewer, string idOrReference, bool arrived, string why, CancellationToken cancel)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        if (!file.State.Uncertain) throw new RefusedException("Nothing about this case is uncertain.");
        var row = await db.Outbox.Where(o => o.CaseId == file.Row.Id && o.State == OutboxState.Uncertain).OrderByDescending(o => o.Id).FirstAsync(cancel);
        row.State = arrived ? OutboxState.Sent : OutboxState.Failed;
        file.Append(db, viewer.Actor, arrived
            ? new Sent { On = DateOnly.FromDateTime(row.ClaimedAt?.UtcDateTime ?? row.QueuedAt.UtcDateTime), MessageId = row.MessageId, To = row.ToAddress, Note = why }
            : new SendFailed { MessageId = row.MessageId, Reason = why }, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
    }

    private async Task<SendingPlan> PlanAsync(CaseStore file, Person person, SendingChoice choice, CancellationToken cancel)
    {
        var account = await accounts.ChooseAsync(choice.AccountId, cancel);
        var service = services.Get(file.Row.ServiceId);
        var channels = services.ChannelsFor(service, [.. file.State.Opening.Rights.Select(RightNames.Of)], person.Country);
        var known = await addresses.ForAsync(service, [.. file.State.Opening.Rights.Select(RightNames.Of)], person.Country, cancel);
        var mailbox = channels.FirstOrDefault(c => c.Kind == ChannelKind.Email && known.Any(k => k.Dead is null && k.Address.Equals(c.Address, StringComparison.OrdinalIgnoreCase)));
        var dead = choice.To is null ? null : known.FirstOrDefault(k => k.Dead is not null && k.Address.Equals(choice.To, StringComparison.OrdinalIgnoreCase))?.Dead;
        var letter = letters.Preview(file.State, person, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)).Letter;
        var own = choice.To is not null && !string.Equals(choice.To, mailbox?.Address, StringComparison.OrdinalIgnoreCase);
        var named = own ? known.FirstOrDefault(k => k.Address.Equals(choice.To, StringComparison.OrdinalIgnoreCase)) : null;
        return new SendingPlan(
            file.Row.Reference, account?.Address ?? MailAccountStore.Practice(true).Address, choice.To ?? mailbox?.Address, account?.Id ?? MailAccountStore.PracticeId, account is null,
            letter.Subject, [$"{file.Row.Reference}.pdf"], dead is not null || (own ? named is { NeedsConfirmation: true } : mailbox is { NeedsConfirmation: true }),
            dead is not null ? $"mail to it came back on {dead.Since:yyyy-MM-dd}{(dead.Code is { } code ? $" ({code})" : "")}" : own ? named?.Source ?? "given by hand" : mailbox?.Source, Advice(service, channels, mailbox))
        {
            ReplyToken = account is { PlusAddresses: true } ? account.Address.Insert(account.Address.LastIndexOf('@'), "+" + file.Row.Reference.ToLowerInvariant()) : null,
        };
    }

    private static LocalizedMessage? Advice(Service service, IReadOnlyList<Channel> channels, Channel? mailbox) =>
        channels.FirstOrDefault() is { Kind: ChannelKind.Form } form && (mailbox is null || mailbox.Confidence < form.Confidence)
            ? (LocalizedMessage)$"{service.Name} takes this through its form: {form.Address}. Fill it in and record it with 'case record ID filed --on DATE'."
            : null;

    private void CheckAddress(SendingPlan plan, SendingChoice choice)
    {
        if (plan.To is null)
            throw new RefusedException($"The catalogue knows no e-mail address of this service for these rights. {plan.Advice ?? (LocalizedMessage)"Send the letter by post and record it with 'case record ID filed --on DATE', or give an address you know."}");
        rules.Check(new PlannedSending(plan, choice));
    }

    private async Task<IReadOnlyList<(string Name, string MediaType, byte[] Bytes)>> AttachmentsAsync(CaseStore file, CancellationToken cancel)
    {
        var found = new List<(string, string, byte[])>();
        foreach (var hash in file.History[0].Originals)
        {
            var row = await originals.FindAsync(hash, cancel);
            var name = row?.FileName ?? "attachment";
            // The original stays as it was given; what leaves carries no place, time or device.
            found.Add((name, row?.MediaType ?? "application/octet-stream", Photos.PhotoCleaner.Leaving(await originals.ReadAsync(hash, cancel), name)));
        }

        return found;
    }
}
