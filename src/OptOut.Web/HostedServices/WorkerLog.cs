namespace OptOut.Web.HostedServices;

/// <summary>What is logged by what runs beside the pages, 1200 to 1299.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(1200, LogLevel.Error, "A pass over the outbox broke off. It is tried again. {Fault}")]
    public static partial void OutboxBrokeOff(this ILogger logger, string fault);

    [LoggerMessage(1201, LogLevel.Error, "Watching the mailboxes broke off. It is tried again. {Fault}")]
    public static partial void InboxBrokeOff(this ILogger logger, string fault);

    [LoggerMessage(1202, LogLevel.Error, "The watch over the mailbox of account {Account} ended. It is begun anew. {Fault}")]
    public static partial void WatchEnded(this ILogger logger, string account, string fault);

    [LoggerMessage(1203, LogLevel.Warning, "No daily time stamp: none is named, or the authority gave no usable one; 'optout evidence stamp' says which. It is tried again in an hour. {Fault}")]
    public static partial void StampRefused(this ILogger logger, string fault);

    [LoggerMessage(1204, LogLevel.Error, "The daily time stamp broke off. It is tried again in an hour. {Fault}")]
    public static partial void StampBrokeOff(this ILogger logger, string fault);

    [LoggerMessage(1205, LogLevel.Information, "Histories stamped on {Day}: {Heads}.")]
    public static partial void Stamped(this ILogger logger, string day, int heads);

    [LoggerMessage(1206, LogLevel.Information, "The letters in {Language} were not warmed up; the settings page of the templates says what is wrong. {Fault}")]
    public static partial void NotWarmedUp(this ILogger logger, string language, string fault);
}
