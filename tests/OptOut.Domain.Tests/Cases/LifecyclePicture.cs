using System.Globalization;
using System.Net;
using System.Text;
using OptOut.Domain.Cases;

namespace OptOut.Domain.Tests.Cases;

/// <summary>Draws the lifecycle from its table: a line for each stage, an arrow for what leads from one to another, a dot where something leaves the stage as it is.</summary>
internal static class LifecyclePicture
{
    private const int Labels = 400, Column = 112, Row = 30, Head = 74, Margin = 16;

    private static readonly IReadOnlyList<Stage> s_stages = Lifecycle.Stages;

    public static string Draw()
    {
        var rows = Lifecycle.Rows().ToList();
        var moves = rows.Where(r => r.From != r.To).GroupBy(r => (r.From, r.To)).OrderBy(g => At(g.Key.From)).ThenBy(g => At(g.Key.To)).ToList();
        var stays = rows.Where(r => r.From == r.To).GroupBy(r => r.Event, StringComparer.Ordinal)
            .Select(g => (Event: g.Key, Where: g.Select(r => r.From).ToList())).GroupBy(s => string.Join(' ', s.Where)).OrderBy(g => At(g.First().Where[0])).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        var lines = moves.SelectMany(m => Wrap(m.Select(r => r.Event))).Count() + stays.SelectMany(s => Wrap(s.Select(e => e.Event))).Count() + 1;
        var (width, height) = (Labels + (Column * s_stages.Count) + Margin, Head + (Row * lines) + Margin);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="13">
            <title id="title">The stages of a case and what leads from one to another</title>
            <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="#0b5c8a"/></marker></defs>
            <rect width="{width}" height="{height}" fill="#fff"/>

            """);
        foreach (var stage in s_stages) Stage(svg, stage, height);
        var y = Head + (Row / 2);
        foreach (var move in moves) Line(svg, ref y, move.Select(r => r.Event), move.Key.From, [move.Key.To], arrow: true);
        y += Row;
        foreach (var stay in stays) Line(svg, ref y, stay.Select(e => e.Event), stay.First().Where[0], stay.First().Where, arrow: false);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Stage(StringBuilder svg, Stage stage, int height)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""
            <rect x="{X(stage) - (Column / 2) + 5}" y="16" width="{Column - 10}" height="34" rx="8" fill="#e8f1f6" stroke="#0b5c8a"/>
            <text x="{X(stage)}" y="38" text-anchor="middle" font-weight="600" fill="#12222b">{stage}</text>
            <path d="M{X(stage)} 50V{height - Margin}" stroke="#9db4c0" stroke-dasharray="2 4"/>

            """);
    }

    private static void Line(StringBuilder svg, ref int y, IEnumerable<string> events, Stage from, IReadOnlyList<Stage> to, bool arrow)
    {
        var lines = Wrap(events).ToList();
        foreach (var line in lines)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Labels - 20}\" y=\"{y + 4}\" text-anchor=\"end\" fill=\"#12222b\">{WebUtility.HtmlEncode(line)}</text>\n");
            if (ReferenceEquals(line, lines[0]))
            {
                if (arrow) svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(from)}\" cy=\"{y}\" r=\"3.5\" fill=\"#0b5c8a\"/><path d=\"M{X(from)} {y}H{X(to[0]) + (At(to[0]) > At(from) ? -2 : 2)}\" stroke=\"#0b5c8a\" stroke-width=\"1.8\" marker-end=\"url(#tip)\"/>\n");
                else foreach (var stage in to) svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(stage)}\" cy=\"{y}\" r=\"4\" fill=\"#fff\" stroke=\"#0b5c8a\" stroke-width=\"1.8\"/>\n");
            }

            y += Row;
        }
    }

    // As many names on a line as fit beside the stages.
    private static IEnumerable<string> Wrap(IEnumerable<string> events)
    {
        var line = "";
        foreach (var name in events)
        {
            if (line.Length + name.Length > 52)
            {
                yield return line + ",";
                line = "";
            }

            line += (line.Length == 0 ? "" : ", ") + name;
        }

        yield return line;
    }

    private static int At(Stage stage) => s_stages.ToList().IndexOf(stage);

    private static int X(Stage stage) => Labels + (Column * At(stage)) + (Column / 2);
}
