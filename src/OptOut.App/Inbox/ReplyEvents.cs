using System.Text.Json;
using System.Text.Json.Serialization;
using OptOut.Domain.Cases;
using OptOut.Domain.Replies;

namespace OptOut.App.Inbox;

/// <summary>From what a reply means to the event a person's confirmation writes.</summary>
internal static class ReplyEvents
{
    /// <summary>Every meaning by its name on the command line.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<ReplyMeaning>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>The name of a meaning.</summary>
    public static string NameOf(ReplyMeaning meaning) => JsonNamingPolicy.CamelCase.ConvertName(meaning.ToString());

    /// <summary>The meaning behind a name, in any of its spellings.</summary>
    /// <returns>Null when there is none.</returns>
    public static ReplyMeaning? Find(string name) =>
        Enum.TryParse<ReplyMeaning>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var meaning) && Enum.IsDefined(meaning) ? meaning : null;

    /// <summary>The event a meaning stands for, with what was read from the message.</summary>
    /// <param name="meaning">What a person says it means.</param>
    /// <param name="details">What reading it brought.</param>
    /// <param name="on">The day of the reply.</param>
    /// <param name="message">Its Message-ID, without angle brackets; null when it has none.</param>
    public static CaseEvent Of(ReplyMeaning meaning, ReplyDetails details, DateOnly on, string? message) => meaning switch
    {
        ReplyMeaning.Acknowledgement => new Acknowledged { On = on, Message = message },
        ReplyMeaning.OutOfOffice => new AutoReplied { On = on, Message = message },
        ReplyMeaning.Bounce => new Bounced { On = on, Message = message, Address = details.Bounce?.Recipient, Diagnostic = details.Bounce?.Diagnostic },
        ReplyMeaning.Delivered => new Received { On = on, Proof = "delivery report of the recipient's mail system" },
        ReplyMeaning.IdentityRequested => new IdentityRequested { On = on, Message = message },
        ReplyMeaning.ClarificationRequested => new ClarificationRequested { On = on, Message = message },
        ReplyMeaning.Extension => new ExtensionNotice { On = on, Message = message, Until = details.Until },
        ReplyMeaning.Refused => new Refused { On = on, Message = message, Reason = RefusalGrounds.FiledAs(details.RefusalGround) },
        ReplyMeaning.PortalOrExpiringLink => new Answered { On = on, Message = message, Result = "portal", Link = details.Link },
        ReplyMeaning.NotController => new Answered { On = on, Message = message, Result = "notController" },
        ReplyMeaning.NothingHeld => new Answered { On = on, Message = message, Result = "nothingHeld" },
        ReplyMeaning.Done => new Answered { On = on, Message = message, Result = "full" },
        ReplyMeaning.PartlyDone => new Answered { On = on, Message = message, Result = "partly" },
        ReplyMeaning.Answered => new Answered { On = on, Message = message },
        _ => new Noted { On = on },
    };
}

/// <summary>What reading a reply brought besides its meaning.</summary>
/// <param name="RefusalGround">What a refusal argues; stored under the name it always had.</param>
/// <param name="Until">The day an extension or a link ends.</param>
/// <param name="Link">The first address in it.</param>
public sealed record ReplyDetails([property: JsonPropertyName("RefusalReason")] RefusalGround? RefusalGround = null, DateOnly? Until = null, string? Link = null)
{
    /// <summary>What a delivery report says; null when the message is none.</summary>
    public BounceDetails? Bounce { get; init; }

    /// <summary>What was checked about the sender when the message arrived; null for messages taken in before that was done.</summary>
    public SenderVerification? Arrival { get; init; }
}

/// <summary>What a delivery report says of our message.</summary>
/// <param name="OutboxId">The message it speaks of, by the envelope id we gave it; null when it names none of ours.</param>
/// <param name="Recipient">The address it speaks of.</param>
/// <param name="Diagnostic">Status and words of the refusing server.</param>
public sealed record BounceDetails(string? OutboxId, string? Recipient, string? Diagnostic);
