using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Originals;
using OptOut.App.People;
using OptOut.Domain.Holdings;
using OptOut.Domain.Localization;
using OptOut.Domain.People;
using OptOut.Pdf;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Holdings;

/// <summary>One answer of a model, as told.</summary>
public sealed record NewModelRun(string Answer, string? At = null, GivenFile? Screenshot = null);

/// <summary>What a model said, as told.</summary>
public sealed record NewModelOutput(string Person, string Service, string Prompt, string Model, DateOnly? On, IReadOnlyList<NewModelRun> Runs)
{
    public string? Version { get; init; }
    public string? Locale { get; init; }
    public bool? SignedIn { get; init; }
    public string? Remark { get; init; }
}

/// <summary>A kept model output.</summary>
/// <param name="Id">Of the holding it is the evidence of.</param>
/// <param name="Hash">SHA-256 of the record.</param>
public sealed record KeptOutput(string Id, string PersonId, string Hash, ModelOutput Output);

/// <summary>What models said about people: kept with its hash, and made into the exhibit that a service's form asks for.</summary>
public sealed class ModelOutputs(Database database, IValidator<NewModelOutput> rules, ServiceDirectory services, OriginalFiles originals, PdfRenderer pdf, TimeProvider time)
{
    /// <summary>Keeps what a model said.</summary>
    /// <returns>The id of the holding.</returns>
    /// <exception cref="InputException">A field cannot be used; every fault at once.</exception>
    public async Task<string> AddAsync(UserScope viewer, NewModelOutput told, CancellationToken cancel = default)
    {
        rules.Check(told);
        var service = services.Get(told.Service);
        await using var db = database.Open();
        var person = await PersonStore.FindAsync(viewer, db, told.Person, cancel);
        var runs = new List<ModelRun>();
        foreach (var run in told.Runs)
        {
            var picture = run.Screenshot is { } file ? await originals.StoreAsync(file.Content, file.Name, null, cancel) : null;
            runs.Add(new ModelRun(run.Answer.ReplaceLineEndings("\n"), OrNull(run.At), picture));
        }

        var output = new ModelOutput
        {
            Service = service.Id, Prompt = told.Prompt.ReplaceLineEndings("\n"), Model = told.Model.Trim(), Version = OrNull(told.Version), On = told.On!.Value, Locale = OrNull(told.Locale), SignedIn = told.SignedIn,
            Runs = runs, Remark = OrNull(told.Remark),
        };
        var hash = await originals.StoreAsync(output.ToBytes(), $"model-output-{service.Id}-{output.On:yyyy-MM-dd}.json", ModelOutput.MediaType, cancel);
        var row = new HoldingRow { Id = Ids.New(time), PersonId = person.Id, ServiceId = service.Id, Kind = "statement", KnownBy = KnownBy.ModelOutput, OriginalHash = hash, Note = output.Remark, RecordedAt = time.GetUtcNow() };
        db.Holdings.Add(row);
        db.Proofs.AddRange(runs.Select(r => r.Screenshot).OfType<string>().Distinct(StringComparer.Ordinal).Select(picture => new ProofRow { OwnerId = row.Id, OriginalHash = picture, PersonId = person.Id }));
        await db.SaveChangesAsync(cancel);
        return row.Id;
    }

    /// <summary>What is kept, newest first.</summary>
    public async Task<IReadOnlyList<KeptOutput>> ListAsync(UserScope viewer, string? person = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var rows = await viewer.Holdings(db).AsNoTracking().Where(h => h.KnownBy == KnownBy.ModelOutput && h.OriginalHash != null && (person == null || h.PersonId == person)).OrderByDescending(h => h.Id).ToListAsync(cancel);
        var hashes = rows.Select(r => r.OriginalHash!).ToList();
        var records = (await db.Originals.AsNoTracking().Where(o => hashes.Contains(o.Hash) && o.MediaType == ModelOutput.MediaType).Select(o => o.Hash).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var kept = new List<KeptOutput>();
        foreach (var row in rows.Where(r => records.Contains(r.OriginalHash!))) kept.Add(await ReadAsync(row, cancel));
        return kept;
    }

    /// <summary>The exhibit: prompt, every answer, circumstances and hashes on paper, with record and pictures attached.</summary>
    /// <exception cref="NotFoundException">There is no such output, or the viewer may not see it.</exception>
    /// <exception cref="RefusedException">Stored bytes are missing or were changed.</exception>
    public async Task<(string FileName, byte[] Pdf)> ExhibitAsync(UserScope viewer, string id, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var row = await viewer.Holdings(db).AsNoTracking().FirstOrDefaultAsync(h => h.Id == id && h.KnownBy == KnownBy.ModelOutput && h.OriginalHash != null, cancel) ?? throw new NotFoundException("model output", TextRules.Shown(id));
        try
        {
            var kept = await ReadAsync(row, cancel);
            var person = PersonStore.Read(await db.People.AsNoTracking().FirstAsync(p => p.Id == row.PersonId, cancel));
            var files = new List<ExhibitFile>();
            foreach (var hash in kept.Output.Runs.Select(r => r.Screenshot).OfType<string>().Prepend(kept.Hash).Distinct(StringComparer.Ordinal))
                files.Add(new ExhibitFile(hash, await originals.FindAsync(hash, cancel), await originals.ReadAsync(hash, cancel)));
            var bytes = new MemoryStream();
            pdf.Render(new ModelOutputPages(kept, person, services.NameOf(kept.Output.Service), row.RecordedAt, files).Document(), bytes);
            return ($"model-output-{kept.Output.Service}-{kept.Output.On:yyyy-MM-dd}.pdf", bytes.ToArray());
        }
        catch (Exception e) when (e is Storage.Originals.OriginalException or JsonException)
        {
            throw new RefusedException(LocalizedMessage.Foreign(e.Message), e);
        }
    }

    private async Task<KeptOutput> ReadAsync(HoldingRow row, CancellationToken cancel) => new(row.Id, row.PersonId, row.OriginalHash!, ModelOutput.Read(await originals.ReadAsync(row.OriginalHash!, cancel)));

    private static string? OrNull(string? text) => text?.Trim() is { Length: > 0 } given ? given : null;
}

/// <summary>A file of an exhibit.</summary>
internal sealed record ExhibitFile(string Hash, OriginalRow? Row, byte[] Bytes)
{
    public string MediaType => Row?.MediaType ?? "application/octet-stream";
}
