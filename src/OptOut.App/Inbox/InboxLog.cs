using Microsoft.Extensions.Logging;

namespace OptOut.App.Inbox;

/// <summary>What is logged on the way in, 1100 to 1199. Ids only: a message is somebody's words.</summary>
internal static partial class InboxLog
{
    [LoggerMessage(1100, LogLevel.Information, "Message {Message} was taken in for case {Case}.")]
    public static partial void TakenIn(this ILogger logger, string message, string @case);

    [LoggerMessage(1101, LogLevel.Information, "Message {Message} was taken in; no case was found for it.")]
    public static partial void TakenInUnsorted(this ILogger logger, string message);

    [LoggerMessage(1102, LogLevel.Debug, "Mailbox of account {Account}: {New} new messages.")]
    public static partial void Visited(this ILogger logger, string account, int @new);

    [LoggerMessage(1103, LogLevel.Warning, "The mailbox of account {Account} could not be read; the settings page says why. It is tried again. {Fault}")]
    public static partial void Unreachable(this ILogger logger, string account, string fault);
}
