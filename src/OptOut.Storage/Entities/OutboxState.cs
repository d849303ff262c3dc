namespace OptOut.Storage.Entities;

/// <summary>How far a message in the outbox has come.</summary>
public enum OutboxState
{
    /// <summary>Waits for its time.</summary>
    Waiting,

    /// <summary>A worker holds it; nothing has been handed over yet.</summary>
    Claimed,

    /// <summary>Being handed over; if the worker dies now, nobody knows whether it arrived.</summary>
    HandingOver,
    Sent,
    Failed,
    Uncertain,
    Cancelled,
}
