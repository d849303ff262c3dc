using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OptOut.App.Complaints;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Commands;

/// <summary><c>complaint CASE</c>: whom to complain to, what is open, what to know first. Lodging is <c>case record ID complaint-filed</c>.</summary>
internal static class ComplaintCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        var id = new Argument<string>("case");
        var work = new Option<string?>("--work") { Description = "Where the person works, such as DE-BE." };
        var place = new Option<string?>("--place") { Description = "Where it happened, such as FR." };
        yield return CommandContext.On(new Command("complaint", "The authority for a complaint, its form and limits, and the points that are open.") { id, work, place }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            var plan = await context.Get<ComplaintAdvice>().PlanAsync(CommandContext.Viewer, p.GetValue(id)!, new ComplaintPlaces(p.GetValue(work), p.GetValue(place)), cancel);
            return context.Answer(Json(plan), Text(plan));
        });
    }

    private static object Json(ComplaintPlan plan) => new
    {
        authorities = plan.Advice.Choices.Select(c => new
        {
            c.Authority.Id, name = c.Authority.Name.Value, reason = Word(c.Reason.ToString()), form = c.Authority.ComplaintForm?.Value, email = c.Authority.Email?.Value,
            postalAddress = c.Authority.PostalAddress?.Value, languages = c.Authority.Languages?.Value, limits = c.Authority.Limits.Select(l => l.Value),
        }),
        hints = plan.Advice.Hints.Select(h => Word(h.ToString())),
        issues = plan.Issues.Select(i => new { i.Id, kind = Word(i.Kind.ToString()), i.Detail, i.Open, i.Entry }),
        plan.TooEarly, plan.LapsesOn, plan.ControllerFirstDone,
    };

    private static string Text(ComplaintPlan plan)
    {
        var text = new StringBuilder();
        foreach (var (authority, reason) in plan.Advice.Choices)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{authority.Name.Value}  ({Word(reason.ToString())}, {authority.Id})");
            foreach (var (name, value) in new[] { ("form", authority.ComplaintForm?.Value), ("mail", authority.Email?.Value), ("post", authority.PostalAddress?.Value.ReplaceLineEndings(", ")) }.Where(v => v.Item2 is not null))
                text.AppendLine(CultureInfo.InvariantCulture, $"  {name}: {value}");
            foreach (var limit in authority.Limits) text.AppendLine(CultureInfo.InvariantCulture, $"  takes only: {limit.Value}");
        }

        foreach (var hint in plan.Advice.Hints) text.AppendLine(CultureInfo.InvariantCulture, $"Know first: {Explain(hint)}");
        if (plan.TooEarly is { } early) text.AppendLine(CultureInfo.InvariantCulture, $"Too early before {early:yyyy-MM-dd}: until then the time limit has not passed under every reading.");
        if (plan.LapsesOn is { } lapses) text.AppendLine(CultureInfo.InvariantCulture, $"Lodge it by {lapses:yyyy-MM-dd} to be safe.");
        foreach (var issue in plan.Issues) text.AppendLine(CultureInfo.InvariantCulture, $"{(issue.Open ? "open    " : "resolved")}  {issue.Id}");
        return text.ToString();
    }

    private static string Explain(AuthorityHint hint) => hint switch
    {
        AuthorityHint.Forwards => "your own authority takes the complaint and forwards it to the one that leads (Art. 56, 60 GDPR).",
        AuthorityHint.StateUnknown => "each German state has its own authority; give the state with the person's country, such as 'optout person change PERSON --country DE-HH'.",
        AuthorityHint.ControllerFirst => "complain to the controller first (s. 164A DPA 2018); the ICO usually expects you within three months of the last contact.",
        AuthorityHint.OneYear => "in Austria the right to complain lapses one year after you knew (§ 24(4) DSG); the authority looks at that unasked.",
        AuthorityHint.ReportOnly => "the Swiss FDPIC takes reports (Art. 49 FADP); your own claim goes to the civil court (Art. 32 FADP).",
        AuthorityHint.OutsideController => "the controller sits outside: name where it offers to people or watches them here (Art. 3(2) GDPR), and its representative (Art. 27).",
        AuthorityHint.FormMandatory => "the Spanish AEPD takes its own form only; another paper is not valid.",
        _ => "the catalogue knows no authority where the person lives.",
    };

    private static string Word(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
