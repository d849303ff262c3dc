namespace OptOut.Domain.Deadlines;

/// <summary>A deadline cannot be computed from what was given. <see cref="Field"/> says which part to change.</summary>
public sealed class DeadlineException : Exception
{
    public DeadlineException()
    {
    }

    public DeadlineException(string message)
        : base(message)
    {
    }

    public DeadlineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public DeadlineException(string field, string message)
        : base($"{field}: {message}") => Field = field;

    /// <summary>Name of the field as in the batch file, for example <c>events[1].date</c>; empty when the whole input is meant.</summary>
    public string Field { get; } = "";
}
