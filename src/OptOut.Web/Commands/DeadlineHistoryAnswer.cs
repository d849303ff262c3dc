using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Domain.Deadlines;

namespace OptOut.Web.Commands;

/// <summary>What <c>deadline --case</c> answers: every date a case has shown, beside the same facts computed anew.</summary>
internal static class DeadlineHistoryAnswer
{
    public static async Task<int> WriteAsync(CommandContext context, string caseId, string asOf, CancellationToken cancel)
    {
        var by = asOf switch
        {
            "now" => Knowledge.Now,
            "then" => Knowledge.Then,
            _ => throw new InputException("as-of", $"'{TextRules.Shown(asOf)}' is neither now nor then."),
        };
        var checks = await context.Get<DeadlineHistory>().CheckAsync(CommandContext.Viewer, caseId, by, cancel);
        return context.Answer(checks.Select(c => Json(c, asOf)), checks.Count == 0 ? "The case has shown no date yet." : string.Join('\n', checks.Select(Text)));
    }

    private static object Json(ShownDateCheck check, string asOf)
    {
        var (shown, snapshot, anew) = (check.Shown, check.Shown.Snapshot, check.Comparison.Recomputed);
        return new
        {
            shown.Name, shown.Seq, shown.ShownAt, snapshot.Nominal, snapshot.Earliest, snapshot.Expected, snapshot.Latest, snapshot.RuleVersion, snapshot.CalendarVersion,
            recomputed = new { asOf, anew?.Nominal, anew?.Earliest, anew?.Expected, anew?.Latest, anew?.RuleVersion, anew?.CalendarVersion, check.Comparison.Error },
            differences = check.Comparison.Differences, check.Comparison.DatesDiffer,
        };
    }

    private static string Text(ShownDateCheck check)
    {
        var snapshot = check.Shown.Snapshot;
        var head = $"{check.Shown.Name} after event {check.Shown.Seq}, shown {check.Shown.ShownAt:yyyy-MM-dd HH:mm} UTC: expected {Day(snapshot.Expected)} (nominal {Day(snapshot.Nominal)}, earliest {Day(snapshot.Earliest)}, latest {Day(snapshot.Latest)})";
        return check.Comparison.Differences.Count == 0 ? head + "\n  computed anew: the same" : head + string.Concat(check.Comparison.Differences.Select(Difference));
    }

    private static string Difference(DeadlineDifference difference) => $"\n  {difference.Part}: {difference.Then ?? "none"} then, {difference.Now ?? "none"} computed anew";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "none";
}
