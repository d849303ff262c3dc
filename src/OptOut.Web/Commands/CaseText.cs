using System.Globalization;
using System.Text;
using OptOut.App.Cases;

namespace OptOut.Web.Commands;

/// <summary>A case as text for people.</summary>
internal static class CaseText
{
    public static string Line(CaseView view) =>
        $"{view.Reference}  {view.Service}  {string.Join(",", view.Rights)}  {view.Stage}  {view.Turn}  {view.NextAction.What}{(view.NextAction.On is { } on ? $" {Day(on)}" : "")}{(view.Overdue ? "  OVERDUE" : "")}";

    public static string Of(CaseView view)
    {
        var text = new StringBuilder();
        text.AppendLine($"{view.Reference}  ({view.Id})");
        text.AppendLine($"{view.Service}: {string.Join(", ", view.Rights)}, under {view.Regime}");
        text.AppendLine($"Stage {view.Stage}{(view.Outcome is { } outcome ? $", {outcome}" : "")}; turn: {view.Turn}; next: {view.NextAction.What}{(view.NextAction.On is { } on ? $" {Day(on)}" : "")}{(view.Overdue ? "  OVERDUE" : "")}");
        foreach (var deadline in view.Deadlines)
        {
            text.AppendLine($"{deadline.Name}: expected {Day(deadline.Expected)} (nominal {Day(deadline.Nominal)}, earliest {Day(deadline.Earliest)}, latest {Day(deadline.Latest)})");
            foreach (var step in deadline.Steps) text.AppendLine($"    {step.Text}{(step.Article.Length > 0 ? $"  [{step.Article}]" : "")}");
        }

        foreach (var entry in view.History) text.AppendLine(CultureInfo.InvariantCulture, $"{entry.Seq,4}  {entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {entry.Type}  {entry.Hash[..12]}");
        return text.ToString();
    }

    private static string Day(DateOnly? day) => day?.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture) ?? "–";
}
