using FluentValidation;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Photos;

namespace OptOut.Web.Endpoints;

/// <summary>A picture comes, a clean copy goes back. Nothing is kept.</summary>
internal static class PhotoEndpoints
{
    public static void MapPhotos(this IEndpointRouteBuilder routes) => routes.MapPost("/people/photos/clean", CleanAsync);

    private static Task<IResult> CleanAsync(IFormFile? file, IValidator<PhotoUpload> rules, CancellationToken cancel) => Refusals.AnswerAsync(async () =>
    {
        rules.Check(new PhotoUpload(file?.FileName ?? "", file?.Length ?? 0));
        using var bytes = new MemoryStream();
        await file!.CopyToAsync(bytes, cancel);
        var clean = PhotoCleaner.Clean(bytes.ToArray(), file.FileName);
        return Results.File(clean.Bytes, clean.MediaType, "clean-" + TextRules.FileName(file.FileName, "picture"));
    });
}
