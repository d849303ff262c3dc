using OptOut.Domain.Localization;

namespace OptOut.Domain.Deadlines;

/// <summary>A deadline cannot be computed from what was given. <see cref="Field"/> says which part to change.</summary>
public sealed class DeadlineException : Exception, ILocalizedError
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

    public DeadlineException(string field, LocalizedMessage says)
        : base($"{field}: {says.English}") => (Field, _says) = (field, says);

    private readonly LocalizedMessage? _says;

    /// <summary>Name of the field as in the batch file, for example <c>events[1].date</c>; empty when the whole input is meant.</summary>
    public string Field { get; } = "";

    /// <summary>What is wrong, without the name of the field.</summary>
    public LocalizedMessage Says => _says ?? LocalizedMessage.Foreign(Message);
}
