using FluentValidation;
using OptOut.App.Common;

namespace OptOut.App.Holdings;

/// <summary>A list of what somebody found of themselves in dataset searches: CSV, or pasted lines.</summary>
/// <param name="Service">For lines that name no service of their own.</param>
/// <param name="FileName">What the list is kept as; a name is made when null.</param>
/// <param name="FoundOn">The day of the search; today when null.</param>
public sealed record NewFindings(string Person, string Service, string List, string? FileName = null, DateOnly? FoundOn = null);

/// <summary>The rules for it. What its lines say is read one by one, and a line that cannot be read stops no other.</summary>
public sealed class NewFindingsValidator : AbstractValidator<NewFindings>
{
    public NewFindingsValidator()
    {
        RuleFor(f => f.Service).NotEmpty().Saying("Choose the service.");
        RuleFor(f => f.List).Must(text => !string.IsNullOrWhiteSpace(text.TrimStart('\uFEFF'))).Saying("The list is empty. Paste one image address or caption a line, or choose a CSV file.")
            .Must(text => !text.Contains('\0', StringComparison.Ordinal)).Saying("It is no text. Save the list as CSV in UTF-8.");
    }
}
