using OptOut.Domain.Cases;

namespace OptOut.App.Evidence;

/// <summary>An event in one plain sentence, for chronologies.</summary>
internal static class EventWords
{
    public static string Of(CaseEvent happened)
    {
        var sentence = Sentence(happened);
        return happened.Note is { Length: > 0 } note ? $"{sentence} {note}" : sentence;
    }

    private static string Sentence(CaseEvent happened) => happened switch
    {
        Opened x => $"Request drafted to {x.Controller}.",
        DraftChanged => "Draft changed.",
        Queued x => $"Letter built and queued to {x.To}.",
        SendCancelled => "Sending called back.",
        Sent x => $"Taken by the next mail server for {x.To}: {x.ServerReply}",
        SendFailed x => $"Sending failed: {x.Reason}",
        SendUncertain x => $"Sending uncertain: {x.Reason}",
        Filed x => $"Filed{With(" through ", x.Channel ?? x.Address)}.{With(" Ticket ", x.Ticket)}",
        Received x => $"Received by the controller.{With(" Proof: ", x.Proof)}",
        Acknowledged x => $"Receipt acknowledged by the controller.{With(" Ticket ", x.Ticket)}",
        AutoReplied => "Automatic answer without content.",
        Bounced x => $"Could not be delivered; not received.{With(" ", x.Diagnostic)}",
        IdentityRequested x => $"Controller asks for identity.{With(" ", x.Asked)}",
        IdentityProvided x => $"Identity information given.{With(" ", x.Given)}",
        ClarificationRequested x => $"Controller asks for clarification.{With(" ", x.Asked)}",
        ClarificationProvided x => $"Clarification given.{With(" ", x.Given)}",
        ExtensionNotice x => $"Controller announces an extension.{With(" Reasons: ", x.Reasons)}",
        Answered x => $"Controller answers{With(": ", x.Result)}.",
        Refused x => $"Controller refuses: {x.Reason}.{With(" ", x.Words)}",
        ReminderSent => "Reminder sent.",
        NoticeSent => "Notice of non-compliance sent.",
        ComplaintFiled x => $"Complaint lodged{With(" with ", x.Authority)}.{With(" File number ", x.FileNumber)}",
        AuthorityInformed x => $"The authority informs.{With(" ", x.Told)}",
        RemedyChecked x => $"Remedy checked{With(": ", x.Found)}.",
        EvidenceAdded x => $"Evidence added{With(": ", x.Title)}.",
        Withdrawn => "Request withdrawn.",
        Closed x => $"Closed: {x.Outcome}.{With(" Scope: ", x.Scope)}",
        Reopened => "Opened again.",
        Corrected x => x.Void ? $"Correction: entry {x.Corrects} is void." : $"Correction of entry {x.Corrects}.",
        _ => "Note.",
    };

    private static string With(string lead, string? value) => string.IsNullOrEmpty(value) ? "" : lead + value;
}
