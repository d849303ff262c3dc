using Microsoft.EntityFrameworkCore;
using OptOut.App.Cases;
using OptOut.App.MailAccounts;
using OptOut.Domain.Cases;
using OptOut.Mail;
using OptOut.Mail.Messages;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Practice;

/// <summary>An answer of the pretend service.</summary>
/// <param name="Raw">The message.</param>
/// <param name="Place">Where it lies, as a mailbox would say; the same step of the same case lies in the same place.</param>
public sealed record PracticeAnswer(byte[] Raw, string Place);

/// <summary>
/// The pretend service behind the practice account. It answers one step at a time, each once the person has dealt with the
/// one before: acknowledgement, demand for identity, extension, an incomplete answer.
/// </summary>
public sealed class PracticeService(Database database, TimeProvider time)
{
    /// <summary>The next answer of every practice case that waits for one.</summary>
    public async Task<IReadOnlyList<PracticeAnswer>> AnswerAsync(CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var waiting = await db.Outbox.Where(o => o.AccountId == MailAccountStore.PracticeId && o.State == OutboxState.Sent)
            .Join(db.Cases.Where(c => c.Stage == Stage.AwaitingReply), o => o.CaseId, c => c.Id, (o, _) => o).OrderBy(o => o.Id).AsNoTracking().ToListAsync(cancel);
        var answers = new List<PracticeAnswer>();
        foreach (var row in waiting.DistinctBy(row => row.CaseId, StringComparer.Ordinal))
        {
            if (await NextAsync(db, row, cancel) is { } answer) answers.Add(answer);
        }

        return answers;
    }

    private async Task<PracticeAnswer?> NextAsync(OptOutDb db, OutboxRow row, CancellationToken cancel)
    {
        var file = await CaseStore.LoadAsync(db, await db.Cases.FirstAsync(c => c.Id == row.CaseId, cancel), cancel);
        var step = await db.Inbox.CountAsync(m => m.CaseId == row.CaseId && m.AccountId == MailAccountStore.PracticeId, cancel);
        var script = PracticeScript.For(file.State.Opening.Language);
        if (step >= script.Count) return null;
        var (subject, text) = script[step];
        var reference = file.Row.Reference;
        var raw = new MessageWriter
        {
            From = new OutgoingMailbox(EmailAddress.Parse("privacy@practice.optout.example"), "Practice service"),
            To = new OutgoingMailbox(EmailAddress.Parse(row.FromAddress)),
            Subject = $"{subject} [{reference}]",
            MessageId = FormattableString.Invariant($"practice-{step + 1}.{row.Id}@practice.optout.example"),
            Date = time.GetUtcNow(),
            References = [row.MessageId],
            Text = text.Replace("{reference}", reference, StringComparison.Ordinal),
        }.Write();
        return new PracticeAnswer(raw, FormattableString.Invariant($"practice/{row.CaseId}/{step + 1}"));
    }
}
