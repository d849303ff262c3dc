using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Localization;
using OptOut.Domain.Evidence;
using OptOut.Web.Commands;
using OptOut.Web.Components.Shared;
using OptOut.Web.Endpoints;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Evidence.Dossiers;

/// <summary>Orders a dossier: choice, redaction, language, size, seal and stamp; shows how far it is, and where to fetch it.</summary>
public sealed partial class DossierForm(CaseExhibits exhibits, CaseQueries cases, EvidenceSettings settings, DossierExport export, DossierDownloads downloads, CurrentUserScope viewer) : IDisposable
{
    private static readonly int[] s_sizes = [5, 10, 20, 50];
    private readonly CancellationTokenSource _left = new();
    private readonly Form _given = new();
    private readonly FormFaults _faults = new(field => field == "leave-out" ? "exhibits" : field);
    private IReadOnlyList<Line> _exhibits = [];
    private IReadOnlyList<(string Name, long Size)>? _made;
    private string _token = "", _unsearched = "";
    private string? _authority;
    private int _percent;
    private bool _working, _owner;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    [Parameter, EditorRequired]
    public string Reference { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        _given.Language = Languages.OfReader.Code;
        _owner = who.SeesEveryone;
        var choice = await settings.GetAsync();
        (_given.Seal, _authority) = (choice.Seal, choice.TimeStampAuthority);
        _exhibits = [.. (await exhibits.ListAsync(who, CaseId, language: _given.Language)).Select(e => new Line(e))];
    }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private async Task MakeAsync()
    {
        (_made, _working, _percent, _unsearched) = (null, true, 0, "");
        try
        {
            var who = await viewer.GetAsync();
            var (token, folder) = downloads.Open(who);
            var made = await export.ExportAsync(who, CaseId, Path.Combine(folder, Reference + ".pdf"), Path.Combine(folder, Reference + ".zip"), Order(), new Shown(this), _left.Token);
            _token = token;
            _unsearched = string.Join(", ", made.Unsearched);
            _made = [.. made.Files.Select(f => (Path.GetFileName(f), new FileInfo(f).Length))];
        }
        catch (InputException refused)
        {
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

    private DossierOrder Order() => new()
    {
        Language = _given.Language,
        Exhibits = _exhibits.Any(l => !l.In && l.Reason.Trim().Length == 0) ? [.. _exhibits.Where(l => l.In || l.Reason.Trim().Length > 0).Select(l => l.Exhibit.Number)] : null,
        LeaveOut = _exhibits.Where(l => !l.In && l.Reason.Trim().Length > 0).ToDictionary(l => l.Exhibit.Number, l => l.Reason.Trim(), StringComparer.OrdinalIgnoreCase),
        Redact = _given.Redact.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        MaxBytes = _given.MaxSize > 0 ? _given.MaxSize * 1024L * 1024 : null,
        Seal = _given.Seal,
        TimeStamp = _given.Stamp,
        On = _given.Today ? cases.Today : null,
    };

    private sealed class Form
    {
        public string Language { get; set; } = "en";

        /// <summary>A word or name a line.</summary>
        public string Redact { get; set; } = "";

        /// <summary>In MB; 0: no limit.</summary>
        public int MaxSize { get; set; }

        public bool Today { get; set; } = true;

        public bool Seal { get; set; }

        public bool Stamp { get; set; }
    }

    private sealed class Line(Exhibit exhibit)
    {
        public Exhibit Exhibit { get; } = exhibit;

        public bool In { get; set; } = true;

        public string Reason { get; set; } = "";
    }

    /// <summary>Shows each hundredth on the page.</summary>
    private sealed class Shown(DossierForm form) : IProgress<DossierProgress>
    {
        public void Report(DossierProgress value) => _ = form.InvokeAsync(() =>
        {
            form._percent = value.Percent;
            form.StateHasChanged();
        });
    }
}
