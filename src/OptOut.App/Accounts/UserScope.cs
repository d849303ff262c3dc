using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Accounts;

/// <summary>Who asks. Every query passes through here, so that page, command line, feed and export see the same people.</summary>
/// <param name="Actor">As written in histories: <c>user:ID</c>, <c>cli</c> or <c>system</c>.</param>
/// <param name="UserId">The signed-in user, or null for the command line.</param>
/// <param name="SeesEveryone">True for the owner and for the command line, which has the data folder in its hands anyway.</param>
public sealed record UserScope(string Actor, string? UserId, bool SeesEveryone)
{
    /// <summary>The command line.</summary>
    public static UserScope CommandLine { get; } = new("cli", null, true);

    /// <summary>The product itself: outbox and mail fetching.</summary>
    public static UserScope Machine { get; } = new("system", null, true);

    public IQueryable<PersonRow> People(OptOutDb db) => SeesEveryone ? db.People : db.People.Where(p => p.UserId == UserId);

    public IQueryable<CaseRow> Cases(OptOutDb db) =>
        SeesEveryone ? db.Cases : db.Cases.Where(c => db.People.Any(p => p.Id == c.PersonId && p.UserId == UserId));

    public IQueryable<HoldingRow> Holdings(OptOutDb db) =>
        SeesEveryone ? db.Holdings : db.Holdings.Where(h => db.People.Any(p => p.Id == h.PersonId && p.UserId == UserId));

    /// <summary>Messages of the viewer's cases; the unsorted tray belongs to those who see everyone.</summary>
    public IQueryable<InboxRow> Inbox(OptOutDb db) =>
        SeesEveryone ? db.Inbox : db.Inbox.Where(m => m.CaseId != null && Cases(db).Any(c => c.Id == m.CaseId));
}
