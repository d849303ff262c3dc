using System.Globalization;
using OptOut.Domain.Deadlines;

namespace OptOut.Domain.Tests.Deadlines;

/// <summary>Facts in short form for the tests.</summary>
internal static class DeadlineInputs
{
    public static DeadlineInput Eu(string received, string country = "IE", string question = "responseDue", params (string Type, string Date)[] events) => new()
    {
        Regime = "EU-1182", Question = question, ControllerCountry = country, Received = Day(received), Events = Events(events),
    };

    public static DeadlineInput Uk(string received, string question = "responseDue", string right = "access", params (string Type, string Date)[] events) => new()
    {
        Regime = "UK-12A", Question = question, ControllerCountry = "GB", ControllerSubdivision = "ENG", Received = Day(received), Right = right, Events = Events(events),
    };

    public static DeadlineInput Other(string regime, string question, string country, string? subdivision, string received, params (string Type, string Date)[] events) => new()
    {
        Regime = regime, Question = question, ControllerCountry = country, ControllerSubdivision = subdivision, Received = Day(received), Events = Events(events),
    };

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static IReadOnlyList<DeadlineEvent> Events(params (string Type, string Date)[] events) => [.. events.Select(e => new DeadlineEvent(e.Type, Day(e.Date)))];

    public static string Line(this DeadlineInput input) => WorkedCase.Line(DeadlineCalculator.Compute(input));

    public static string Line(string? nominal, string? earliest, string? expected, string? latest) =>
        $"nominal {nominal ?? "none"}, earliest {earliest ?? "none"}, expected {expected ?? "none"}, latest {latest ?? "none"}";

    public static IReadOnlyList<DeadlineStepKind> Kinds(this DeadlineInput input) => [.. DeadlineCalculator.Compute(input).Steps.Select(s => s.Kind)];
}
