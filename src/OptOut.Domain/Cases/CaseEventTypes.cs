using System.Collections.Frozen;

namespace OptOut.Domain.Cases;

/// <summary>The names events bear in a history and on the command line.</summary>
public static class CaseEventTypes
{
    private static readonly FrozenDictionary<string, Type> s_byName = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["opened"] = typeof(Opened),
        ["draft-changed"] = typeof(DraftChanged),
        ["queued"] = typeof(Queued),
        ["send-cancelled"] = typeof(SendCancelled),
        ["sent"] = typeof(Sent),
        ["send-failed"] = typeof(SendFailed),
        ["send-uncertain"] = typeof(SendUncertain),
        ["filed"] = typeof(Filed),
        ["received"] = typeof(Received),
        ["acknowledged"] = typeof(Acknowledged),
        ["auto-replied"] = typeof(AutoReplied),
        ["bounced"] = typeof(Bounced),
        ["identity-requested"] = typeof(IdentityRequested),
        ["identity-provided"] = typeof(IdentityProvided),
        ["clarification-requested"] = typeof(ClarificationRequested),
        ["clarification-provided"] = typeof(ClarificationProvided),
        ["extension-notice"] = typeof(ExtensionNotice),
        ["answered"] = typeof(Answered),
        ["refused"] = typeof(Refused),
        ["reminder-sent"] = typeof(ReminderSent),
        ["notice-sent"] = typeof(NoticeSent),
        ["complaint-filed"] = typeof(ComplaintFiled),
        ["answer-checked"] = typeof(AnswerChecked),
        ["follow-up-drafted"] = typeof(FollowUpDrafted),
        ["follow-up-queued"] = typeof(FollowUpQueued),
        ["follow-up-cancelled"] = typeof(FollowUpCancelled),
        ["follow-up-sent"] = typeof(FollowUpSent),
        ["follow-up-failed"] = typeof(FollowUpFailed),
        ["follow-up-uncertain"] = typeof(FollowUpUncertain),
        ["authority-informed"] = typeof(AuthorityInformed),
        ["remedy-checked"] = typeof(RemedyChecked),
        ["note"] = typeof(Noted),
        ["evidence"] = typeof(EvidenceAdded),
        ["withdrawn"] = typeof(Withdrawn),
        ["closed"] = typeof(Closed),
        ["reopened"] = typeof(Reopened),
        ["corrected"] = typeof(Corrected),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> s_byType = s_byName.ToFrozenDictionary(p => p.Value, p => p.Key);

    /// <summary>Every event name, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_byName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The events a person may record by hand: what happened outside the product.</summary>
    public static IReadOnlyList<string> Recordable { get; } =
    [
        "filed", "received", "acknowledged", "auto-replied", "bounced", "identity-requested", "identity-provided",
        "clarification-requested", "clarification-provided", "extension-notice", "answered", "refused", "reminder-sent",
        "notice-sent", "follow-up-sent", "complaint-filed", "authority-informed", "remedy-checked", "note", "evidence", "withdrawn",
        "closed", "reopened", "corrected",
    ];

    /// <summary>The record type behind a name, or null when there is none.</summary>
    public static Type? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>The name of an event.</summary>
    public static string NameOf(CaseEvent happened) => NameOf(happened.GetType());

    /// <summary>The name of an event's record type.</summary>
    public static string NameOf(Type type) =>
        s_byType.TryGetValue(type, out var name) ? name : throw new InvalidOperationException($"{type.Name} has no name in CaseEventTypes.");
}
