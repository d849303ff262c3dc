using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OptOut.App.Tests.Support;

/// <summary>A line that was logged, with all of it: words, values, scopes, exception.</summary>
public sealed record LoggedLine(LogLevel Level, string Category, EventId Event, string Words);

/// <summary>Keeps everything that is logged.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LoggedLine> _lines = new();

    public IReadOnlyList<LoggedLine> Lines => [.. _lines];

    /// <summary>The lines of an event.</summary>
    public IReadOnlyList<LoggedLine> Of(int eventId) => [.. _lines.Where(line => line.Event.Id == eventId)];

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose()
    {
        // Nothing is held but the lines.
    }

    private sealed class Writer(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            log._lines.Enqueue(new LoggedLine(LogLevel.None, category, default, Values(state)));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._lines.Enqueue(new LoggedLine(logLevel, category, eventId, $"{formatter(state, exception)} {Values(state)} {exception}"));

        private static string Values<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(", ", values.Select(value => $"{value.Key}={value.Value}")) : $"{state}";
    }
}
