using System.Diagnostics;

namespace OptOut.App.Common;

/// <summary>Where the use cases say what they do at a cost, for traces; nothing is made while nobody listens. Names and words of people never go in.</summary>
public static class Telemetry
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "OptOut.App";

    /// <summary>A letter was composed from its template.</summary>
    public const string ComposeLetter = "letter.compose";

    /// <summary>The history of a case was loaded; the tag <see cref="CaseId"/> says whose.</summary>
    public const string LoadCase = "case.load";

    /// <summary>The tag that bears a case's id.</summary>
    public const string CaseId = "case.id";

    /// <summary>The source of the activities.</summary>
    public static ActivitySource Source { get; } = new(SourceName);
}
