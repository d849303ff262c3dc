using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Domain.Localization;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Inbox;

/// <summary>A message of the inbox as it is listed.</summary>
public sealed record InboxItem(
    string Id, string? CaseId, string? MatchedBy, SuggestionView Suggestion, string From, string Subject, DateTimeOffset ArrivedAt,
    DateOnly SentOn, string Original, string? PerhapsCaseId, string? ConfirmedAs, string? Dkim);

/// <summary>What the reader makes of a reply. A person says whether it is so.</summary>
public sealed record SuggestionView(string Meaning, double Confidence, string Because);

/// <summary>The three heaps of the inbox.</summary>
public enum InboxSection
{
    /// <summary>Matched to no case.</summary>
    Unsorted,

    /// <summary>With a case; nobody has said yet what it means.</summary>
    ToConfirm,

    /// <summary>A person said what it means.</summary>
    Confirmed,
}

/// <summary>The inbox: what arrived, what it may mean, and a person's word on it.</summary>
public sealed class InboxService(Database database, IValidator<ReplyAssignment> assignmentRules, IValidator<ReplyConfirmation> confirmationRules, CaseCommands recording, TimeProvider time)
{
    /// <summary>Messages, those nobody has confirmed first, newest first.</summary>
    public async Task<IReadOnlyList<InboxItem>> ListAsync(UserScope viewer, bool unsortedOnly = false, string? caseId = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var rows = viewer.Inbox(db);
        if (unsortedOnly) rows = rows.Where(m => m.CaseId == null);
        if (caseId is not null) rows = rows.Where(m => m.CaseId == caseId);
        var found = await rows.OrderBy(m => m.ConfirmedAt != null).ThenByDescending(m => m.ArrivedAt).ThenByDescending(m => m.Id).AsNoTracking().ToListAsync(cancel);
        return found.ConvertAll(Show);
    }

    /// <summary>One page of a heap, newest first; those whose sender, subject or request bears every word of a search.</summary>
    public async Task<Page<InboxItem>> PageAsync(UserScope viewer, InboxSection section, string? search, int number, int size, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var rows = section switch
        {
            InboxSection.Unsorted => viewer.Inbox(db).Where(m => m.CaseId == null),
            InboxSection.ToConfirm => viewer.Inbox(db).Where(m => m.CaseId != null && m.ConfirmedAt == null),
            _ => viewer.Inbox(db).Where(m => m.CaseId != null && m.ConfirmedAt != null),
        };
        foreach (var word in SearchTerms.Of(search))
        {
            var reference = word.ToUpperInvariant();
            rows = rows.Where(m => m.SearchText.Contains(word) || db.Cases.Any(c => c.Id == m.CaseId && c.Reference.Contains(reference)));
        }

        var page = await rows.OrderByDescending(m => m.ArrivedAt).ThenByDescending(m => m.Id).AsNoTracking().PageAsync(number, size, cancel);
        return page.Of<InboxItem>([.. page.Items.Select(Show)]);
    }

    /// <summary>One message.</summary>
    public async Task<InboxItem> GetAsync(UserScope viewer, string id, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        return Show(await FindAsync(viewer, db, id, cancel));
    }

    /// <summary>One message, with what reading it brought besides its meaning.</summary>
    public async Task<(InboxItem Item, ReplyDetails Details)> ReadAsync(UserScope viewer, string id, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var row = await FindAsync(viewer, db, id, cancel);
        return (Show(row), Details(row));
    }

    /// <summary>Puts a message with a case. Possible until its meaning is confirmed.</summary>
    public async Task<InboxItem> AssignAsync(UserScope viewer, string messageId, string caseIdOrReference, CancellationToken cancel = default)
    {
        assignmentRules.Check(new ReplyAssignment(caseIdOrReference));
        await using var db = database.Open();
        var row = await FindAsync(viewer, db, messageId, cancel);
        if (row.ConfirmedAt is not null) throw new RefusedException("This message's meaning was confirmed already; correct the event in the case instead.");
        var file = await CaseStore.LoadAsync(viewer, db, caseIdOrReference, cancel);
        var before = row.CaseId;
        await using var both = await db.Database.BeginTransactionAsync(cancel);
        (row.CaseId, row.MatchedBy) = (file.Row.Id, "person");
        await db.SaveChangesAsync(cancel);
        foreach (var touched in new[] { before, file.Row.Id }.OfType<string>().Distinct(StringComparer.Ordinal)) await RecountAsync(db, touched, time.GetUtcNow(), cancel);
        await both.CommitAsync(cancel);
        return Show(row);
    }

    /// <summary>A person says what a reply means; that writes the event, and only that.</summary>
    /// <param name="viewer">Who says so.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="meaning">By its name on the command line.</param>
    /// <param name="words">Fields of the event; they go before what was read from the message, and an empty one takes it away.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <param name="seen">The case as the message was read with; null: it is read now.</param>
    /// <exception cref="InputException">Unknown meaning or field, or an event the case cannot take now.</exception>
    /// <exception cref="RefusedException">The message belongs to no case yet, or was confirmed before.</exception>
    public async Task<InboxItem> ConfirmAsync(
        UserScope viewer, string messageId, string meaning, IReadOnlyDictionary<string, string>? words = null, CancellationToken cancel = default, CaseStore? seen = null)
    {
        confirmationRules.Check(new ReplyConfirmation(meaning, words));
        var parsed = ReplyEvents.Find(meaning)!.Value;
        await using var db = database.Open();
        var row = await FindAsync(viewer, db, messageId, cancel);
        if (row.CaseId is null) throw new RefusedException("This message belongs to no case yet. Assign it to one first.");
        if (row.ConfirmedAt is not null) throw new RefusedException($"This message was confirmed as {row.ConfirmedAs} already. If that was wrong, correct the event in the case.");
        var read = ReplyEvents.Of(parsed, Details(row), row.SentOn, row.MessageId);
        var cameBack = read is Bounced && Details(row).Bounce?.OutboxId is { } sent ? await db.Outbox.AsNoTracking().FirstOrDefaultAsync(o => o.Id == sent && o.CaseId == row.CaseId, cancel) : null;
        var file = seen?.Row.Id == row.CaseId ? seen : await recording.LoadAsync(viewer, row.CaseId, cancel);
        await recording.AppendAsync(viewer, file, Happened, [row.OriginalHash], cancel, Claim);
        await db.Entry(row).ReloadAsync(cancel);
        return Show(row);

        CaseEvent Happened(CaseState state)
        {
            var told = Told(Earlier(state, cameBack) is { } earlier ? new Noted { On = row.SentOn, Note = earlier } : read, words);
            return told is Bounced bounced ? LetterEvents.CameBack(state, bounced, cameBack?.MessageId) : told;
        }

        // Two clicks make one event: the second finds the message claimed.
        async Task Claim(OptOutDb written)
        {
            var claimed = await written.Inbox.Where(m => m.Id == row.Id && m.ConfirmedAt == null).ExecuteUpdateAsync(set => set
                .SetProperty(m => m.ConfirmedAt, time.GetUtcNow()).SetProperty(m => m.ConfirmedAs, ReplyEvents.NameOf(parsed)), cancel);
            if (claimed == 0) throw new RefusedException("Somebody else confirmed this message at the same moment.");
        }
    }

    // The event with what the person says over it: the edge at which words become fields.
    private CaseEvent Told(CaseEvent read, IReadOnlyDictionary<string, string>? words)
    {
        try
        {
            var told = words is { Count: > 0 } ? EventJson.Amend(read, words) : read;
            return told.On is not { } on || time.HasCome(on) ? told : throw new InputException("on", InputRules.NotYet(on));
        }
        catch (FormatException e)
        {
            throw new InputException("set", LocalizedMessage.By(e));
        }
    }

    // A report may come back long after the request went out anew: it must not stop the clock of the later one.
    private static string? Earlier(CaseState state, OutboxRow? cameBack) =>
        cameBack is not null && state.Events.Any(e => e.Happened is Queued queued && queued.MessageId == cameBack.MessageId) && state.LastQueued?.MessageId != cameBack.MessageId
            ? $"An earlier message of this case, to {cameBack.ToAddress}, came back; the later one did not." : null;

    /// <summary>Counts a case's unread replies anew and redraws its columns.</summary>
    internal static async Task RecountAsync(OptOutDb db, string caseId, DateTimeOffset now, CancellationToken cancel)
    {
        var row = await db.Cases.FirstAsync(c => c.Id == caseId, cancel);
        await db.Entry(row).ReloadAsync(cancel);
        row.UnreadReplies = await db.Inbox.CountAsync(m => m.CaseId == caseId && m.ConfirmedAt == null, cancel);
        var file = await CaseStore.LoadAsync(db, row, cancel);
        CaseProjection.Write(row, file.State, DateOnly.FromDateTime(now.UtcDateTime));
        await db.SaveChangesAsync(cancel);
    }

    private static async Task<InboxRow> FindAsync(UserScope viewer, OptOutDb db, string id, CancellationToken cancel) =>
        await viewer.Inbox(db).FirstOrDefaultAsync(m => m.Id == id, cancel) ?? throw new NotFoundException("message", TextRules.Shown(id));

    private static ReplyDetails Details(InboxRow row) => row.Details is null ? new() : JsonSerializer.Deserialize<ReplyDetails>(row.Details) ?? new();

    private static InboxItem Show(InboxRow row) => new(
        row.Id, row.CaseId, row.MatchedBy, new SuggestionView(row.Meaning, row.Confidence, row.Because),
        row.FromName.Length > 0 && row.FromName != row.FromAddress ? $"{row.FromName} <{row.FromAddress}>" : row.FromAddress,
        row.Subject, row.ArrivedAt, row.SentOn, row.OriginalHash, row.PerhapsCaseId, row.ConfirmedAs, row.Dkim);
}
