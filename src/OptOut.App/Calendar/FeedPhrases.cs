using OptOut.App.Common;
using OptOut.Domain.Cases;

namespace OptOut.App.Calendar;

internal static class FeedPhrases
{
    public static FeedTexts English { get; } = new()
    {
        DayPattern = "d MMM yyyy",
        Name = "OptOut: dates",
        CaseSummary = "{0} – {1} ({2})",
        SwitchSummary = "{0} – {1}",
        Reference = "Reference: {0}",
        Earliest = "Earliest: {0}",
        Expected = "Expected: {0}",
        Latest = "Latest: {0}",
        Patience = "Reminders wait until the earliest day is over, notices until the latest is.",
        Setting = "Where: {0}",
        SetOn = "Last seen as set: {0}",
        Lapse = "Last safe day for a complaint",
        LapseWhy = "After this day the right to complain to the authority may have lapsed.",
        LookAgain = "See whether the setting still holds",
        Steps = new Dictionary<NextStep, string>
        {
            [NextStep.DecideUncertain] = "Decide whether the letter arrived",
            [NextStep.WaitForAnswer] = "Their answer is due",
            [NextStep.ReadReply] = "Read their reply",
            [NextStep.ProveIdentity] = "Answer their question about identity",
            [NextStep.Clarify] = "Answer their question",
            [NextStep.FetchAnswer] = "Fetch the answer: their link expires",
            [NextStep.SendReminder] = "Reminder possible",
            [NextStep.SendNotice] = "Notice possible: the time limit has passed",
            [NextStep.FileComplaint] = "Complaint to the authority possible",
            [NextStep.WaitForAuthority] = "Word from the authority is due",
            [NextStep.AskAuthority] = "Ask the authority how it stands",
            [NextStep.CheckRemedy] = "Check whether it still holds",
        },
        Why = new Dictionary<NextStep, string>
        {
            [NextStep.SendReminder] = "From this day the time limit is over under its earliest reading.",
            [NextStep.SendNotice] = "From this day the time limit is over under every reading.",
            [NextStep.AskAuthority] = "From this day the time limit is over under every reading.",
        },
    };

    public static FeedTexts German { get; } = new()
    {
        DayPattern = "dd.MM.yyyy",
        Name = "OptOut: Termine",
        CaseSummary = "{0} – {1} ({2})",
        SwitchSummary = "{0} – {1}",
        Reference = "Aktenzeichen: {0}",
        Earliest = "Frühestens: {0}",
        Expected = "Erwartet: {0}",
        Latest = "Spätestens: {0}",
        Patience = "Erinnerungen warten, bis der früheste Tag vorbei ist, Mahnungen, bis es der späteste ist.",
        Setting = "Wo: {0}",
        SetOn = "Zuletzt so gesehen: {0}",
        Lapse = "Letzter sicherer Tag für eine Beschwerde",
        LapseWhy = "Nach diesem Tag kann das Recht auf Beschwerde bei der Behörde erloschen sein.",
        LookAgain = "Nachsehen, ob die Einstellung noch gilt",
        Steps = new Dictionary<NextStep, string>
        {
            [NextStep.DecideUncertain] = "Entscheiden, ob der Brief ankam",
            [NextStep.WaitForAnswer] = "Antwort des Dienstes ist fällig",
            [NextStep.ReadReply] = "Antwort lesen",
            [NextStep.ProveIdentity] = "Frage nach der Identität beantworten",
            [NextStep.Clarify] = "Rückfrage beantworten",
            [NextStep.FetchAnswer] = "Antwort abholen: der Link läuft ab",
            [NextStep.SendReminder] = "Erinnerung möglich",
            [NextStep.SendNotice] = "Mahnung möglich: die Frist ist abgelaufen",
            [NextStep.FileComplaint] = "Beschwerde bei der Behörde möglich",
            [NextStep.WaitForAuthority] = "Nachricht der Behörde ist fällig",
            [NextStep.AskAuthority] = "Bei der Behörde nach dem Stand fragen",
            [NextStep.CheckRemedy] = "Prüfen, ob es noch gilt",
        },
        Why = new Dictionary<NextStep, string>
        {
            [NextStep.SendReminder] = "Ab diesem Tag ist die Frist nach der frühesten Lesart abgelaufen.",
            [NextStep.SendNotice] = "Ab diesem Tag ist die Frist nach jeder Lesart abgelaufen.",
            [NextStep.AskAuthority] = "Ab diesem Tag ist die Frist nach jeder Lesart abgelaufen.",
        },
    };

    public static FeedTexts French { get; } = new()
    {
        DayPattern = "dd/MM/yyyy",
        Name = "OptOut : dates",
        CaseSummary = "{0} – {1} ({2})",
        SwitchSummary = "{0} – {1}",
        Reference = "Référence : {0}",
        Earliest = "Au plus tôt : {0}",
        Expected = "Attendu : {0}",
        Latest = "Au plus tard : {0}",
        Patience = "Les rappels attendent que le premier jour soit passé, les mises en demeure que le dernier le soit.",
        Setting = "Où : {0}",
        SetOn = "Vu ainsi pour la dernière fois : {0}",
        Lapse = "Dernier jour sûr pour une réclamation",
        LapseWhy = "Après ce jour, le droit de réclamer auprès de l’autorité peut être éteint.",
        LookAgain = "Vérifier si le réglage tient toujours",
        Steps = new Dictionary<NextStep, string>
        {
            [NextStep.DecideUncertain] = "Décider si la lettre est arrivée",
            [NextStep.WaitForAnswer] = "Leur réponse est due",
            [NextStep.ReadReply] = "Lire leur réponse",
            [NextStep.ProveIdentity] = "Répondre à leur question sur l’identité",
            [NextStep.Clarify] = "Répondre à leur question",
            [NextStep.FetchAnswer] = "Chercher la réponse : leur lien expire",
            [NextStep.SendReminder] = "Rappel possible",
            [NextStep.SendNotice] = "Mise en demeure possible : le délai est passé",
            [NextStep.FileComplaint] = "Réclamation auprès de l’autorité possible",
            [NextStep.WaitForAuthority] = "Des nouvelles de l’autorité sont dues",
            [NextStep.AskAuthority] = "Demander à l’autorité où en est l’affaire",
            [NextStep.CheckRemedy] = "Vérifier si cela tient toujours",
        },
        Why = new Dictionary<NextStep, string>
        {
            [NextStep.SendReminder] = "À partir de ce jour, le délai est passé selon la lecture la plus précoce.",
            [NextStep.SendNotice] = "À partir de ce jour, le délai est passé selon toute lecture.",
            [NextStep.AskAuthority] = "À partir de ce jour, le délai est passé selon toute lecture.",
        },
    };
}
