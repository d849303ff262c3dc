using FluentValidation;
using OptOut.App.Common;
using OptOut.App.Evidence.Sealing;
using OptOut.Domain.Localization;

namespace OptOut.App.Evidence.TimeStamps;

/// <summary>Asks an authority for a time stamp and believes it only after a check.</summary>
public sealed class TimeStamping(ITimestampAuthority authority, IValidator<EvidenceChoice> rules, TimeProvider time)
{
    /// <summary>Has bytes stamped. Only their SHA-256 leaves the machine.</summary>
    /// <param name="address">The authority the user named.</param>
    /// <param name="data">What is stamped.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="RefusedException">No usable time stamp was had; the message says why and what to do.</exception>
    public async Task<TimeStampRecord> StampAsync(string address, byte[] data, CancellationToken cancel = default)
    {
        rules.Check(new EvidenceChoice { TimeStampAuthority = address });
        var uri = new Uri(address);
        var request = TimeStampFile.Request(data);
        var askedAt = time.GetUtcNow();
        byte[] response;
        try
        {
            response = await authority.AskAsync(uri, request, cancel);
        }
        catch (TimestampException e)
        {
            throw new RefusedException(LocalizedMessage.By(e), e);
        }

        var found = TimeStampFile.Check(data, request, response);
        return found.Problem is null ? new TimeStampRecord(uri.ToString(), askedAt, request, response)
            : throw new RefusedException($"The answer of the time-stamp authority {uri} cannot be used: {found.Problem} Nothing of it was kept. Try again, name another authority in the settings, or export without a time stamp.");
    }
}
