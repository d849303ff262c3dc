using OptOut.App.Evidence;
using OptOut.Mail.Authentication;
using OptOut.Mail.Messages;

namespace OptOut.App.Inbox;

/// <summary>What was checked about a sender when the message arrived, kept because keys in the DNS do not stay.</summary>
/// <param name="Signatures">The message's DKIM signatures and what became of them.</param>
/// <param name="OwnServer">What the user's own mail server found; of no other server is anything read.</param>
public sealed record SenderVerification(IReadOnlyList<SignatureCheck> Signatures, IReadOnlyList<ServerFinding> OwnServer)
{
    /// <summary>True when the domain of the sender's address itself signed the message, From line and all of its body.</summary>
    public bool SignedBy(string senderDomain) =>
        Signatures.Any(s => s.Result == "pass" && s.CoversFrom && s.UnsignedBodyBytes is null or 0 && SenderCheck.SameOrganisation(s.Domain, senderDomain));
}

/// <summary>One finding of the user's own server (RFC 8601), such as spf pass example.org.</summary>
public sealed record ServerFinding(string Method, string Result, string About);

/// <summary>Checks a message's sender at the moment it arrives.</summary>
public sealed class SenderCheck(IDkimVerifier verifier)
{
    /// <summary>A message is taken in even while the DNS is silent; it is then not verified, and says so.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Verifies the signatures, and reads what the user's own server wrote.</summary>
    /// <param name="message">The open message.</param>
    /// <param name="trustedServer">The authserv-id of the user's own server; null: nobody's word is read.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(SenderVerification Checks, IReadOnlyList<DkimResult> Signatures)> RunAsync(MailMessage message, string? trustedServer, CancellationToken cancel)
    {
        var signatures = await VerifyAsync(message, cancel);
        var findings = string.IsNullOrWhiteSpace(trustedServer) ? [] : AuthenticationResults.Read(message.Headers.All("Authentication-Results").Select(field => field.Unfolded), trustedServer);
        return (new SenderVerification([.. signatures.Select(Show)], [.. findings.Select(Show)]), signatures);
    }

    /// <summary>Whether two domains are one and the same or one lies within the other (RFC 7489, relaxed alignment).</summary>
    public static bool SameOrganisation(string one, string other) =>
        one.Length > 0 && other.Length > 0 && (one.Equals(other, StringComparison.OrdinalIgnoreCase) || IsWithin(one, other) || IsWithin(other, one));

    private static bool IsWithin(string inner, string outer) => outer.Contains('.', StringComparison.Ordinal) && inner.EndsWith("." + outer, StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<DkimResult>> VerifyAsync(MailMessage message, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(s_patience);
        try
        {
            return await verifier.VerifyAsync(message, patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return [.. DkimVerifier.Unverified(message).Select(r => r.Outcome == DkimOutcome.Unverified ? r with { Reason = "The DNS did not answer in time." } : r)];
        }
    }

    private static SignatureCheck Show(DkimResult result) => new(
        result.Domain, result.Selector, result.Outcome.ToString().ToLowerInvariant(), result.Reason, result.SignedHeaders.Contains("from", StringComparer.OrdinalIgnoreCase),
        result.UnsignedBodyBytes, result.KeyRecord, result.Resolver, result.KeyFetchedAt, result.SignedAt);

    private static ServerFinding Show(AuthenticationFinding finding) => new(
        finding.Method, finding.Result, string.Join(", ", finding.Properties.Where(p => p.Key is "header.d" or "header.from" or "smtp.mailfrom" or "header.i").Select(p => p.Value)));
}
