using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.Domain.Holdings;
using OptOut.Web.Commands;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>Writes down that a service holds something, and how we know.</summary>
public sealed partial class HoldingForm(HoldingStore holdings, CurrentUserScope viewer)
{
    private readonly Form _given = new();
    private readonly FormFaults _faults = new();
    private IReadOnlyList<IBrowserFile> _files = [];
    private string _person = "", _asked = "", _saved = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<PersonChoice> People { get; set; } = [];

    [Parameter, EditorRequired]
    public string PersonId { get; set; } = "";

    [Parameter, EditorRequired]
    public string ServiceId { get; set; } = "";

    // The page's picker chose another; what is typed stays.
    protected override void OnParametersSet()
    {
        if (_asked != PersonId) (_person, _saved) = (_asked = PersonId, "");
    }

    private async Task AddAsync()
    {
        _saved = "";
        try
        {
            await using var files = await UploadedFiles.ReadAsync(_files);
            await holdings.AddAsync(await viewer.GetAsync(), _given.ToHolding(_person, ServiceId) with { File = files.Files.Count > 0 ? files.Files[0] : null, MoreFiles = [.. files.Files.Skip(1)] });
            (_given.Kind, _given.Url, _files, _saved) = ("", "", [], L[nameof(Words.HoldingSaved)]);
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
    }

    private sealed class Form
    {
        public string Kind { get; set; } = "";

        public string KnownBy { get; set; } = nameof(Domain.Holdings.KnownBy.UsedIt);

        public string Url { get; set; } = "";

        public NewHolding ToHolding(string person, string service) => new(person, service, Kind, KnownBy, Url.Trim() is { Length: > 0 } url ? url : null);
    }
}
