using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Originals;
using OptOut.Domain.Cases;
using OptOut.Domain.Replies;
using OptOut.Mail.Messages;

namespace OptOut.App.Inbox;

/// <summary>One thing a reply can be confirmed to mean.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Event">The event that confirming writes.</param>
/// <param name="Allowed">Whether the case takes that event where it stands now.</param>
public sealed record MeaningChoice(ReplyMeaning Meaning, string Name, string Event, bool Allowed);

/// <summary>A message opened for reading.</summary>
/// <param name="Item">As it is listed.</param>
/// <param name="Content">Read from the stored bytes, just now.</param>
/// <param name="Details">What the suggestion found besides the meaning.</param>
/// <param name="Choices">Every meaning; without a case, none is allowed.</param>
/// <param name="Size">Of the stored bytes.</param>
/// <param name="Sender">Against the catalogue and the signatures.</param>
/// <param name="AnswerTo">Where an answer goes.</param>
/// <param name="Case">The case it belongs to, as it stood then; null while it belongs to none.</param>
public sealed record OpenedMessage(
    InboxItem Item, MessageInspection Content, ReplyDetails Details, IReadOnlyList<MeaningChoice> Choices, long Size, SenderView Sender, AnswerAddress AnswerTo, CaseStore? Case);

/// <summary>Opens a message of the inbox: its words, its parts, and what it may be confirmed to mean.</summary>
public sealed class MessageReading(InboxService inbox, CaseCommands cases, OriginalFiles originals, ServiceDirectory services)
{
    /// <exception cref="NotFoundException">There is none, or the viewer may not see it.</exception>
    public async Task<OpenedMessage> OpenAsync(UserScope viewer, string id, CancellationToken cancel = default)
    {
        var (item, details) = await inbox.ReadAsync(viewer, id, cancel);
        var file = item.CaseId is { } caseId ? await cases.LoadAsync(viewer, caseId, cancel) : null;
        using var message = await originals.OpenMessageAsync(item.Original, cancel);
        var content = MessageInspector.Inspect(message);
        return new OpenedMessage(
            item, content, details, [.. Enum.GetValues<ReplyMeaning>().Select(meaning => Choice(meaning, file?.State.Stage))], message.Length,
            SenderView.Of(content, details.Arrival, file?.Row.ServiceId, services), AnswerAddress.Of(content), file);
    }

    private static MeaningChoice Choice(ReplyMeaning meaning, Stage? stage)
    {
        var happened = ReplyEvents.Of(meaning, new ReplyDetails(), default, null);
        return new(meaning, ReplyEvents.NameOf(meaning), CaseEventTypes.NameOf(happened), stage is { } now && Lifecycle.Allows(now, happened.GetType()));
    }
}
