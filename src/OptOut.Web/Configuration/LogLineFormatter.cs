using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using OptOut.App.Common;

namespace OptOut.Web.Configuration;

/// <summary>
/// Writes a log line: instant, level, category, event id, words. Of an exception it writes kind and stack but never the message,
/// whoever logged it: what a server or a form said may name a person.
/// </summary>
internal sealed class LogLineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "optout";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var words = logEntry.Formatter(logEntry.State, logEntry.Exception);
        for (var fault = logEntry.Exception; fault is not null; fault = fault.InnerException)
        {
            // Some of the framework's own lines repeat the message among their words.
            if (fault.Message.Length > 0) words = words.Replace(fault.Message, $"({fault.GetType().Name})", StringComparison.Ordinal);
        }

        textWriter.Write(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write(' ');
        textWriter.Write(Word(logEntry.LogLevel));
        textWriter.Write(' ');
        textWriter.Write(logEntry.Category);
        textWriter.Write(string.Create(CultureInfo.InvariantCulture, $"[{logEntry.EventId.Id}] "));
        textWriter.WriteLine(words);
        if (logEntry.Exception is { } thrown) textWriter.WriteLine(FaultTrace.Of(thrown));
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
