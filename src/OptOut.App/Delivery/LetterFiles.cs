using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Evidence;
using OptOut.App.FollowUps;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Storage;

namespace OptOut.App.Cases;

/// <summary>A letter that was written to a file.</summary>
public sealed record LetterWritten(string File, bool AsSent);

/// <summary>The papers of a case: its letter as PDF, text or message, as it would go out or as it went.</summary>
public sealed class CasePapers(Database database, IValidator<LetterFile> rules, CaseLetters letters, LetterMail mail, CaseSending sending, OriginalFiles originals, TimeProvider time)
{
    /// <summary>Writes the letter in the form the file's name asks for.</summary>
    /// <exception cref="InputException">The name ends in none of .pdf, .txt and .eml, or facts are missing.</exception>
    public async Task<LetterWritten> WriteLetterAsync(UserScope viewer, string idOrReference, string file, CancellationToken cancel = default)
    {
        var target = new LetterFile(file);
        rules.Check(target);
        var (bytes, asSent) = await LetterAsync(viewer, idOrReference, target.Form, cancel);
        await AtomicFile.WriteAsync(file, stream => stream.Write(bytes), cancel);
        return new LetterWritten(Path.GetFullPath(file), asSent);
    }

    /// <summary>The letter's bytes, and whether they are those that were sent.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="idOrReference">The case.</param>
    /// <param name="form">.pdf, .txt or .eml.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<(byte[] Bytes, bool AsSent)> LetterAsync(UserScope viewer, string idOrReference, string form, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        if (file.State.Stage != Stage.Draft && SentOriginal(file) is { } sent) return (await AsSentAsync(sent, form, cancel), true);
        var person = PersonStore.Read(await db.People.AsNoTracking().FirstAsync(p => p.Id == file.Row.PersonId, cancel));
        var letter = letters.Compose(file.State, person, DateOfLetter(file));
        if (form == ".txt") return (Encoding.UTF8.GetBytes(letter.PlainText), false);
        if (form == ".pdf") return (mail.Pdf(letter), false);
        var plan = await sending.PlanAsync(viewer, idOrReference, new SendingChoice(), cancel);
        return (mail.Build(letter, file.Row.Reference, plan with { To = plan.To ?? "unknown@service.invalid" }, person, [], time.GetUtcNow()).Bytes, false);
    }

    private DateOnly DateOfLetter(CaseStore file) => file.State.SentOn ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static string? SentOriginal(CaseStore file) =>
        file.State.Events.LastOrDefault(e => e.Happened is Queued) is { } queued && queued.Entry.Originals.Count > 0 ? queued.Entry.Originals[0] : null;

    private async Task<byte[]> AsSentAsync(string hash, string form, CancellationToken cancel)
    {
        var raw = await originals.ReadAsync(hash, cancel);
        return form switch
        {
            ".eml" => raw,
            ".txt" => Encoding.UTF8.GetBytes(SentMessage.Text(raw)),
            _ => SentMessage.Pdf(raw) ?? throw new RefusedException("The message as sent holds no PDF."),
        };
    }
}
