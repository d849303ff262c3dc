using FluentValidation;
using OptOut.App.Common;
using OptOut.App.Localization;

namespace OptOut.App.Photos;

/// <summary>A picture on its way in, before its bytes are read.</summary>
/// <param name="FileName">As the reader knows it.</param>
/// <param name="Size">In bytes.</param>
public sealed record PhotoUpload(string FileName, long Size);

/// <summary>The rules for it. Whether it is a picture is seen in its bytes.</summary>
public sealed class PhotoUploadValidator : AbstractValidator<PhotoUpload>
{
    private const long Largest = 25 * 1024 * 1024;

    public PhotoUploadValidator() => RuleFor(p => p.Size).InclusiveBetween(1, Largest).Saying($"Choose a picture of at most {TextRules.Size(Largest)}.").OverridePropertyName("file");
}
