using System.Globalization;
using OptOut.App.Evidence;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Domain.People;

namespace OptOut.App.Cases;

/// <summary>What goes with a follow-up letter beside its own PDF: the request as it was sent, so that nobody has to look for it.</summary>
public sealed class FollowUpPapers(OriginalFiles originals, CaseLetters letters, LetterMail mail)
{
    /// <summary>The files that go with a letter.</summary>
    /// <param name="file">The case.</param>
    /// <param name="person">Whose case it is.</param>
    /// <param name="kind">The letter.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<IReadOnlyList<(string Name, string MediaType, byte[] Bytes)>> OfAsync(CaseFile file, Person person, LetterKind kind, CancellationToken cancel)
    {
        if (!NamesTheRequest(kind)) return [];
        var name = $"{file.Row.Reference}-request";
        if (await RequestAsync(file, cancel) is { } sent) return [($"{name}.eml", "message/rfc822", sent)];
        // Filed through a form or on paper: the letter as it was then.
        var date = file.State.SentOn ?? DateOnly.FromDateTime(file.History[0].At.UtcDateTime);
        return [($"{name}.pdf", "application/pdf", mail.Pdf(letters.Compose(file.State, person, date)))];
    }

    /// <summary>The names of the files, for showing what will go.</summary>
    public static IReadOnlyList<string> Names(CaseFile file, LetterKind kind) =>
        NamesTheRequest(kind) ? [$"{file.Row.Reference}-request{(SentOriginal(file) is null ? ".pdf" : ".eml")}"] : [];

    /// <summary>The file name of a letter's own PDF.</summary>
    public static string NameOf(string reference, LetterKind kind) => string.Create(CultureInfo.InvariantCulture, $"{reference}-{kind.WireName()}.pdf");

    // The letters whose words say that the request is attached, and the complaints, whose readers have never seen it.
    private static bool NamesTheRequest(LetterKind kind) =>
        kind is LetterKind.Reminder or LetterKind.NonComplianceNotice or LetterKind.ControllerComplaint or LetterKind.AuthorityComplaint;

    private async Task<byte[]?> RequestAsync(CaseFile file, CancellationToken cancel) => SentOriginal(file) is { } hash ? await originals.ReadAsync(hash, cancel) : null;

    private static string? SentOriginal(CaseFile file) => file.State.Events.LastOrDefault(e => e.Happened is Sent)?.Entry.Originals is [var hash, ..] ? hash : null;
}
