using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Deadlines;

namespace OptOut.Domain.Tests.Deadlines;

/// <summary>Random facts the engine can answer: every regime with its places, days from 2028 to 2034 when all rules apply, plausible events.</summary>
internal static class DeadlineGen
{
    private static readonly DeadlineRule[] Rules = [.. DeadlineLaw.Current.AllRules.Where(r => r.ValidTo is null)];

    private static readonly string[] EuCountries = ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"];

    private static readonly (string Asked, string Answered)[] Pauses =
        [("idRequested", "idReceived"), ("clarificationRequested", "clarificationReceived"), ("identity-requested", "identity-provided"), ("feeRequested", "feePaid")];

    private static readonly string[] Irrelevant = [.. DeadlineEventTypes.WithoutEffect.Except(["answered", "refused"]), "carrier-pigeon", "someoneSneezed"];

    /// <summary>Facts with pauses and extension notices at most once.</summary>
    public static Arbitrary<DeadlineInput> Inputs => Input(withEvents: true).ToArbitrary();

    public static Arbitrary<DeadlineInput> Plain => Input(withEvents: false).ToArbitrary();

    /// <summary>Facts with an event that moves nothing, put anywhere.</summary>
    public static Arbitrary<(DeadlineInput Input, DeadlineInput WithMore)> Noisy =>
        (from input in Input(withEvents: true)
         from type in Gen.Elements(Irrelevant)
         from offset in Gen.Choose(-200, 200)
         from place in Gen.Choose(0, input.Events.Count)
         select (input, input with { Events = [.. input.Events.Take(place), new DeadlineEvent(type, input.Received!.Value.AddDays(offset)), .. input.Events.Skip(place)] })).ToArbitrary();

    /// <summary>The same facts received twice, the second time up to 40 days later but before every event.</summary>
    public static Arbitrary<(DeadlineInput Earlier, DeadlineInput Later)> TwoReceipts =>
        (from input in Input(withEvents: true)
         from back in Gen.Choose(1, 40)
         select (input with { Received = input.Received!.Value.AddDays(-back) }, input)).ToArbitrary();

    public static Arbitrary<DateOnly> Days => Day.ToArbitrary();

    private static Gen<DateOnly> Day => Gen.Choose(new DateOnly(2028, 3, 1).DayNumber, new DateOnly(2034, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);

    private static Gen<DeadlineInput> Input(bool withEvents) =>
        from regime in Gen.Elements(DeadlineCalculator.Regimes.AsEnumerable())
        from question in Gen.Elements(Rules.Where(r => r.Regime == regime))
        from place in Place(question)
        from subject in Gen.OneOf(Gen.Constant<(string?, string?)>((null, null)), Gen.Elements(EuCountries).SelectMany(In))
        from received in Day
        from right in Gen.Elements("access", "erasure", "object")
        from events in withEvents ? Events(received) : Gen.Constant<IReadOnlyList<DeadlineEvent>>([])
        select new DeadlineInput
        {
            Regime = question.Regime, Question = question.Question, ControllerCountry = place.Item1, ControllerSubdivision = place.Item2,
            SubjectCountry = subject.Item1, SubjectSubdivision = subject.Item2, Received = received, Right = right, Events = events,
        };

    private static Gen<(string?, string?)> Place(DeadlineRule rule) => rule.Regime switch
    {
        _ when rule.Subdivisions.Count > 0 => Gen.Elements(rule.Subdivisions.AsEnumerable()).Select(s => ((string?)"US", (string?)s)),
        "EU-1182" => Gen.Elements(EuCountries).SelectMany(In),
        "AT-DSG" => Gen.Constant<(string?, string?)>(("AT", null)),
        "CH-30d" => In("CH"),
        "BR-15d" => In("BR"),
        "CA-PIPEDA" => In("CA"),
        "US-CA" => Gen.Constant<(string?, string?)>(("US", "CA")),
        "US-DMCA" => Gen.Constant<(string?, string?)>(("US", null)),
        _ => In("GB"),
    };

    private static Gen<(string?, string?)> In(string country)
    {
        (string?, string?)[] parts = [(country, null), .. HolidayCalendars.Current.Subdivisions(country).Keys.Select(s => ((string?)country, (string?)s))];
        return Gen.Elements(parts);
    }

    private static Gen<IReadOnlyList<DeadlineEvent>> Events(DateOnly received) =>
        from pauses in Gen.Choose(0, 3).SelectMany(n => Gen.ArrayOf(Pause, n))
        from notice in Gen.Choose(-60, 60)
        select Ordered(received, pauses, notice);

    private static Gen<((string Asked, string Answered) Kind, int Wait, int Length, bool Open)> Pause =>
        from kind in Gen.Elements(Pauses)
        from wait in Gen.Choose(0, 25)
        from length in Gen.Choose(0, 40)
        from open in Gen.Choose(0, 7)
        select (kind, wait, length, open == 0);

    // One question after the other; the last may stay open.
    private static IReadOnlyList<DeadlineEvent> Ordered(DateOnly received, ((string Asked, string Answered) Kind, int Wait, int Length, bool Open)[] pauses, int notice)
    {
        var events = new List<DeadlineEvent>();
        var day = received;
        for (var i = 0; i < pauses.Length; i++)
        {
            day = day.AddDays(pauses[i].Wait);
            events.Add(new DeadlineEvent(pauses[i].Kind.Asked, day));
            day = day.AddDays(pauses[i].Length);
            if (!pauses[i].Open || i < pauses.Length - 1)
            {
                events.Add(new DeadlineEvent(pauses[i].Kind.Answered, day));
            }
        }

        if (notice >= 0)
        {
            events.Add(new DeadlineEvent("extensionNotice", received.AddDays(notice)));
        }

        return [.. events.OrderBy(e => e.Date)];
    }
}
