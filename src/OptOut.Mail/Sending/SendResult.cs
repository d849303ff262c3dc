namespace OptOut.Mail.Sending;

/// <summary>What became of one message. Accepted: the server took it. Rejected: refused for good; sending the same again will fail the same
/// way. Deferred: not taken now, and certainly not delivered; try again later. Uncertain: all of it was sent, but the answer never came; it
/// may or may not have arrived, so never send it again unasked.</summary>
public enum SendOutcome { Accepted, Rejected, Deferred, Uncertain }

/// <summary>One answer of a mail server.</summary>
/// <param name="Code">Three digits: 2xx yes, 4xx not now, 5xx never.</param>
/// <param name="Lines">The text of each line, without code.</param>
public sealed record MailServerReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>The last line with its code, as it is kept for proof.</summary>
    public string LastLine => FormattableString.Invariant($"{Code} {Lines.LastOrDefault()}").TrimEnd();
    internal bool IsPositive => Code is >= 200 and < 300;
    internal bool IsTemporary => Code is >= 400 and < 500;
    internal bool IsPermanent => Code is >= 500 and < 600;
}

/// <summary>What became of one message, with the proof.</summary>
/// <param name="Reply">The answer that decided, or null when the server was not asked or did not answer.</param>
/// <param name="Explanation">What happened and what to do next, for a person.</param>
/// <param name="Transcript">The conversation about this message, secrets and the message itself left out.</param>
public sealed record SendResult(SendOutcome Outcome, MailServerReply? Reply, string Explanation, IReadOnlyList<string> Transcript)
{
    /// <summary>The deciding answer's last line, such as "250 2.0.0 Ok: queued as 4F1".</summary>
    public string? ReplyLine => Reply?.LastLine;
}
