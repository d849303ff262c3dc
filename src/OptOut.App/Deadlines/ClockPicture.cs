using System.Globalization;
using System.Text;
using OptOut.App.Localization;
using OptOut.Domain.Deadlines;

namespace OptOut.App.Deadlines;

/// <summary>
/// Draws a deadline as a line of time: received, pauses, the period, its move off free days, the other readings, today.
/// Every mark has a shape and words of its own, so nothing depends on colour; presentation attributes only, so a strict content security policy lets it through.
/// </summary>
public static class ClockPicture
{
    private const int Width = 760;
    private const int Left = 24;
    private const int Right = 736;
    private const int Axis = 40;
    private const int RowHeight = 26;

    /// <summary>The picture as an SVG element, self-contained and safe to put into a page. Title and description say in words all that it shows.</summary>
    /// <param name="sheet">The deadline.</param>
    /// <param name="today">The day to mark as today.</param>
    /// <param name="language">Of the labels.</param>
    public static string ToSvg(DeadlineSheet sheet, DateOnly today, Language language)
    {
        var marks = ClockMarks.Of(sheet, today, language);
        var (first, last) = (marks.Points.Min(p => p.Date), marks.Points.Max(p => p.Date));
        var scale = new Scale(first, Math.Max(1, last.DayNumber - first.DayNumber));
        var height = Axis + 26 + RowHeight * marks.Points.Count;
        var id = string.Create(CultureInfo.InvariantCulture, $"clock-{sheet.Question}-{first.DayNumber}-{last.DayNumber}-{today.DayNumber}");

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"clock\" role=\"img\" aria-labelledby=\"{Text(id)}-title {Text(id)}-desc\" viewBox=\"0 0 {Width} {height}\" width=\"100%\" font-size=\"14\" fill=\"currentColor\" stroke=\"none\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{Text(id)}-title\">{Text(marks.Title)}</title><desc id=\"{Text(id)}-desc\">{Text(marks.Description)}</desc>");
        foreach (var span in marks.Spans)
        {
            Span(svg, span, scale);
        }

        for (var row = 0; row < marks.Points.Count; row++)
        {
            Point(svg, marks.Points[row], row, scale);
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Span(StringBuilder svg, ClockSpan span, Scale scale)
    {
        var (x1, x2) = (scale.X(span.From), scale.X(span.To));
        var dash = span.Kind switch
        {
            ClockSpanKind.Running => "stroke-width=\"6\"",
            ClockSpanKind.Pause => "stroke-width=\"6\" stroke-dasharray=\"2 6\"",
            ClockSpanKind.Roll => "stroke-width=\"2\"",
            ClockSpanKind.Extension => "stroke-width=\"6\" stroke-dasharray=\"14 4\"",
            _ => "stroke-width=\"1\" stroke-dasharray=\"1 3\"",
        };
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"clock-{span.Kind.ToString().ToLowerInvariant()}\" x1=\"{x1}\" y1=\"{Axis}\" x2=\"{x2}\" y2=\"{Axis}\" stroke=\"currentColor\" {dash}/>");
    }

    private static void Point(StringBuilder svg, ClockPoint point, int row, Scale scale)
    {
        var x = scale.X(point.Date);
        var y = Axis + 34 + RowHeight * row;
        var atEnd = x > (Left + Right) / 2;
        var kind = point.Kind.ToString().ToLowerInvariant();
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"clock-{kind}\"><line x1=\"{x}\" y1=\"{Axis + 8}\" x2=\"{x}\" y2=\"{y - 4}\" stroke=\"currentColor\" stroke-width=\"1\" stroke-opacity=\".45\"/>{Shape(point.Kind, x)}");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(atEnd ? x - 6 : x + 6)}\" y=\"{y}\" text-anchor=\"{(atEnd ? "end" : "start")}\"{(point.Kind is ClockPointKind.Due ? " font-weight=\"700\"" : "")}>{Text(point.Label)}</text></g>");
    }

    // A shape for each meaning: dot, bars, open dot, square, diamond, arrow.
    private static string Shape(ClockPointKind kind, int x) => kind switch
    {
        ClockPointKind.Received => string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{x}\" cy=\"{Axis}\" r=\"7\"/>"),
        ClockPointKind.Asked => string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{x - 4} {Axis - 9}h3v18h-3zM{x + 2} {Axis - 9}h3v18h-3z\"/>"),
        ClockPointKind.Answered => string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{x - 4} {Axis - 9}l10 9l-10 9z\"/>"),
        ClockPointKind.Notice => string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{x - 8} {Axis - 2}h6v-6h4v6h6v4h-6v6h-4v-6h-6z\"/>"),
        ClockPointKind.Due => string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{x - 7}\" y=\"{Axis - 10}\" width=\"14\" height=\"20\"/>"),
        ClockPointKind.Nominal => string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{x}\" cy=\"{Axis}\" r=\"6\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>"),
        ClockPointKind.Today => string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{x} {Axis - 12}l-8 -14h16z\"/>"),
        _ => string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{x} {Axis - 9}l9 9l-9 9l-9 -9z\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>"),
    };

    private static string Text(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    private readonly record struct Scale(DateOnly First, int Days)
    {
        public int X(DateOnly date) => Left + (int)((long)(Right - Left) * Math.Clamp(date.DayNumber - First.DayNumber, 0, Days) / Days);
    }
}
