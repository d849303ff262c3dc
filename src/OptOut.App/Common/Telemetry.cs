using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OptOut.App.Common;

/// <summary>
/// What can be counted and followed from outside. Nothing is collected unless somebody listens. Tags hold ids and closed words,
/// never anything of a person.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of meter and source.</summary>
    public const string Name = "OptOut";

    /// <summary>A letter was composed from its template.</summary>
    public const string ComposeLetter = "letter.compose";

    /// <summary>The history of a case was loaded; the tag <see cref="CaseId"/> says whose.</summary>
    public const string LoadCase = "case.load";

    /// <summary>The tag that bears a case's id.</summary>
    public const string CaseId = "case.id";

    private static readonly Meter s_meter = new(Name);
    private static readonly Counter<long> s_letters = s_meter.CreateCounter<long>("optout.letters", "{letter}", "Letters handed to a mail server, by what came of it: sent, failed, waiting, uncertain.");
    private static readonly Counter<long> s_replies = s_meter.CreateCounter<long>("optout.replies", "{message}", "Messages taken in, by whether a case was found for them.");
    private static readonly Counter<long> s_mailboxFaults = s_meter.CreateCounter<long>("optout.mailbox.faults", "{visit}", "Visits to a mailbox that broke off.");

    /// <summary>Letters on their way and messages on their way in, as spans.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Counts a letter that was tried.</summary>
    /// <param name="outcome">sent, failed, waiting or uncertain.</param>
    internal static void Letter(string outcome) => s_letters.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Counts a message that was taken in.</summary>
    internal static void Reply(bool matched) => s_replies.Add(1, new KeyValuePair<string, object?>("matched", matched));

    /// <summary>Counts a visit that broke off.</summary>
    internal static void MailboxFault() => s_mailboxFaults.Add(1);

    /// <summary>Lets listeners ask how many letters wait.</summary>
    /// <param name="waiting">Counts them; asked only when somebody collects.</param>
    public static void ShowQueue(Func<long> waiting) => s_meter.CreateObservableGauge("optout.outbox.waiting", waiting, "{letter}", "Letters that wait to be sent or are being sent.");
}
