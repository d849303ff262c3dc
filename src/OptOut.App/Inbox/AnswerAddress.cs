using OptOut.Mail;
using OptOut.Mail.Messages;

namespace OptOut.App.Inbox;

/// <summary>Why an answer goes where it goes.</summary>
public enum AnswerChannel
{
    /// <summary>To the sender's address.</summary>
    Sender,

    /// <summary>To the address the sender asks for.</summary>
    ReplyTo,

    /// <summary>The sender asks for answers at a domain of somebody else: look before anything goes there.</summary>
    ReplyToElsewhere,

    /// <summary>Nobody reads the sender's address; the service's own channel is the way.</summary>
    NobodyReads,

    /// <summary>A machine wrote; answering it makes two machines talk (RFC 3834, 2).</summary>
    Automatic,
}

/// <summary>Where an answer to a message goes.</summary>
/// <param name="Address">Null when it should not be answered by mail.</param>
public sealed record AnswerAddress(string? Address, AnswerChannel Way)
{
    private static readonly string[] s_unread =
    [
        "noreply", "donotreply", "dontreply", "noanswer", "noresponse", "nepasrepondre", "nepasrepondreacemail", "nichtantworten", "bittenichtantworten", "mailerdaemon", "unmonitored",
    ];

    /// <summary>Reads it from a message.</summary>
    public static AnswerAddress Of(MessageInspection message)
    {
        var from = message.From.Select(f => f.Address).OfType<string>().FirstOrDefault();
        if (message.DeliveryReport is not null || message.AutoSubmitted != "no") return new(null, AnswerChannel.Automatic);
        var wanted = message.ReplyTo.Select(r => r.Address).OfType<string>().FirstOrDefault(a => a.Contains('@', StringComparison.Ordinal));
        if (wanted is not null && !IsUnread(wanted) && !wanted.Equals(from, StringComparison.OrdinalIgnoreCase))
            return new(wanted, SenderCheck.SameOrganisation(DomainOf(wanted), DomainOf(from)) ? AnswerChannel.ReplyTo : AnswerChannel.ReplyToElsewhere);
        return from is null || IsUnread(from) ? new(null, AnswerChannel.NobodyReads) : new(from, AnswerChannel.Sender);
    }

    /// <summary>Whether an address says of itself that nobody reads it.</summary>
    public static bool IsUnread(string address)
    {
        var name = string.Concat(address.Split('@')[0].Split('+')[0].ToLowerInvariant().Where(char.IsLetter));
        return s_unread.Any(word => name.StartsWith(word, StringComparison.Ordinal) || name.EndsWith(word, StringComparison.Ordinal));
    }

    /// <summary>What stands behind the last @, in lower case; empty where there is none.</summary>
    public static string DomainOf(string? address) => address is null || !address.Contains('@', StringComparison.Ordinal) ? "" : address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant();
}
