using System.Diagnostics;
using System.Globalization;
using OptOut.App.Localization;
using OptOut.Domain.Deadlines;

namespace OptOut.Benchmarks;

/// <summary>Plain deadlines beside a naive reference, and the daily pass over all open cases, each on one core.</summary>
internal static class DeadlineBenchmarks
{
    private const double GoalPerSecond = 500_000;
    private const double GoalDailySeconds = 60;

    /// <summary>Arguments: computations a round (1000000), rounds (5), open cases of the daily pass (1000000).</summary>
    public static void Run(string[] args)
    {
        int Argument(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
        var (count, rounds, open) = (Argument(0, 1_000_000), Argument(1, 5), Argument(2, 1_000_000));
        var inputs = Plain(4096);
        Ours(inputs, count / 4);
        Naive(inputs, count / 4);
        Compare(inputs, count, rounds);
        DailyPass(open);
    }

    private static void Compare(DeadlineInput[] inputs, int count, int rounds)
    {
        List<(double Ours, double Naive)> figures = [];
        for (var round = 0; round < rounds; round++)
        {
            // In turns, so that what else the machine does falls on both.
            figures.Add((Ours(inputs, count), Naive(inputs, count)));
            Print($"round {round + 1}: engine {figures[^1].Ours:0}/s, naive reference {figures[^1].Naive:0}/s");
        }

        Print($"plain computations, one core: median {Median(figures.Select(f => f.Ours)):0}/s beside {Median(figures.Select(f => f.Naive)):0}/s of the naive reference (goal {GoalPerSecond:0}/s)");
    }

    private static double Ours(DeadlineInput[] inputs, int count)
    {
        var sum = 0L;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            sum += DeadlineCalculator.Compute(inputs[i & (inputs.Length - 1)]).Expected!.Value.DayNumber;
        }

        return sum > 0 ? count / watch.Elapsed.TotalSeconds : throw new InvalidOperationException("Nothing was computed.");
    }

    /// <summary>What one would write first: the month, and the weekend. No holidays, no other reading, no reasons, no check of the input.</summary>
    private static double Naive(DeadlineInput[] inputs, int count)
    {
        var sum = 0L;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            var due = inputs[i & (inputs.Length - 1)].Received!.Value.AddMonths(1);
            while (due.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                due = due.AddDays(1);
            }

            sum += due.DayNumber;
        }

        return sum > 0 ? count / watch.Elapsed.TotalSeconds : throw new InvalidOperationException("Nothing was computed.");
    }

    // Every morning each open case is asked: may a reminder go out, is it overdue under every reading? Some have pauses and extensions.
    private static void DailyPass(int open)
    {
        var cases = Mixed(open);
        var today = new DateOnly(2026, 11, 22);
        var (remind, overdue) = (0, 0);
        var watch = Stopwatch.StartNew();
        foreach (var one in cases)
        {
            var sheet = DeadlineCalculator.Compute(one);
            remind += sheet.Earliest < today ? 1 : 0;
            overdue += sheet.Latest < today ? 1 : 0;
        }

        Print($"daily pass over {open} open cases: {watch.Elapsed.TotalSeconds:0.00} s (goal under {GoalDailySeconds:0} s); {remind} past the shortest reading, {overdue} past the longest");
    }

    private static DeadlineInput[] Plain(int count)
    {
        (string Country, string? Subdivision)[] seats = [("IE", null), ("DE", "BY"), ("FR", "57"), ("NL", null), ("ES", "CT"), ("AT", null), ("SE", null), ("GR", null)];
        var first = new DateOnly(2024, 1, 1);
        return [.. Enumerable.Range(0, count).Select(i => new DeadlineInput
        {
            Regime = "EU-1182", Question = "responseDue", ControllerCountry = seats[i % seats.Length].Country,
            ControllerSubdivision = seats[i % seats.Length].Subdivision, Received = first.AddDays(i % 2500),
        })];
    }

    private static DeadlineInput[] Mixed(int count)
    {
        var plain = Plain(4096);
        var start = new DateOnly(2026, 8, 1);
        return [.. Enumerable.Range(0, count).Select(i => plain[i % plain.Length] with
        {
            Received = start.AddDays(i % 110), SubjectCountry = "DE", SubjectSubdivision = i % 3 == 0 ? "BE" : null,
            Question = i % 10 == 0 ? "extendedDue" : "responseDue", Events = Events(i, start.AddDays(i % 110)),
        })];
    }

    private static DeadlineEvent[] Events(int i, DateOnly received) => (i % 10) switch
    {
        0 => [new(DeadlineEventTypes.ExtensionNotice, received.AddDays(20))],
        1 => [new(DeadlineEventTypes.IdRequested, received.AddDays(4)), new(DeadlineEventTypes.IdReceived, received.AddDays(9))],
        2 => [new(DeadlineEventTypes.ClarificationRequested, received.AddDays(7))],
        _ => [],
    };

    private static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
