using System.Text.Json;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.Signals;

namespace OptOut.App.Tests.Backup;

/// <summary>The people of the frozen folder, and what is known of what services hold about them.</summary>
internal static class FrozenHoldings
{
    public static async Task AssertSameAsync(FrozenFolder frozen)
    {
        var installation = frozen.Installation;
        FrozenFolder.AssertSame(frozen.Told("people"), await installation.People.ListAsync(installation.Owner), "id", "name", "email", "country", "language", "subdivision", "addressLines", "identifiers");
        FrozenFolder.AssertSame(frozen.Told("holdings"), (await installation.Get<HoldingStore>().ListAsync(installation.Owner))
            .Select(h => new { h.Id, person = h.PersonId, service = h.ServiceId, h.Kind, knownBy = Camel(h.KnownBy), h.Url, original = h.OriginalHash, h.Note, h.RecordedAt }),
            "id", "person", "service", "kind", "knownBy", "url", "original", "note", "recordedAt");
        FrozenFolder.AssertSame(frozen.Told("outputs"), (await installation.Get<ModelOutputs>().ListAsync(installation.Owner)).Select(o => new { o.Id, person = o.PersonId, o.Hash, o.Output }),
            "id", "person", "hash", "output");

        var amelie = (await installation.People.ListAsync(installation.Owner)).Single(p => p.Name == "Amelie Example").Id;
        FrozenFolder.AssertSame(frozen.Told("findings"), (await installation.Get<Findings>().ListAsync(installation.Owner, amelie))
            .Select(f => new { f.Finding.Id, service = f.Finding.ServiceId, f.Finding.ImageUrl, f.Finding.Caption, f.Finding.SampleId, shows = Camel(f.Finding.Shows), f.Finding.FoundOn }),
            "id", "service", "imageUrl", "caption", "sampleId", "shows", "foundOn");
        FrozenFolder.AssertSame(frozen.Told("switches"), (await installation.Get<OptOutSettings>().ListAsync(installation.Owner, amelie)).Where(s => s.Set is not null)
            .Select(s => new { service = s.Service.Id, @switch = s.Key, s.Steps, s.Set!.SetOn, s.Set.LookAgainOn, s.Set.Proofs }),
            "service", "switch", "steps", "setOn", "lookAgainOn", "proofs");

        var site = Assert.Single(await installation.Get<SiteChecks>().ListAsync(installation.Owner, amelie));
        Assert.Equal([("GPTBot", true), ("CCBot", false)], site.Report.Crawlers.Select(c => (c.Token, c.TurnedAway)));
        Assert.Equal((true, "header", true), (site.Report.TdmReserved, site.Report.TdmFrom, site.Report.NoAi));
        using var copy = JsonDocument.Parse(await installation.Originals.ReadAsync(site.Hash!, CancellationToken.None));
        Assert.Equal(4, copy.RootElement.GetProperty("answers").GetArrayLength());
    }

    private static string Camel(Enum word) => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
