using System.Globalization;
using System.Text.Json;
using OptOut.Domain.Deadlines;
using OptOut.Testing;

namespace OptOut.Domain.Tests.Deadlines;

/// <summary>A worked case of the law, from deadline-cases.json.</summary>
public sealed record WorkedCase(string Id, DeadlineInput Input, DateOnly? Nominal, DateOnly? Earliest, DateOnly? Expected, DateOnly? Latest, string Reason)
{
    public static IReadOnlyList<WorkedCase> All { get; } = Load();

    public string Dates => Line(Nominal, Earliest, Expected, Latest);

    public static string Line(DateOnly? nominal, DateOnly? earliest, DateOnly? expected, DateOnly? latest) =>
        $"nominal {Day(nominal)}, earliest {Day(earliest)}, expected {Day(expected)}, latest {Day(latest)}";

    public static string Line(DeadlineSheet sheet) => Line(sheet.Nominal, sheet.Earliest, sheet.Expected, sheet.Latest);

    private static string Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "none";

    private static List<WorkedCase> Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("tests", "OptOut.Domain.Tests", "Deadlines", "Cases", "deadline-cases.json")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(Read)];
    }

    private static WorkedCase Read(JsonElement one)
    {
        var subject = Text(one, "dataSubject")?.Split('-');
        return new WorkedCase(
            Text(one, "id")!,
            new DeadlineInput
            {
                Regime = Text(one, "regime")!,
                Question = Text(one, "question")!,
                ControllerCountry = Text(one, "controllerCountry"),
                ControllerSubdivision = Text(one, "controllerSubdivision"),
                SubjectCountry = subject?[0],
                SubjectSubdivision = subject is { Length: > 1 } ? subject[1] : null,
                Received = Date(one, "received"),
                Right = Text(one, "right") ?? DeadlineRights.Access,
                Events = [.. one.GetProperty("events").EnumerateArray().Select(e => new DeadlineEvent(Text(e, "type")!, Date(e, "date")!.Value))],
            },
            Date(one, "nominalEnd"),
            Date(one, "earliestDefensible"),
            Date(one, "expectedDue"),
            Date(one, "latestDefensible"),
            Text(one, "reason") ?? "");
    }

    private static string? Text(JsonElement one, string field) => one.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static DateOnly? Date(JsonElement one, string field) => Text(one, field) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
