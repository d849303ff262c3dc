using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Photos;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.People;

/// <summary>Shows what a picture carries besides the picture. It is not kept.</summary>
public sealed partial class PhotosPage
{
    private readonly FormFaults _faults = new();
    private PhotoInspection? _found;
    private string _name = "";

    [SupplyParameterFromForm(FormName = "photo", Name = "file")]
    private IFormFile? Sent { get; set; }

    private Form Given { get; set; } = null!;

    protected override void OnInitialized() => Given = new Form(Sent);

    private async Task LookAsync()
    {
        var file = Given.File!;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        _name = TextRules.Shown(file.FileName);
        try
        {
            _found = PhotoInspection.Of(bytes.ToArray(), file.FileName);
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
    }

    private sealed record Form(IFormFile? File)
    {
        public PhotoUpload ToUpload() => new(File?.FileName ?? "", File?.Length ?? 0);
    }
}
