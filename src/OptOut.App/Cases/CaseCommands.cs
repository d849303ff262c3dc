using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.Domain.Cases;
using OptOut.Storage;

namespace OptOut.App.Cases;

/// <summary>A file handed in: its name and its bytes.</summary>
public sealed record GivenFile(string Name, Stream Content);

/// <summary>Writes what happened outside the product into a case's history.</summary>
public sealed class CaseCommands(Database database, IValidator<NewEvent> rules, OriginalFiles originals, TimeProvider time)
{
    private readonly EventWordsValidator _replyRules = new(time);

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
        var happened = EventJson.FromWords(eventName, words);
        await using (var probe = database.Open()) Check(await CaseStore.LoadAsync(viewer, probe, idOrReference, cancel), happened);
        var hashes = await originals.StoreAllAsync(files ?? [], cancel);
        return await AppendAsync(viewer, idOrReference, happened, hashes, cancel);
    }

    /// <summary>Records what a person confirmed a reply to mean, with the reply as its original. The claim on the message and the event are written together or not at all.</summary>
    internal Task<string> RecordReplyAsync(
        UserScope viewer, string caseId, string eventName, IReadOnlyDictionary<string, string> words, string original, Func<OptOutDb, Task> claim, CancellationToken cancel)
    {
        _replyRules.Check(new NewEvent(eventName, words));
        var happened = EventJson.FromWords(eventName, words);
        return AppendAsync(viewer, caseId, happened, [original], cancel, claim);
    }

    /// <summary>Appends an event made by a use case.</summary>
    internal async Task<string> AppendAsync(
        UserScope viewer, string idOrReference, CaseEvent happened, IReadOnlyList<string> hashes, CancellationToken cancel, Func<OptOutDb, Task>? claim = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = database.Open();
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                if (claim is not null) await claim(db);
                var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
                Check(file, happened);
                file.Row.UnreadReplies = await db.Inbox.CountAsync(m => m.CaseId == file.Row.Id && m.ConfirmedAt == null, cancel);
                file.Append(db, viewer.Actor, happened, time.GetUtcNow(), hashes);
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                return file.Row.Id;
            }
            catch (DbUpdateException) when (attempt < 5)
            {
                // Another writer was faster: read the history again and judge the event anew.
            }
        }
    }

    private static void Check(CaseStore file, CaseEvent told)
    {
        var happened = FollowUpRules.Translate(file.State, told);
        if (happened is not Corrected && !Lifecycle.Allows(file.State.Stage, happened.GetType()))
            throw new InputException("event", new LifecycleException(file.State.Stage, CaseEventTypes.NameOf(happened), Lifecycle.Allowed(file.State.Stage)).Says);
        if (happened is not (Opened or Corrected or Noted or EvidenceAdded) && happened.On is { } on && file.State.SentOn is { } sent && on < sent && happened is not Filed)
            throw new InputException("on", $"{on:yyyy-MM-dd} is before the request went out on {sent:yyyy-MM-dd}; an answer cannot come before the question.");
        if (happened is NoticeSent || (happened is ComplaintFiled && !file.State.Events.Any(e => e.Happened is Answered or Refused))) CheckNotEarly(file, happened);
    }

    // Against silence nothing may be said before the limit has passed under every reading; against a refusal or an answer a complaint is open at once.
    private static void CheckNotEarly(CaseStore file, CaseEvent happened)
    {
        if (CaseDeadlines.CurrentLimit(file.State) is { } limit && file.State.Stage == Stage.AwaitingReply && happened.On is { } day && day <= limit.Latest)
            throw new InputException("on", $"The time limit ends on {limit.Latest:yyyy-MM-dd} under its longest reading; a notice or complaint before the day after would accuse too early. Record it with its true date, or wait.");
    }
}
