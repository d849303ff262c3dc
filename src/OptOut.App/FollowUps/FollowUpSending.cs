using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Evidence;
using OptOut.App.MailAccounts;
using OptOut.Domain;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Domain.Localization;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.FollowUps;

/// <summary>Sends follow-up letters through the outbox the first letter went through, or writes down that they went on paper or through a form.</summary>
public sealed class FollowUpSending(
    Database database, IValidator<PlannedSending> rules, IValidator<FollowUpByHand> wentRules, IValidator<LetterFile> fileRules, FollowUpService followUps, FollowUpLetters letters, FollowUpPapers papers, OriginalFiles originals, MailAccountStore accounts, LetterMail mail,
    CaseCommands recording, OutboxProcessor outbox, TimeProvider time)
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>What sending would do. Nothing is written.</summary>
    public async Task<SendingPlan> PlanAsync(UserScope viewer, string idOrReference, LetterKind kind, SendingChoice choice, CancellationToken cancel = default)
    {
        var (file, person) = await followUps.LoadAsync(viewer, idOrReference, cancel);
        followUps.Open(file.State, kind);
        return await PlanAsync(file, letters.Preview(file.State, person, kind, Today), kind, choice, cancel);
    }

    /// <summary>The letter in a file's form: .pdf, .txt or .eml, with nothing missing.</summary>
    /// <exception cref="InputException">The name ends in none of them, or something is missing.</exception>
    public async Task WriteAsync(UserScope viewer, string idOrReference, LetterKind kind, string path, CancellationToken cancel = default)
    {
        var target = new LetterFile(path);
        fileRules.Check(target);
        var (file, person) = await followUps.LoadAsync(viewer, idOrReference, cancel);
        followUps.Open(file.State, kind);
        var letter = letters.Compose(file.State, person, kind, Today);
        var bytes = target.Form switch
        {
            ".pdf" => mail.Pdf(letter),
            ".txt" => System.Text.Encoding.UTF8.GetBytes(letter.PlainText),
            _ => (await BuildAsync(viewer, file, person, kind, letter, await PlanAsync(file, letters.Preview(file.State, person, kind, Today), kind, new SendingChoice(), cancel), cancel)).Bytes,
        };
        await AtomicFile.WriteAsync(path, stream => stream.Write(bytes), cancel);
    }

    /// <summary>Queues the message, in one transaction with the event, to leave after the undo window.</summary>
    /// <exception cref="RefusedException">The letter does not fit now, or there is no address.</exception>
    /// <exception cref="InputException">Something is missing, or an address of low confidence was not confirmed.</exception>
    public async Task<string> QueueAsync(UserScope viewer, string idOrReference, LetterKind kind, SendingChoice choice, TimeSpan undoWindow, CancellationToken cancel = default)
    {
        var (seen, person) = await followUps.LoadAsync(viewer, idOrReference, cancel);
        CheckFits(followUps.Open(seen.State, kind), seen.Row.Reference);
        var letter = letters.Compose(seen.State, person, kind, Today);
        var text = letters.Preview(seen.State, person, kind, Today);
        var plan = await PlanAsync(seen, text, kind, choice, cancel);
        CheckAddress(plan, choice);
        var message = await BuildAsync(viewer, seen, person, kind, letter, plan, cancel);
        var hash = await originals.StoreAsync(message.Bytes, $"{seen.Row.Reference}-{kind.WireName()}.eml", "message/rfc822", cancel);
        var now = time.GetUtcNow();
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        if (file.History.Count != seen.History.Count) throw new RefusedException("Somebody wrote to this case at the same moment. Look at it again, then send.");
        var row = new OutboxRow
        {
            Id = Ids.New(time), CaseId = file.Row.Id, MessageId = message.MessageId, AccountId = plan.Account, FromAddress = plan.From, ToAddress = plan.To!,
            OriginalHash = hash, State = OutboxState.Waiting, QueuedAt = now, SendAfter = now + undoWindow,
        };
        db.Outbox.Add(row);
        file.Append(db, viewer.Actor, new FollowUpQueued
        {
            Letter = kind.WireName(), MessageId = message.MessageId, Account = plan.Account, To = plan.To!, Template = $"{letter.TemplateVersion}{(letter.Edited ? ", edited by hand" : "")}",
            AnswerBy = AnswerBy(text), Authority = text.Addressee.Authority,
        }, now, hash);
        await db.SaveChangesAsync(cancel);
        return row.Id;
    }

    /// <summary>Queues the message, unless this letter waits already, and runs one pass of the outbox.</summary>
    public async Task<SendingDone> SendNowAsync(UserScope viewer, string idOrReference, LetterKind kind, SendingChoice choice, CancellationToken cancel = default)
    {
        var id = await WaitingAsync(viewer, idOrReference, kind, cancel) ?? await QueueAsync(viewer, idOrReference, kind, choice, TimeSpan.Zero, cancel);
        await outbox.RunAsync(cancel);
        await using var db = database.Open();
        var row = await db.Outbox.AsNoTracking().FirstAsync(o => o.Id == id, cancel);
        var stage = await db.Cases.Where(c => c.Id == row.CaseId).Select(c => c.Stage).FirstAsync(cancel);
        return new SendingDone(stage, row.MessageId, row.LastReply) { Left = row.State == OutboxState.Sent };
    }

    /// <summary>Calls a waiting follow-up letter back.</summary>
    /// <returns>False when none waits.</returns>
    /// <exception cref="RefusedException">It left already.</exception>
    public async Task<bool> CancelAsync(UserScope viewer, string idOrReference, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        if (FollowUpRules.Waiting(file.State) is not { } waiting || FollowUpRules.Uncertain(file.State)) return false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var stopped = await db.Outbox.Where(o => o.MessageId == waiting.MessageId && o.State == OutboxState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.Cancelled), cancel);
        if (stopped == 0) throw new RefusedException("The message has left, or is leaving right now; it cannot be called back.");
        file.Append(db, viewer.Actor, new FollowUpCancelled { MessageId = waiting.MessageId }, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>A person decides about a follow-up letter left Uncertain: it arrived, or it did not and may be sent again.</summary>
    /// <returns>False when nothing about a follow-up letter is uncertain.</returns>
    public async Task<bool> SettleAsync(UserScope viewer, string idOrReference, bool arrived, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        if (FollowUpRules.Waiting(file.State) is not { } waiting || !FollowUpRules.Uncertain(file.State)) return false;
        var row = await db.Outbox.Where(o => o.MessageId == waiting.MessageId).OrderByDescending(o => o.Id).FirstAsync(cancel);
        row.State = arrived ? OutboxState.Sent : OutboxState.Failed;
        file.Append(db, viewer.Actor, arrived
            ? new Sent { On = DateOnly.FromDateTime((row.ClaimedAt ?? row.QueuedAt).UtcDateTime), MessageId = row.MessageId, To = row.ToAddress, Note = "Decided by a person; the server's answer was lost." }
            : new SendFailed { MessageId = row.MessageId, Reason = "A person decided that it did not arrive." }, time.GetUtcNow(), row.OriginalHash);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>Writes down that the letter went out on paper or through a form; the letter as PDF is kept with it.</summary>
    /// <param name="viewer">Who says so.</param>
    /// <param name="idOrReference">The case.</param>
    /// <param name="kind">The letter.</param>
    /// <param name="told">When and how.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    public async Task RecordWentAsync(UserScope viewer, string idOrReference, LetterKind kind, FollowUpByHand told, CancellationToken cancel = default)
    {
        wentRules.Check(told);
        var (file, person) = await followUps.LoadAsync(viewer, idOrReference, cancel);
        CheckFits(followUps.Open(file.State, kind), file.Row.Reference);
        var letter = letters.Compose(file.State, person, kind, Today);
        var text = letters.Preview(file.State, person, kind, Today);
        string[] hashes = [await originals.StoreAsync(mail.Pdf(letter), FollowUpPapers.NameOf(file.Row.Reference, kind), "application/pdf", cancel), .. await originals.StoreAllAsync(told.Proofs ?? [], cancel)];
        var went = FollowUpRules.EventOf(kind) with { On = told.On, Letter = kind.WireName(), Channel = told.Channel, AnswerBy = AnswerBy(text) };
        await recording.AppendAsync(viewer, file.Row.Id, FollowUpRules.Allowed(file.State, went is ComplaintFiled complaint ? complaint with { Authority = text.Addressee.Authority } : went), hashes, cancel);
    }

    private async Task<string?> WaitingAsync(UserScope viewer, string idOrReference, LetterKind kind, CancellationToken cancel)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        if (FollowUpRules.Waiting(file.State) is not { } waiting || waiting.Letter != kind.WireName()) return null;
        if (FollowUpRules.Uncertain(file.State)) throw new RefusedException($"Nobody knows whether this letter of {file.Row.Reference} arrived, so it is not sent again by itself. Decide: 'case settle ID --arrived true|false'.");
        var now = time.GetUtcNow();
        await db.Outbox.Where(o => o.MessageId == waiting.MessageId && o.State == OutboxState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(o => o.SendAfter, now), cancel);
        return await db.Outbox.Where(o => o.MessageId == waiting.MessageId).OrderByDescending(o => o.Id).Select(o => o.Id).FirstAsync(cancel);
    }

    private async Task<SendingPlan> PlanAsync(CaseStore file, FollowUpText text, LetterKind kind, SendingChoice choice, CancellationToken cancel)
    {
        var account = await accounts.ChooseAsync(choice.AccountId, cancel);
        var known = text.Addressee;
        var own = choice.To is not null && !string.Equals(choice.To, known.Mailbox, StringComparison.OrdinalIgnoreCase);
        return new SendingPlan(
            file.Row.Reference, account?.Address ?? MailAccountStore.Practice(true).Address, choice.To ?? known.Mailbox, account?.Id ?? MailAccountStore.PracticeId, account is null,
            text.Letter.Subject, [FollowUpPapers.NameOf(file.Row.Reference, kind), .. FollowUpPapers.Names(file, kind)], !own && known.NeedsConfirmation, own ? "given by hand" : known.Source,
            known.Form is { } form ? (LocalizedMessage)$"There is a form for this too: {form}." : null)
        {
            ReplyToken = account is { PlusAddresses: true } ? account.Address.Insert(account.Address.LastIndexOf('@'), "+" + file.Row.Reference.ToLowerInvariant()) : null,
        };
    }

    private async Task<BuiltMessage> BuildAsync(UserScope viewer, CaseStore file, Domain.People.Person person, LetterKind kind, ComposedLetter letter, SendingPlan plan, CancellationToken cancel) => mail.Build(
        letter, file.Row.Reference, plan with { To = plan.To ?? "unknown@service.invalid" }, person, await papers.OfAsync(viewer, file, person, kind, cancel), time.GetUtcNow(),
        FollowUpPapers.NameOf(file.Row.Reference, kind), kind == LetterKind.AuthorityComplaint ? [] : Thread(file.State));

    // The request and what came and went after it, oldest first: their mail program shows one conversation.
    private static IReadOnlyList<string> Thread(CaseState state) =>
        [.. state.Events.Select(e => e.Happened switch
        {
            Sent x => x.MessageId,
            FollowUpWent x => x.MessageId,
            Acknowledged x => x.Message,
            IdentityRequested x => x.Message,
            ClarificationRequested x => x.Message,
            ExtensionNotice x => x.Message,
            Answered x => x.Message,
            Refused x => x.Message,
            _ => null,
        }).OfType<string>().Where(IsMessageId).Distinct(StringComparer.Ordinal).TakeLast(20)];

    // A foreign id may be anything; one that cannot stand in a header is left out.
    private static bool IsMessageId(string id) => id.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < id.Length - 1 && id.Length < 250 && id.All(c => c is > ' ' and <= '~' and not '<' and not '>');

    private static DateOnly? AnswerBy(FollowUpText text) =>
        IsoDay.TryRead(text.Facts.GetValueOrDefault("answerBy"), out var by) ? by : null;

    private static void CheckFits(FollowUpChoice choice, string reference)
    {
        if (choice.Bar is { } bar) throw new RefusedException($"Case {reference}: {choice.Kind.WireName()} cannot go out now. {FollowUpReasons.Of(bar, choice.From)}");
    }

    private void CheckAddress(SendingPlan plan, SendingChoice choice)
    {
        if (plan.To is null) throw new RefusedException($"No e-mail address is known for this letter. {plan.Advice} Give one, or send it by post and write down that it went.");
        rules.Check(new PlannedSending(plan, choice));
    }
}
