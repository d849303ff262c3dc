using OptOut.App.Photos;
using OptOut.Web.Components.Pages;

namespace OptOut.Web.Api;

/// <summary>A picture comes, a clean copy goes back. Nothing is kept.</summary>
internal static class PhotoEndpoints
{
    public static void MapPhotos(this IEndpointRouteBuilder routes) => routes.MapPost("/people/photos/clean", CleanAsync);

    private static Task<IResult> CleanAsync(IFormFile? file, CancellationToken cancel) => Refusals.AnswerAsync(async () =>
    {
        if (file is null || file.Length is 0 or > UploadedFiles.MaxBytes) throw new OptOut.App.InputException("file", "Choose a picture of at most 25 MB.");
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        var clean = PhotoCleaner.Clean(bytes.ToArray(), file.FileName);
        return Results.File(clean.Bytes, clean.MediaType, "clean-" + OptOut.App.TextRules.FileName(file.FileName, "picture"));
    });
}
