using FluentValidation;
using OptOut.App.Common;

namespace OptOut.App.Holdings;

/// <summary>The rules for what a model said.</summary>
public sealed class NewModelOutputValidator : AbstractValidator<NewModelOutput>
{
    private const int MostRuns = 50;
    private const int LongestLocale = 35;

    public NewModelOutputValidator(TimeProvider time)
    {
        RuleFor(o => o.Service).NotEmpty().Saying("Choose the service.");
        RuleFor(o => o.Prompt).NotEmpty().Saying("Write down exactly what you asked. Without the prompt nobody can try it again.");
        RuleFor(o => o.Model).Must(m => !string.IsNullOrWhiteSpace(m) && TextRules.IsOneLine(m)).Saying("Name the model as the service shows it, such as GPT-5 or Llama 4.");
        RuleFor(o => o.On).NotNull().Saying("Say on which day it answered, such as 2026-03-05.")
            .Must(on => on is not { } day || time.HasCome(day)).Saying("That day is still to come.");
        RuleFor(o => o.Runs).Must(runs => runs.Any(IsSomething)).Saying("Give at least one answer, every word of it.").OverridePropertyName("answer");
        RuleFor(o => o.Runs).Must(runs => !runs.Any(run => string.IsNullOrWhiteSpace(run.Answer))).When(o => o.Runs.Any(IsSomething))
            .Saying("One answer is empty. A picture alone cannot be searched or quoted: copy its words beside it, or leave it out.").OverridePropertyName("answer");
        RuleFor(o => o.Runs).Must(runs => runs.Count <= MostRuns).Saying($"At most {MostRuns} answers fit into one record; make another for the rest.").OverridePropertyName("answer");
        RuleFor(o => o.Locale).Must(l => TextRules.IsOneLine(l) && l is not { Length: > LongestLocale }).Saying("Write language and country as de-DE.");
    }

    private static bool IsSomething(NewModelRun run) => !string.IsNullOrWhiteSpace(run.Answer) || run.Screenshot is not null;
}
