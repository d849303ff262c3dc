using OptOut.Domain.Evidence;

namespace OptOut.Domain.Cases;

/// <summary>What a history amounts to. Everything here is derived; nothing is stored but for the board's convenience.</summary>
public sealed record CaseState
{
    public required Opened Opening { get; init; }
    public required IReadOnlyList<HistoryEvent> Events { get; init; }
    public Stage Stage { get; init; }
    public Outcome? Outcome { get; init; }
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public string? EditedText { get; init; }

    /// <summary>The last message that was queued; null when nothing was.</summary>
    public Queued? LastQueued { get; init; }

    /// <summary>True while the last message may or may not have arrived.</summary>
    public bool Uncertain { get; init; }

    /// <summary>True while the last attempt to send failed for good or came back.</summary>
    public bool Undelivered { get; init; }

    /// <summary>The local day the request left, by mail or otherwise; null before.</summary>
    public DateOnly? SentOn { get; init; }

    /// <summary>The day of receipt as proved or told; null while only the day of sending is known.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The day by which receipt is proved by the controller's own words.</summary>
    public DateOnly? AcknowledgedOn { get; init; }

    public DateOnly? CheckAgainOn { get; init; }
    public bool Practice { get; init; }

    /// <summary>The day the controller's clock starts from: receipt where known, else sending.</summary>
    public DateOnly? ClockStart => ReceivedOn ?? SentOn;

    /// <summary>Derives the state from a ledger.</summary>
    /// <param name="ledger">The whole history in order.</param>
    /// <exception cref="LifecycleException">The history holds an event its stage does not allow.</exception>
    /// <exception cref="FormatException">The history is empty does not begin with its opening or has a second one, or its data cannot be read.</exception>
    public static CaseState From(IEnumerable<LedgerEntry> ledger)
    {
        var events = CaseHistory.Effective(ledger);
        if (events is not [{ Happened: Opened opening }, ..]) throw new FormatException("A history begins with the event 'opened'.");
        var state = new CaseState { Opening = opening, Events = events, Stage = Stage.Draft, Facts = opening.Facts };
        if (events.Skip(1).FirstOrDefault(e => e.Happened is Opened) is { } again) throw new FormatException($"Entry {again.Entry.Seq} opens a case that is open already.");
        return events.Skip(1).Aggregate(state, (current, e) => current.After(e));
    }

    /// <summary>The stage a reader sees: an unread reply lies over the stage of the history.</summary>
    public Stage StageWith(int unreadReplies) => unreadReplies > 0 && Stage != Stage.Closed ? Stage.ReplyToRead : Stage;

    private CaseState After(HistoryEvent e)
    {
        var next = this with { Stage = Lifecycle.Next(Stage, e.Happened) };
        return e.Happened switch
        {
            DraftChanged x => next with { Facts = Merge(x.Facts), EditedText = x.EditedText is { } text ? (text.Length == 0 ? null : text) : EditedText },
            Queued x => next with { LastQueued = x, Uncertain = false, Undelivered = false },
            Sent x => next with { SentOn = e.Day, Uncertain = false, Practice = x.Practice },
            SendFailed => next with { Undelivered = true, Uncertain = false },
            SendUncertain => next with { Uncertain = true },
            SendCancelled => next with { Uncertain = false },
            Filed => next with { SentOn = e.Day, Uncertain = false, Undelivered = false },
            Received => next with { ReceivedOn = e.Day },
            Acknowledged => next with { AcknowledgedOn = AcknowledgedOn ?? e.Day, SentOn = SentOn ?? LastSendDay(), Uncertain = false },
            Bounced => next with { Undelivered = true, Uncertain = false, SentOn = null, ReceivedOn = null, AcknowledgedOn = null },
            RemedyChecked x => next with { CheckAgainOn = x.CheckAgainOn },
            Withdrawn => next with { Outcome = Cases.Outcome.Withdrawn },
            Closed x => next with { Outcome = x.Outcome, CheckAgainOn = x.CheckAgainOn },
            Reopened => next with { Outcome = null },
            _ => next,
        };
    }

    // An acknowledgement settles an uncertain sending: the message left on the day it was handed over.
    private DateOnly? LastSendDay() => Events.LastOrDefault(e => e.Happened is SendUncertain or Queued)?.Day;

    private Dictionary<string, string> Merge(IReadOnlyDictionary<string, string>? changed)
    {
        var facts = new Dictionary<string, string>(Facts, StringComparer.Ordinal);
        foreach (var (key, value) in changed ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (value.Length == 0) facts.Remove(key);
            else facts[key] = value;
        }

        return facts;
    }
}
