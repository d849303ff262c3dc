using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.App.MailAccounts;
using OptOut.Domain.Localization;
using OptOut.Mail;
using OptOut.Mail.Receiving;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Delivery;

/// <summary>A message of the outbox as it is listed.</summary>
/// <param name="State">waiting, claimed, handingOver, sent, failed, uncertain or cancelled.</param>
/// <param name="NextAttemptAt">When it is tried next at the earliest; null when it is not tried again by itself.</param>
/// <param name="Attempts">How often a server was asked to take it.</param>
/// <param name="LastReply">What the server said last, or why it could not be asked.</param>
/// <param name="HeldBackBy">pace or dailyCap, while one of them holds it back.</param>
public sealed record OutboxItem(
    string Id, string CaseId, string Reference, string Service, string From, string To, string State, DateTimeOffset QueuedAt,
    DateTimeOffset? NextAttemptAt, int Attempts, string? LastReply, string? HeldBackBy, bool CopiedToSent, string? CopyProblem);

/// <summary>How far the outbox has come today (UTC).</summary>
public sealed record OutboxProgress(int Waiting, int Uncertain, int SentToday, int FailedToday);

/// <summary>What a look into the Sent folder brought.</summary>
/// <param name="Found">The message lies there, so the server took it.</param>
public sealed record SentLook(bool Found, LocalizedMessage Message);

/// <summary>The outbox as a person sees it: what waits and until when, what the servers said, what nobody knows.</summary>
public sealed class OutboxService(Database database, MailAccountStore accounts, IMailboxReader mailbox, LetterDispatch dispatch, TimeProvider time)
{
    private const int MostDone = 50;
    private readonly RateLimiter _pace = new(database, time);

    /// <summary>What still needs something, oldest first, then the latest of the rest.</summary>
    public async Task<IReadOnlyList<OutboxItem>> ListAsync(UserScope viewer, string? caseId = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var rows = Rows(viewer, db).Where(r => caseId == null || r.Case.Id == caseId);
        var open = await rows.Where(r => r.Out.State != OutboxState.Sent && r.Out.State != OutboxState.Failed && r.Out.State != OutboxState.Cancelled)
            .OrderBy(r => r.Out.SendAfter).ThenBy(r => r.Out.Id).ToListAsync(cancel);
        var done = await rows.Where(r => r.Out.State == OutboxState.Sent || r.Out.State == OutboxState.Failed || r.Out.State == OutboxState.Cancelled)
            .OrderByDescending(r => r.Out.QueuedAt).ThenByDescending(r => r.Out.Id).Take(MostDone).ToListAsync(cancel);
        var holds = await _pace.HoldsAsync(cancel);
        return [.. open.Concat(done).Select(row => Show(row, row.Out.State == OutboxState.Waiting ? holds.GetValueOrDefault(row.Out.AccountId) : null))];
    }

    /// <summary>One page of what still needs something: what nobody knows the end of first, then by the time it may leave.</summary>
    public async Task<Page<OutboxItem>> OpenAsync(UserScope viewer, int number, int size, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var page = await Rows(viewer, db).Where(r => r.Out.State != OutboxState.Sent && r.Out.State != OutboxState.Failed && r.Out.State != OutboxState.Cancelled)
            .OrderBy(r => r.Out.State != OutboxState.Uncertain).ThenBy(r => r.Out.SendAfter).ThenBy(r => r.Out.Id).PageAsync(number, size, cancel);
        var holds = await _pace.HoldsAsync(cancel);
        return page.Of<OutboxItem>([.. page.Items.Select(row => Show(row, row.Out.State == OutboxState.Waiting ? holds.GetValueOrDefault(row.Out.AccountId) : null))]);
    }

    /// <summary>One page of what needs nothing more, the latest first.</summary>
    public async Task<Page<OutboxItem>> DoneAsync(UserScope viewer, int number, int size, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var page = await Rows(viewer, db).Where(r => r.Out.State == OutboxState.Sent || r.Out.State == OutboxState.Failed || r.Out.State == OutboxState.Cancelled)
            .OrderByDescending(r => r.Out.QueuedAt).ThenByDescending(r => r.Out.Id).PageAsync(number, size, cancel);
        return page.Of<OutboxItem>([.. page.Items.Select(row => Show(row, null))]);
    }

    /// <summary>How far it has come.</summary>
    public async Task<OutboxProgress> ProgressAsync(UserScope viewer, CancellationToken cancel = default)
    {
        var midnight = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        await using var db = database.Open();
        var counts = await Rows(viewer, db).Where(r => r.Out.ClaimedAt >= midnight || (r.Out.State != OutboxState.Sent && r.Out.State != OutboxState.Failed))
            .GroupBy(r => r.Out.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        int Of(params OutboxState[] states) => counts.Where(c => states.Contains(c.Key)).Sum(c => c.Count);
        return new(Of(OutboxState.Waiting, OutboxState.Claimed, OutboxState.HandingOver), Of(OutboxState.Uncertain), Of(OutboxState.Sent), Of(OutboxState.Failed));
    }

    /// <summary>
    /// Looks for a message left Uncertain in the Sent folder of its mailbox. We never file a copy before the server's yes, so a
    /// copy there was filed by the server itself: then the message left, and the case says so. Its absence proves nothing.
    /// </summary>
    /// <exception cref="RefusedException">Nothing is uncertain, or there is no mailbox to look into.</exception>
    public async Task<SentLook> LookInSentAsync(UserScope viewer, string idOrReference, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var reference = idOrReference.ToUpperInvariant();
        var caseId = await viewer.Cases(db).Where(c => c.Id == idOrReference || c.Reference == reference).Select(c => c.Id).FirstOrDefaultAsync(cancel) ?? throw new NotFoundException("case", idOrReference);
        var row = await db.Outbox.Where(o => o.CaseId == caseId && o.State == OutboxState.Uncertain).OrderByDescending(o => o.Id).AsNoTracking().FirstOrDefaultAsync(cancel)
            ?? throw new RefusedException("Nothing about this case is uncertain.");
        if (await accounts.ChooseAsync(row.AccountId, cancel) is not { } account || accounts.Imap(account) is not { } settings)
            throw new RefusedException("The account it was sent from has no server for reading, so there is no Sent folder to look into. Look where you read that mail, or wait for a reply.");
        try
        {
            await using var session = await mailbox.ConnectAsync(settings, cancel);
            if (await SentFolder.FindAsync(session, account.SentFolder, cancel) is not { } folder)
                return new(false, "The server marks no folder for sent mail. Name one in the settings of the account, and look again.");
            if (!await SentFolder.HoldsAsync(session, folder, row.MessageId, cancel))
                return new(false, $"It does not lie in the folder {folder}. Not every server files a copy there by itself, so this proves nothing; wait for a reply or a bounce, or ask the service.");
            await dispatch.SettleAsync(viewer, caseId, arrived: true, row.MessageId, $"The server's own copy lies in the folder {folder}, so it took the message.", cancel);
            return new(true, $"The server's own copy lies in the folder {folder}: it took the message, and the case says so now.");
        }
        catch (MailException e)
        {
            throw new RefusedException($"The mailbox could not be read: {e.Message}", e);
        }
    }

    private static IQueryable<OutboxPlace> Rows(UserScope viewer, OptOutDb db) =>
        db.Outbox.AsNoTracking().Join(viewer.Cases(db).AsNoTracking(), o => o.CaseId, c => c.Id, (o, c) => new OutboxPlace { Out = o, Case = c });

    private static OutboxItem Show(OutboxPlace row, SendingHold? hold)
    {
        var waiting = row.Out.State == OutboxState.Waiting;
        var heldBack = hold is not null && hold.Until > row.Out.SendAfter;
        return new OutboxItem(
            row.Out.Id, row.Case.Id, row.Case.Reference, row.Case.ServiceId, row.Out.FromAddress, row.Out.ToAddress, Word(row.Out.State.ToString()), row.Out.QueuedAt,
            waiting ? heldBack ? hold!.Until : row.Out.SendAfter : null, row.Out.Attempts, row.Out.LastReply, heldBack ? Word(hold!.Why.ToString()) : null, row.Out.CopiedToSent, row.Out.CopyProblem);
    }

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private sealed class OutboxPlace
    {
        public required OutboxRow Out { get; init; }
        public required CaseRow Case { get; init; }
    }
}
