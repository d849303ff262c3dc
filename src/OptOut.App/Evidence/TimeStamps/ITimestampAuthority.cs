using OptOut.Domain.Localization;

namespace OptOut.App.Evidence.TimeStamps;

/// <summary>An authority that says when it saw a hash (RFC 3161). It lies outside: it is asked only when a person or a setting says so.</summary>
public interface ITimestampAuthority
{
    /// <summary>Hands over a request and gives back the answer as it came, unchecked.</summary>
    /// <param name="authority">Its address.</param>
    /// <param name="request">A TimeStampReq in DER. It holds a hash and a random number, nothing else.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="TimestampException">It cannot be reached, did not answer in time, or answered with something else than a time stamp.</exception>
    Task<byte[]> AskAsync(Uri authority, byte[] request, CancellationToken cancel);
}

/// <summary>No time stamp was had; the message says why and what to do.</summary>
public sealed class TimestampException(LocalizedMessage says, Exception? inner = null) : Exception(says.English, inner), ILocalizedError
{
    public LocalizedMessage Says { get; } = says;
}
