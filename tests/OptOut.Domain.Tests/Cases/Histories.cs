using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using Outcome = OptOut.Domain.Cases.Outcome;

namespace OptOut.Domain.Tests.Cases;

/// <summary>Histories of an invented case: told one by one, or walked at random through the lifecycle.</summary>
internal static class Histories
{
    public const string CaseId = "case-1";

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly s_firstDay = new(2026, 3, 1);

    public static Opened Opening => new()
    {
        Reference = "OO-2026-7KQ4M2", PersonId = "p1", ServiceId = "example-images", Rights = ["access", "erasure"], Regime = "EU-1182", Language = "en",
        Controller = "Example Images Ltd", ControllerCountry = "IE", SubjectCountry = "EE",
        Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["imageUrls"] = "https://images.example/1", ["datasetName"] = "Example-5B" },
    };

    /// <summary>A ledger of the opening and these events, recorded a minute apart.</summary>
    public static List<LedgerEntry> Of(params IEnumerable<CaseEvent> events) => Link([Opening, .. events]);

    /// <summary>The state these events amount to after the opening.</summary>
    public static CaseState State(params IEnumerable<CaseEvent> events) => CaseState.From(Of(events));

    public static List<LedgerEntry> Link(IEnumerable<CaseEvent> events)
    {
        var ledger = new List<LedgerEntry>();
        foreach (var happened in events)
            ledger.Add(Ledger.Append(CaseId, ledger.LastOrDefault(), Start.AddMinutes(ledger.Count), "user:1", happened, happened is Sent ? [new string('a', 64), new string('b', 64)] : []));
        return ledger;
    }

    /// <summary>An event of each name that a walk may take, with the day it happened on.</summary>
    public static CaseEvent Sample(string name, DateOnly on) => (name switch
    {
        "opened" => Opening,
        "queued" => Queued(),
        "sent" => new Sent { MessageId = "m1@example.org", To = "privacy@images.example", ServerReply = "250 2.0.0 Ok: queued as 4711", Server = "mx.images.example" },
        "send-failed" => new SendFailed { MessageId = "m1@example.org", Reason = "550 5.1.1 no such user" },
        "send-uncertain" => new SendUncertain { MessageId = "m1@example.org", Reason = "the connection broke after the last dot" },
        "follow-up-drafted" => new FollowUpDrafted { Letter = "reminder", Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["answerBy"] = "2026-04-20" } },
        "follow-up-queued" => new FollowUpQueued { Letter = "reminder", MessageId = "m2@example.org", Account = "practice", To = "privacy@images.example", Template = "en/reminder.md 1" },
        "follow-up-cancelled" => new FollowUpCancelled { MessageId = "m2@example.org" },
        "follow-up-failed" => new FollowUpFailed { MessageId = "m2@example.org", Reason = "550 5.1.1 no such user" },
        "follow-up-uncertain" => new FollowUpUncertain { MessageId = "m2@example.org", Reason = "the connection broke after the last dot" },
        "answered" => new Answered { Link = on.Day % 2 == 0 ? "https://images.example/download" : null, ExpiresOn = on.AddDays(7) },
        "closed" => new Closed { Outcome = Outcome.Partly, Scope = "removed from v2.1 on", CheckAgainOn = on.Day % 3 == 0 ? on.AddDays(90) : null },
        "corrected" => new Corrected { Corrects = 2, Set = new Dictionary<string, string>(StringComparer.Ordinal) { ["note"] = "not so" } },
        _ => (CaseEvent)Activator.CreateInstance(CaseEventTypes.Find(name)!)!,
    }) with { On = on, Note = "day " + on.Day };

    public static Queued Queued() => new() { MessageId = "m1@example.org", Account = "practice", To = "privacy@images.example", Letter = "access" };

    public static CaseEvent OnDay(this CaseEvent happened, int day) => happened with { On = s_firstDay.AddDays(day - 1) };

    /// <summary>The day of March 2026 the tests count in; 32 is 1 April.</summary>
    public static DateOnly Day(int day) => s_firstDay.AddDays(day - 1);

    /// <summary>Choices for <see cref="Walk"/>: up to twenty random bytes, shrinking towards fewer steps.</summary>
    public static Arbitrary<byte[]> Choices { get; } = ArbMap.Default.ArbFor<byte[]>().MapFilter(b => b is { Length: > 20 } ? b[..20] : b ?? [], _ => true);

    /// <summary>The events after the opening of a legal history without corrections: at each step one of those the lifecycle allows.</summary>
    public static IReadOnlyList<CaseEvent> Walk(byte[] choices)
    {
        var stage = Stage.Draft;
        var events = new List<CaseEvent>();
        foreach (var choice in choices)
        {
            var allowed = Lifecycle.Allowed(stage).Where(name => name is not ("opened" or "corrected")).ToArray();
            var happened = Sample(allowed[choice % allowed.Length], s_firstDay.AddDays(events.Count));
            stage = Lifecycle.Next(stage, happened);
            events.Add(happened);
        }

        return events;
    }
}
