using Microsoft.AspNetCore.Components;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Shared;

public sealed partial class DeadlineExplanation
{
    [Parameter, EditorRequired]
    public DeadlineView Deadline { get; set; } = null!;

    [Parameter]
    public DateOnly? Today { get; set; }

    /// <summary>
    /// The clock as SVG, drawn by our own code. It is put into the page as it is: never a word of a letter, a reply or a person.
    /// Use presentation attributes (fill, stroke), not style: the security headers let no inline style through.
    /// </summary>
    [Parameter]
    public MarkupString? Picture { get; set; }

    /// <summary>Unfolded from the start.</summary>
    [Parameter]
    public bool Open { get; set; }

    private (string Word, string Meaning, DateOnly? Date)[] Dates =>
    [
        (nameof(Words.DateNominal), nameof(Words.DateNominalMeans), Deadline.Nominal),
        (nameof(Words.DateEarliest), nameof(Words.DateEarliestMeans), Deadline.Earliest),
        (nameof(Words.DateExpected), nameof(Words.DateExpectedMeans), Deadline.Expected),
        (nameof(Words.DateLatest), nameof(Words.DateLatestMeans), Deadline.Latest),
    ];
}
