using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>Packs, imports, corrections and trusted keys: what is laid over the catalogue, and how it gets there.</summary>
public sealed partial class CatalogueUpdates(
    ServiceDirectory directory, CatalogueProvider provider, CataloguePacks packs, DatenanfragenImport import, Corrections corrections, TrustedKeys trusted, CurrentUserScope viewer)
{
    private const long MaxBytes = 64L * 1024 * 1024;

    private readonly KeyForm _key = new();
    private readonly FormFaults _keyFaults = new();
    private FormFaults _faults = new();
    private CatalogueInForce _now = CatalogueInForce.Embedded;
    private IReadOnlyList<KeptCorrection> _corrections = [];
    private IReadOnlyList<TrustedKey> _keys = [];
    private IBrowserFile? _pack, _copy;
    private ImportProgress? _progress;
    private ImportReport? _report;
    private string _done = "";
    private bool _owner, _working, _unknown, _accept;

    protected override async Task OnInitializedAsync()
    {
        _owner = (await viewer.GetAsync()).SeesEveryone;
        if (_owner) await ReadAsync();
    }

    private async Task ReadAsync() => (_now, _corrections, _keys) = (directory.InForce, await corrections.ListAsync(), await trusted.ListAsync());

    private Task InstallAsync() => WithFileAsync(_pack!, async path =>
    {
        try
        {
            await using var content = File.OpenRead(path);
            var done = await packs.InstallAsync(await viewer.GetAsync(), content, _accept);
            (_pack, _unknown, _accept, _done) = (null, false, false, L[nameof(Words.PackDone), done.Name, done.Version, done.Services]);
        }
        catch (UnknownSignerException)
        {
            _unknown = true;
            throw;
        }
    });

    private Task ImportAsync() => WithFileAsync(_copy!, async path =>
    {
        (_report, _progress) = (null, new(0, 1));
        var steps = new Progress<ImportProgress>(step =>
        {
            _progress = step;
            _ = InvokeAsync(StateHasChanged);
        });
        var who = await viewer.GetAsync();
        // Not on the circuit: the page stays alive and shows how far it is.
        _report = await Task.Run(() => import.RunAsync(who, path, progress: steps));
        (_copy, _progress) = (null, null);
    });

    private Task RemoveAsync(CatalogueLayer layer) => TryAsync(async () =>
    {
        await provider.RemoveAsync(await viewer.GetAsync(), layer.Id);
        _done = L[nameof(Words.LayerRemoved), layer.Name];
    });

    private Task TakeBackAsync(KeptCorrection kept) => TryAsync(async () => await corrections.RemoveAsync(await viewer.GetAsync(), kept.Id));

    private Task TrustAsync() => TryAsync(async () =>
    {
        await trusted.AddAsync(await viewer.GetAsync(), _key.ToKey());
        (_key.Name, _key.Key) = ("", "");
    });

    private Task DistrustAsync(TrustedKey key) => TryAsync(async () => await trusted.RemoveAsync(await viewer.GetAsync(), key.Fingerprint));

    private Task WithFileAsync(IBrowserFile file, Func<string, Task> act) => TryAsync(async () =>
    {
        var path = Path.Combine(Path.GetTempPath(), $"optout-{Guid.NewGuid():N}.zip");
        try
        {
            await using (var copy = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            await using (var source = file.OpenReadStream(MaxBytes))
            {
                await source.CopyToAsync(copy);
            }

            await act(path);
        }
        finally
        {
            File.Delete(path);
        }
    });

    private async Task TryAsync(Func<Task> act)
    {
        (_faults, _done, _working) = (new FormFaults(), "", true);
        try
        {
            await act();
            await ReadAsync();
        }
        catch (InputException refused)
        {
            _progress = null;
            _faults.Add(refused);
        }
        catch (RefusedException refused)
        {
            _faults.Add(refused);
        }
        finally
        {
            _working = false;
        }
    }

    private sealed class KeyForm
    {
        public string Name { get; set; } = "";

        /// <summary>PEM.</summary>
        public string Key { get; set; } = "";

        public NewTrustedKey ToKey() => new(Name, Key);
    }
}
