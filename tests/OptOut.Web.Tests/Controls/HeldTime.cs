namespace OptOut.Web.Tests.Controls;

/// <summary>Time that stands still until a test lets a pause pass.</summary>
public sealed class HeldTime(DateTimeOffset now) : TimeProvider
{
    private readonly List<HeldTimer> _timers = [];

    public DateTimeOffset Now { get; set; } = now;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HeldTimer(() => callback(state));
        lock (_timers) _timers.Add(timer);
        return timer;
    }

    /// <summary>Every timer that runs is due now, once.</summary>
    public void Pass()
    {
        HeldTimer[] due;
        lock (_timers) due = [.. _timers];
        foreach (var timer in due) timer.Due();
    }

    private sealed class HeldTimer(Action act) : ITimer
    {
        private bool _gone;

        public void Due()
        {
            if (!_gone) act();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !_gone;

        public void Dispose() => _gone = true;

        public ValueTask DisposeAsync()
        {
            _gone = true;
            return ValueTask.CompletedTask;
        }
    }
}
