using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Originals;
using OptOut.Domain.Cases;
using OptOut.Storage;

namespace OptOut.App.Cases;

/// <summary>Writes what happened outside the product into a case's history.</summary>
public sealed class CaseCommands(Database database, IValidator<NewEvent> rules, OriginalFiles originals, TimeProvider time)
{
    /// <summary>Records an event.</summary>
    /// <param name="viewer">Who records it.</param>
    /// <param name="idOrReference">The case.</param>
    /// <param name="eventName">One of <see cref="CaseEventTypes.Recordable"/>.</param>
    /// <param name="words">The event's fields by name; <c>on</c> is the local day it happened.</param>
    /// <param name="files">Proof that belongs to it.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <exception cref="InputException">Unknown event, field or value, a day in the future, or an event the case cannot take now.</exception>
    public async Task<string> RecordAsync(
        UserScope viewer, string idOrReference, string eventName, IReadOnlyDictionary<string, string> words,
        IReadOnlyList<GivenFile>? files = null, CancellationToken cancel = default)
    {
        rules.Check(new NewEvent(eventName, words, files));
        var told = EventJson.FromWords(eventName, words);
        var seen = await LoadAsync(viewer, idOrReference, cancel);
        Check(seen.State, Happened(seen.State));
        var hashes = await originals.StoreAllAsync(files ?? [], cancel);
        return (await AppendAsync(viewer, seen, Happened, hashes, cancel)).Row.Id;

        // Whether the request came back or a letter after it, the history says.
        CaseEvent Happened(CaseState state) => told is Bounced bounced ? LetterEvents.CameBack(state, bounced) : told;
    }

    /// <summary>Appends an event made by a use case to a case it has read. Whoever wrote to the case meanwhile is heard first, and the event judged anew.</summary>
    /// <param name="viewer">Who writes.</param>
    /// <param name="seen">The case as the use case read it.</param>
    /// <param name="happened">The event, from what the history amounts to when it is written.</param>
    /// <param name="hashes">The originals it speaks of.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <param name="claim">What is written with it or not at all.</param>
    /// <returns>The case with the event.</returns>
    internal async Task<CaseStore> AppendAsync(
        UserScope viewer, CaseStore seen, Func<CaseState, CaseEvent> happened, IReadOnlyList<string> hashes, CancellationToken cancel, Func<OptOutDb, Task>? claim = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = database.Open();
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                if (claim is not null) await claim(db);
                var file = attempt == 1 && await seen.JoinAsync(db, cancel) ? seen : await CaseStore.LoadAsync(viewer, db, seen.Row.Id, cancel);
                var written = happened(file.State);
                Check(file.State, written);
                file.Row.UnreadReplies = await db.Inbox.CountAsync(m => m.CaseId == file.Row.Id && m.ConfirmedAt == null, cancel);
                file.Append(db, viewer.Actor, written, time.GetUtcNow(), hashes);
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                return file;
            }
            catch (DbUpdateException) when (attempt < 5)
            {
                // Another writer was faster: read the history again and judge the event anew.
            }
        }
    }

    /// <summary>Reads a case that is to be written to.</summary>
    internal async Task<CaseStore> LoadAsync(UserScope viewer, string idOrReference, CancellationToken cancel)
    {
        await using var db = database.Open();
        return await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
    }

    private static void Check(CaseState state, CaseEvent happened)
    {
        if (happened is not Corrected && !Lifecycle.Allows(state.Stage, happened.GetType()))
            throw new InputException("event", new LifecycleException(state.Stage, CaseEventTypes.NameOf(happened), Lifecycle.Allowed(state.Stage)).Says);
        if (happened is not (Opened or Corrected or Noted or EvidenceAdded) && happened.On is { } on && state.SentOn is { } sent && on < sent && happened is not Filed)
            throw new InputException("on", $"{on:yyyy-MM-dd} is before the request went out on {sent:yyyy-MM-dd}; an answer cannot come before the question.");
        if (happened is NoticeSent || (happened is ComplaintFiled && !state.Events.Any(e => e.Happened is Answered or Refused))) CheckNotEarly(state, happened);
    }

    // Against silence nothing may be said before the limit has passed under every reading; against a refusal or an answer a complaint is open at once.
    private static void CheckNotEarly(CaseState state, CaseEvent happened)
    {
        if (CaseDeadlines.CurrentLimit(state) is { } limit && state.Stage == Stage.AwaitingReply && happened.On is { } day && day <= limit.Latest)
            throw new InputException("on", $"The time limit ends on {limit.Latest:yyyy-MM-dd} under its longest reading; a notice or complaint before the day after would accuse too early. Record it with its true date, or wait.");
    }
}
