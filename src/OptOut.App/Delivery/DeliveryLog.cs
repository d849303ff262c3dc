using Microsoft.Extensions.Logging;

namespace OptOut.App.Delivery;

/// <summary>What is logged on the way out, 1000 to 1099. Ids only: what a server says names its recipients.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(1000, LogLevel.Information, "Letter {Letter} of case {Case} was taken by the mail server.")]
    public static partial void Accepted(this ILogger logger, string letter, string @case);

    [LoggerMessage(1001, LogLevel.Warning, "Letter {Letter} of case {Case} was refused for good (reply code {Code}); the outbox shows the server's words.")]
    public static partial void Refused(this ILogger logger, string letter, string @case, int? code);

    [LoggerMessage(1002, LogLevel.Warning, "Nobody knows whether letter {Letter} of case {Case} arrived. It is not sent again; a person decides.")]
    public static partial void Uncertain(this ILogger logger, string letter, string @case);

    [LoggerMessage(1003, LogLevel.Warning, "Letter {Letter} of case {Case} was put off by the mail server (reply code {Code}), at try {Attempt}.")]
    public static partial void Deferred(this ILogger logger, string letter, string @case, int? code, int attempt);

    [LoggerMessage(1004, LogLevel.Warning, "Letter {Letter} of case {Case} could not be handed over at try {Attempt}; it waits. {Fault}")]
    public static partial void NotHandedOver(this ILogger logger, string letter, string @case, int attempt, string fault);

    [LoggerMessage(1005, LogLevel.Warning, "Letter {Letter} of case {Case} was not taken within five days and has failed.")]
    public static partial void GivenUp(this ILogger logger, string letter, string @case);

    [LoggerMessage(1006, LogLevel.Warning, "A worker that is gone was handing over letter {Letter} of case {Case}.")]
    public static partial void Abandoned(this ILogger logger, string letter, string @case);

    [LoggerMessage(1007, LogLevel.Debug, "Account {Account} is held back by its pace or daily cap until {Until}.")]
    public static partial void HeldBack(this ILogger logger, string account, DateTimeOffset until);

    [LoggerMessage(1010, LogLevel.Warning, "The copies of {Count} letters for the Sent folder of account {Account} were put off. {Fault}")]
    public static partial void CopiesPutOff(this ILogger logger, int count, string account, string fault);

    [LoggerMessage(1011, LogLevel.Error, "The stored bytes of letter {Letter} cannot be used for its copy in the Sent folder. {Fault}")]
    public static partial void CopyLost(this ILogger logger, string letter, string fault);
}
