using OptOut.Mail.Mime;

namespace OptOut.Mail.Dkim;

/// <summary>Checks the DKIM signatures of a message.</summary>
public static class DkimVerifier
{
    /// <summary>The signatures of a message when no key could be asked for.</summary>
    public static IReadOnlyList<DkimResult> Unverified(MimeMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return [];
    }
}
