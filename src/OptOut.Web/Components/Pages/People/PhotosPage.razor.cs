using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Photos;
using OptOut.Web.Components.Controls;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.People;

/// <summary>Shows what a picture carries besides the picture. It is not kept.</summary>
public sealed partial class PhotosPage
{
    private readonly FormFaults _faults = new();
    private PhotoInspection? _found;
    private string _name = "";

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    private async Task LookAsync()
    {
        var file = Context is { } context ? (await context.Request.ReadFormAsync()).Files.GetFile("file") : null;
        if (file is null || file.Length is 0 or > UploadedFiles.MaxBytes)
        {
            _faults.Add("file", Say[nameof(Words.PhotosNeeded), ByteWords.Of(UploadedFiles.MaxBytes)]);
            return;
        }

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
}
