using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Letters.Rendering;
using OptOut.App.Originals;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Storage;

namespace OptOut.App.Delivery;

/// <summary>A letter that was written to a file.</summary>
public sealed record LetterWritten(string File, bool AsSent);

/// <summary>A file a letter is to be written to.</summary>
public sealed record LetterFile(string Path)
{
    /// <summary>The form its name asks for, such as <c>.pdf</c>.</summary>
    public string Form => System.IO.Path.GetExtension(Path).ToLowerInvariant();
}

/// <summary>The rules for it.</summary>
public sealed class LetterFileValidator : AbstractValidator<LetterFile>
{
    public LetterFileValidator() => RuleFor(f => f.Form).Must(form => form is ".pdf" or ".txt" or ".eml")
        .Saying("The file's name says the form: it ends in .pdf, .txt or .eml.").OverridePropertyName("out");
}

/// <summary>Letters as files: as PDF, text or message, as they would go out or as they went.</summary>
public sealed class LetterFiles(Database database, IValidator<LetterFile> rules, FirstLetter first, LetterDispatch dispatch, LetterRenderer renderer, OriginalFiles originals, TimeProvider time)
{
    /// <summary>Writes the first letter of a case in the form the file's name asks for.</summary>
    /// <exception cref="InputException">The name ends in none of .pdf, .txt and .eml, or facts are missing.</exception>
    public async Task<LetterWritten> WriteFirstAsync(UserScope viewer, string idOrReference, string file, CancellationToken cancel = default)
    {
        var form = FormOf(file);
        var (bytes, asSent) = await FirstAsync(viewer, idOrReference, form, cancel);
        await AtomicFile.WriteAsync(file, stream => stream.Write(bytes), cancel);
        return new LetterWritten(Path.GetFullPath(file), asSent);
    }

    /// <summary>Writes a letter as it would go out, in the form the file's name asks for.</summary>
    /// <exception cref="InputException">The name ends in none of .pdf, .txt and .eml, or something is missing.</exception>
    public async Task WriteAsync(OutgoingLetter letter, string file, CancellationToken cancel = default)
    {
        var bytes = await BytesAsync(letter, FormOf(file), cancel);
        await AtomicFile.WriteAsync(file, stream => stream.Write(bytes), cancel);
    }

    /// <summary>The bytes of a case's first letter, and whether they are those that were sent.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="idOrReference">The case.</param>
    /// <param name="form">.pdf, .txt or .eml.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<(byte[] Bytes, bool AsSent)> FirstAsync(UserScope viewer, string idOrReference, string form, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        if (file.State.Stage != Stage.Draft && SentOriginal(file) is { } sent) return (await AsSentAsync(sent, form, cancel), true);
        var person = PersonStore.Read(await db.People.AsNoTracking().FirstAsync(p => p.Id == file.Row.PersonId, cancel));
        var letter = await first.OfAsync(file, person, file.State.SentOn ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancel);
        return (await BytesAsync(letter, form, cancel), false);
    }

    private string FormOf(string file)
    {
        var target = new LetterFile(file);
        rules.Check(target);
        return target.Form;
    }

    private async Task<byte[]> BytesAsync(OutgoingLetter letter, string form, CancellationToken cancel)
    {
        if (letter.Faults.Count > 0) throw new InputException(letter.Faults);
        return form switch
        {
            ".txt" => Encoding.UTF8.GetBytes(letter.Letter.PlainText),
            ".pdf" => renderer.Pdf(letter.Letter),
            _ => (await dispatch.BuildAsync(letter, await dispatch.PlanAsync(letter, new SendingChoice(), cancel), cancel)).Bytes,
        };
    }

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
