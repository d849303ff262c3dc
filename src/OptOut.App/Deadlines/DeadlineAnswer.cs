using System.Globalization;
using System.Text.Json.Nodes;
using OptOut.Domain.Deadlines;

namespace OptOut.App.Deadlines;

/// <summary>The answer to one deadline question: four dates with their steps, or an error that names the field.</summary>
public sealed record DeadlineAnswer
{
    public string? Id { get; private init; }

    /// <summary>What was asked; null when the input could not be computed.</summary>
    public string? Question { get; private init; }

    /// <summary>The computation; null when there is an <see cref="Error"/>.</summary>
    public DeadlineSheet? Sheet { get; private init; }

    public IReadOnlyList<DeadlineAnswerStep> Steps { get; private init; } = [];

    /// <summary>What is wrong, with the field in front; null when there is an answer.</summary>
    public string? Error { get; private init; }

    /// <summary>The field at fault, as in the batch file; null when there is an answer.</summary>
    public string? Field { get; private init; }

    internal static DeadlineAnswer Of(string? id, DeadlineSheet sheet, DeadlineStepTexts words) => new()
    {
        Id = id,
        Question = sheet.Question,
        Sheet = sheet,
        Steps = [.. sheet.Steps.Select(s => new DeadlineAnswerStep(words.Of(s), s.Article, s.Date))],
    };

    internal static DeadlineAnswer Failed(string? id, DeadlineException fault) => new() { Id = id, Error = fault.Message, Field = fault.Field };

    internal JsonObject ToJson()
    {
        if (Sheet is not { } sheet)
        {
            return new JsonObject { ["id"] = Id, ["error"] = Error };
        }

        return new JsonObject
        {
            ["id"] = Id,
            ["question"] = Question,
            ["nominal"] = Iso(sheet.Nominal),
            ["earliest"] = Iso(sheet.Earliest),
            ["expected"] = Iso(sheet.Expected),
            ["latest"] = Iso(sheet.Latest),
            ["steps"] = new JsonArray([.. Steps.Select(s => new JsonObject { ["text"] = s.Text, ["article"] = s.Article, ["date"] = Iso(s.Date) })]),
        };
    }

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A step in words, with the article it rests on and the day it speaks of.</summary>
public sealed record DeadlineAnswerStep(string Text, string Article, DateOnly? Date);
