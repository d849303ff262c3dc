using System.Diagnostics;
using OptOut.App.Common;

namespace OptOut.App.Tests.Support;

/// <summary>Listens to what one act costs: how often a letter was composed, and how often each case's history was loaded. Other tests beside it do not count.</summary>
public sealed class Footprints : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly Activity _act = new Activity("act").Start();
    private readonly List<Activity> _seen = [];

    public Footprints()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>How many letters were composed.</summary>
    public int Compositions => Named(Telemetry.ComposeLetter).Count();

    /// <summary>How often the history of a case was loaded.</summary>
    public int Loads(string caseId) => Named(Telemetry.LoadCase).Count(activity => Equals(activity.GetTagItem(Telemetry.CaseId), caseId));

    public void Dispose()
    {
        _act.Dispose();
        _listener.Dispose();
    }

    private void Keep(Activity activity)
    {
        if (activity.TraceId != _act.TraceId) return;
        lock (_seen) _seen.Add(activity);
    }

    private IEnumerable<Activity> Named(string name)
    {
        lock (_seen) return [.. _seen.Where(activity => activity.OperationName == name)];
    }
}
