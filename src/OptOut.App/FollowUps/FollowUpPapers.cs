using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Complaints;
using OptOut.App.Delivery;
using OptOut.App.Evidence;
using OptOut.App.Letters.Rendering;
using OptOut.App.Originals;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Domain.People;

namespace OptOut.App.FollowUps;

/// <summary>What goes with a follow-up letter beside its own PDF: the request as it was sent, so that nobody has to look for it; with a complaint to an authority the dossier too.</summary>
public sealed class FollowUpPapers(OriginalFiles originals, CaseLetters letters, LetterRenderer renderer, ComplaintDossier dossier)
{
    /// <summary>The files that go with a letter.</summary>
    /// <param name="viewer">Who sends it.</param>
    /// <param name="file">The case.</param>
    /// <param name="person">Whose case it is.</param>
    /// <param name="kind">The letter.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<IReadOnlyList<LetterPaper>> OfAsync(UserScope viewer, CaseStore file, Person person, LetterKind kind, CancellationToken cancel)
    {
        if (!NamesTheRequest(kind)) return [];
        var request = await RequestAsync(file, person, cancel);
        if (kind != LetterKind.AuthorityComplaint) return [request];
        return [request, new(DossierName(file), "application/pdf", await dossier.MakeAsync(viewer, file, OriginalFiles.LargestAttachment - request.Bytes.LongLength, cancel))];
    }

    /// <summary>The names of the files, for showing what will go.</summary>
    public static IReadOnlyList<string> Names(CaseStore file, LetterKind kind) =>
        !NamesTheRequest(kind) ? [] : [$"{file.Row.Reference}-request{(SentOriginal(file) is null ? ".pdf" : ".eml")}", .. kind == LetterKind.AuthorityComplaint ? [DossierName(file)] : Array.Empty<string>()];

    /// <summary>A letter's name among files, without an ending.</summary>
    public static string NameOf(string reference, LetterKind kind) => $"{reference}-{kind.WireName()}";

    // The letters whose words say that the request is attached, and the complaints, whose readers have never seen it.
    private static bool NamesTheRequest(LetterKind kind) =>
        kind is LetterKind.Reminder or LetterKind.NonComplianceNotice or LetterKind.ControllerComplaint or LetterKind.AuthorityComplaint;

    private static string DossierName(CaseStore file) => $"{file.Row.Reference}-dossier.pdf";

    private async Task<LetterPaper> RequestAsync(CaseStore file, Person person, CancellationToken cancel)
    {
        var name = $"{file.Row.Reference}-request";
        if (SentOriginal(file) is { } hash) return new($"{name}.eml", "message/rfc822", await originals.ReadAsync(hash, cancel));
        // Filed through a form or on paper: the letter as it was then.
        var date = file.State.SentOn ?? DateOnly.FromDateTime(file.History[0].At.UtcDateTime);
        return new($"{name}.pdf", "application/pdf", renderer.Pdf(letters.Compose(file.State, person, date)));
    }

    private static string? SentOriginal(CaseStore file) => file.State.Events.LastOrDefault(e => e.Happened is Sent)?.Entry.Originals is [var hash, ..] ? hash : null;
}
