using Microsoft.Extensions.Localization;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Web.Resources;
using Step = OptOut.Domain.Cases.NextStep;

namespace OptOut.Web.Components.Shared;

/// <summary>What the domain calls by a short name, in the words of the person.</summary>
public static class CaseTexts
{
    /// <summary>A right by its name on the command line, such as <c>outputSuppression</c>.</summary>
    public static string Right(IStringLocalizer<Words> say, string name) => say["Right" + RightNames.Of(name)];

    /// <summary>The article a right rests on.</summary>
    public static string Article(IStringLocalizer<Words> say, string name) => say["Article" + RightNames.Of(name)];

    public static string Outcome(IStringLocalizer<Words> say, Outcome outcome) => say["Outcome" + outcome];

    public static string Do(IStringLocalizer<Words> say, Step what) => say["Do" + what];

    /// <summary>The next action as the screen shows it; null when there is nothing to do.</summary>
    /// <param name="say">The words of the screen.</param>
    /// <param name="what">The step by its name in <see cref="CaseView"/>.</param>
    /// <param name="on">The day, when there is one.</param>
    public static NextActionView? Next(IStringLocalizer<Words> say, string what, DateOnly? on) =>
        Enum.Parse<Step>(what, ignoreCase: true) is var step and not Step.Nothing ? new NextActionView(Do(say, step), on) : null;

    public static TurnView TurnOf(CaseView view) => Enum.Parse<TurnView>(view.Turn, ignoreCase: true);

    public static StageView StageOf(CaseView view) => Enum.Parse<StageView>(view.Stage.ToString());

    /// <summary>A date with its reasons, under the name a reader knows it by.</summary>
    public static DeadlineView Deadline(IStringLocalizer<Words> say, OptOut.App.Cases.DeadlineView deadline) => new(
        say["Deadline" + deadline.Name], deadline.Nominal, deadline.Earliest, deadline.Expected, deadline.Latest,
        [.. deadline.Steps.Select(step => new DeadlineStepView(step.Text, step.Article, step.Date))], deadline.RuleVersion, deadline.CalendarVersion);

    /// <summary>The words of a search, each with the steps and rights that the screen calls so.</summary>
    public static IReadOnlyList<CaseSearchTerm> Search(IStringLocalizer<Words> say, string? text) =>
    [
        .. SearchTerms.Of(text).Select(word => new CaseSearchTerm(
            word,
            [.. Enum.GetValues<Step>().Where(step => step != Step.Nothing && SearchTerms.Fold(Do(say, step)).Contains(word, StringComparison.Ordinal))],
            [.. RightNames.All.Where(right => SearchTerms.Fold(Right(say, right)).Contains(word, StringComparison.Ordinal))])),
    ];

    /// <summary>A case as the board's card.</summary>
    public static CaseCardView Card(IStringLocalizer<Words> say, CaseView view, string person, string service) => new(
        "/cases/" + view.Id, person, service, view.Reference, [.. view.Rights.Select(right => Right(say, right))],
        StageOf(view), Next(say, view.NextAction.What, view.NextAction.On), view.Overdue);
}
