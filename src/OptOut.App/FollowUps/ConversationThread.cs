using OptOut.Domain.Cases;

namespace OptOut.App.FollowUps;

/// <summary>The request and what came and went after it: the addressee's mail program shows one conversation.</summary>
internal static class ConversationThread
{
    /// <summary>The Message-IDs, oldest first; at most the last twenty.</summary>
    public static IReadOnlyList<string> Of(CaseState state) =>
        [.. state.Events.Select(e => e.Happened switch
        {
            Sent x => x.MessageId,
            FollowUpWent x => x.MessageId,
            Acknowledged x => x.Message,
            IdentityRequested x => x.Message,
            ClarificationRequested x => x.Message,
            ExtensionNotice x => x.Message,
            Answered x => x.Message,
            Refused x => x.Message,
            _ => null,
        }).OfType<string>().Where(IsMessageId).Distinct(StringComparer.Ordinal).TakeLast(20)];

    // A foreign id may be anything; one that cannot stand in a header is left out.
    private static bool IsMessageId(string id) => id.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < id.Length - 1 && id.Length < 250 && id.All(c => c is > ' ' and <= '~' and not '<' and not '>');
}
