using System.Collections.Frozen;
using OptOut.Domain.Localization;

namespace OptOut.Domain.Cases;

/// <summary>
/// The one table from (stage, event) to stage. What it does not allow throws with both names.
/// <see cref="Stage.ReplyToRead"/> is not in it: an unread reply is no event, it lies over the stage until a person confirms it.
/// </summary>
public static class Lifecycle
{
    private static readonly Stage[] s_open = [Stage.AwaitingReply, Stage.TheyAsk, Stage.Answered, Stage.WithAuthority];

    private static readonly Stage[] s_all =
        [Stage.Draft, Stage.Queued, Stage.AwaitingReply, Stage.TheyAsk, Stage.Answered, Stage.WithAuthority, Stage.Closed];

    private static readonly FrozenDictionary<(Stage From, Type Event), Stage> s_table = Build().ToFrozenDictionary();

    /// <summary>The stages a history can stand in.</summary>
    public static IReadOnlyList<Stage> Stages => s_all;

    /// <summary>The stage after an event.</summary>
    /// <exception cref="LifecycleException">The table does not allow the event in this stage.</exception>
    public static Stage Next(Stage from, CaseEvent happened) =>
        s_table.TryGetValue((from, happened.GetType()), out var to) ? to : throw new LifecycleException(from, CaseEventTypes.NameOf(happened), Allowed(from));

    /// <summary>Whether the table allows an event in a stage.</summary>
    public static bool Allows(Stage from, Type type) => s_table.ContainsKey((from, type));

    /// <summary>The names of the events allowed in a stage.</summary>
    public static IReadOnlyList<string> Allowed(Stage from) =>
        [.. s_table.Keys.Where(k => k.From == from).Select(k => CaseEventTypes.NameOf(k.Event)).Order(StringComparer.Ordinal)];

    /// <summary>Every row of the table, for the picture in the README and for the tests.</summary>
    public static IEnumerable<(Stage From, string Event, Stage To)> Rows() =>
        s_table.Select(r => (r.Key.From, CaseEventTypes.NameOf(r.Key.Event), r.Value)).OrderBy(r => r.From).ThenBy(r => r.Item2, StringComparer.Ordinal);

    private static Dictionary<(Stage, Type), Stage> Build()
    {
        var table = new Dictionary<(Stage, Type), Stage>();

        void Row<T>(Stage to, params Stage[] from) where T : CaseEvent
        {
            foreach (var stage in from) table.Add((stage, typeof(T)), to);
        }

        void Stay<T>(params Stage[] stages) where T : CaseEvent
        {
            foreach (var stage in stages) table.Add((stage, typeof(T)), stage);
        }

        Stay<Opened>(Stage.Draft);
        Stay<DraftChanged>(Stage.Draft);
        Row<Queued>(Stage.Queued, Stage.Draft, Stage.Queued);
        Row<SendCancelled>(Stage.Draft, Stage.Queued);
        Row<Sent>(Stage.AwaitingReply, Stage.Queued);
        Row<SendFailed>(Stage.Draft, Stage.Queued);
        Stay<SendUncertain>(Stage.Queued);
        Row<Filed>(Stage.AwaitingReply, Stage.Draft);

        // A reply that answers a message left Uncertain proves that it arrived.
        Row<Acknowledged>(Stage.AwaitingReply, Stage.Queued);
        Stay<Acknowledged>(s_open);
        Stay<Received>(s_open);
        Stay<AutoReplied>([Stage.Queued, .. s_open, Stage.Closed]);
        Row<Bounced>(Stage.Draft, Stage.Queued, Stage.AwaitingReply, Stage.TheyAsk);

        Row<IdentityRequested>(Stage.TheyAsk, Stage.AwaitingReply, Stage.TheyAsk, Stage.Answered);
        Stay<IdentityRequested>(Stage.WithAuthority);
        Row<ClarificationRequested>(Stage.TheyAsk, Stage.AwaitingReply, Stage.TheyAsk, Stage.Answered);
        Stay<ClarificationRequested>(Stage.WithAuthority);
        Row<IdentityProvided>(Stage.AwaitingReply, Stage.TheyAsk, Stage.AwaitingReply);
        Stay<IdentityProvided>(Stage.Answered, Stage.WithAuthority);
        Row<ClarificationProvided>(Stage.AwaitingReply, Stage.TheyAsk, Stage.AwaitingReply);
        Stay<ClarificationProvided>(Stage.Answered, Stage.WithAuthority);
        Stay<ExtensionNotice>(s_open);
        Row<Answered>(Stage.Answered, Stage.AwaitingReply, Stage.TheyAsk, Stage.Answered);
        Stay<Answered>(Stage.WithAuthority);
        Row<Refused>(Stage.Answered, Stage.AwaitingReply, Stage.TheyAsk, Stage.Answered);
        Stay<Refused>(Stage.WithAuthority);

        // What we send after an answer asks for more: it is their turn again.
        Row<ReminderSent>(Stage.AwaitingReply, Stage.AwaitingReply, Stage.TheyAsk, Stage.Answered);
        Row<NoticeSent>(Stage.AwaitingReply, Stage.AwaitingReply, Stage.TheyAsk, Stage.Answered);
        Row<ComplaintFiled>(Stage.WithAuthority, s_open);

        Stay<AnswerChecked>(s_open);

        // A letter about the request is written and sent beside the case's own stage, and what happens to it happens whatever the
        // stage became meanwhile. Out of an answer it leads back to waiting: it asks for more.
        Stay<FollowUpDrafted>(s_open);
        Stay<FollowUpQueued>(s_open);
        Stay<FollowUpCancelled>(s_all);
        Stay<FollowUpFailed>(s_all);
        Stay<FollowUpUncertain>(s_all);
        Row<FollowUpSent>(Stage.AwaitingReply, Stage.Answered);
        Stay<FollowUpSent>(Stage.Draft, Stage.Queued, Stage.AwaitingReply, Stage.TheyAsk, Stage.WithAuthority, Stage.Closed);
        Stay<AuthorityInformed>(Stage.WithAuthority);

        Stay<RemedyChecked>(Stage.Answered, Stage.WithAuthority, Stage.Closed);
        Stay<Noted>(s_all);
        Stay<EvidenceAdded>(s_all);
        Stay<Corrected>(s_all);
        Row<Withdrawn>(Stage.Closed, [Stage.Draft, .. s_open]);
        Row<Closed>(Stage.Closed, [Stage.Draft, .. s_open]);
        Row<Reopened>(Stage.Answered, Stage.Closed);
        return table;
    }
}

/// <summary>An event that the lifecycle does not allow in the stage a case is in.</summary>
public sealed class LifecycleException(Stage stage, string eventName, IReadOnlyList<string> allowed)
    : Exception(Of(stage, eventName, allowed).English), ILocalizedError
{
    public LocalizedMessage Says { get; } = Of(stage, eventName, allowed);

    public Stage Stage { get; } = stage;
    public string EventName { get; } = eventName;

    private static LocalizedMessage Of(Stage stage, string eventName, IReadOnlyList<string> allowed) =>
        $"A case in stage {new Term("stage", stage.ToString())} does not take the event '{new Term("event", eventName)}'. Allowed there: {Terms.Of("event", allowed)}.";
}
