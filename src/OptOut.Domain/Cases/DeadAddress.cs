using System.Text.RegularExpressions;

namespace OptOut.Domain.Cases;

/// <summary>An address that mail came back from: observed here, beside what the catalogue says.</summary>
/// <param name="Address">As it was written to, in lower case.</param>
/// <param name="Since">The local day of the bounce or refusal.</param>
/// <param name="Code">The status of RFC 3463 the server gave, such as 5.1.1; null when it gave none.</param>
public sealed record DeadAddress(string Address, DateOnly Since, string? Code);

/// <summary>Reads from histories which addresses are dead. Nothing is stored apart, so a corrected event corrects this as well.</summary>
public static partial class DeadAddresses
{
    // RFC 3463, 3.2 and 3.3, and the register of its codes as of 2026-11-22: no such mailbox, host, syntax; moved; null MX; disabled.
    private static readonly HashSet<string> s_gone = new(StringComparer.Ordinal) { "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4" };

    /// <summary>The addresses a case found dead. One that the controller answered from later is alive again.</summary>
    public static IReadOnlyList<DeadAddress> In(CaseState state)
    {
        var found = new Dictionary<string, DeadAddress>(StringComparer.Ordinal);
        string? last = null;
        foreach (var (day, happened) in state.Events.Select(e => (e.Day, e.Happened)))
        {
            switch (happened)
            {
                case Queued x:
                    last = x.To.ToLowerInvariant();
                    break;
                case Sent { Practice: true }:
                    // The practice account wrote to nobody, so nothing can come back from there.
                    last = null;
                    break;
                case Bounced x when last is not null && MayBeGone(x.Diagnostic):
                    found[last] = new(last, day, CodeIn(x.Diagnostic));
                    break;
                case SendFailed x when last is not null && IsGone(x.Reason):
                    found[last] = new(last, day, CodeIn(x.Reason));
                    break;
                case Acknowledged or Answered or Refused or IdentityRequested or ClarificationRequested or ExtensionNotice when last is not null:
                    found.Remove(last);
                    break;
            }
        }

        return [.. found.Values];
    }

    /// <summary>Whether a server's words say that there is no such address; a full mailbox, a policy or a busy server is no such thing.</summary>
    public static bool IsGone(string? words) =>
        words is not null && (CodeIn(words) is { } code ? s_gone.Contains(code) : NoSuchAddress().IsMatch(words));

    // A bounce that a person confirmed and that gives no reason counts; one that gives another reason does not.
    private static bool MayBeGone(string? diagnostic) => CodeIn(diagnostic) is null || IsGone(diagnostic);

    private static string? CodeIn(string? words) => words is not null && Status().Match(words) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Status();

    [GeneratedRegex("user unknown|unknown user|no such (user|recipient|mailbox|address)|(user|recipient|mailbox|address|account) (not found|does not exist|is disabled|is inactive)|(does not|doesn't) exist|host or domain name not found", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoSuchAddress();
}
