
namespace OptOut.Domain.Deadlines;

/// <summary>The words of the steps about the earliest and the latest date.</summary>
internal static class BracketTexts
{
    public static Dictionary<string, Words> Brackets => new(StringComparer.Ordinal)
    {
        ["earliest"] = new(
            "Shortest reading: {0}. A reminder may go out after it.",
            "Kürzeste Lesart: {0}. Danach darf eine Erinnerung hinausgehen.",
            "Lecture la plus courte : {0}. Un rappel peut partir après cette date."),
        ["earliestOwn"] = new(
            "Shortest reading: {0}. By that day you are in time under every reading.",
            "Kürzeste Lesart: {0}. Bis zu diesem Tag sind Sie nach jeder Lesart rechtzeitig.",
            "Lecture la plus courte : {0}. Jusqu'à ce jour, vous êtes dans les temps selon toutes les lectures."),
        ["latestOwn"] = new(
            "Longest reading: {0}. After it the right is lost under every reading.",
            "Längste Lesart: {0}. Danach ist das Recht nach jeder Lesart verloren.",
            "Lecture la plus longue : {0}. Après cette date, le droit est perdu selon toutes les lectures."),
        ["latest"] = new(
            "Longest reading: {0}. Only after it is the answer overdue under every reading.",
            "Längste Lesart: {0}. Erst danach ist die Antwort nach jeder Lesart überfällig.",
            "Lecture la plus longue : {0}. Ce n'est qu'après que la réponse est en retard selon toutes les lectures."),
        ["undisputed"] = new(
            "Every reading of the law gives {0}.",
            "Jede Lesart des Rechts führt zu {0}.",
            "Toutes les lectures du droit donnent {0}."),
        ["noLatest"] = new(
            "There is no date from which it is overdue under every reading.",
            "Ein Datum, von dem an sie nach jeder Lesart überfällig ist, gibt es nicht.",
            "Il n'existe pas de date à partir de laquelle le retard est acquis selon toutes les lectures."),
        ["becauseNoticeLate"] = new(
            "Shorter reading: the first period ended on {1}, so the extension notice of {0} was late.",
            "Kürzere Lesart: Die erste Frist endete am {1}, die Verlängerungsmitteilung vom {0} war verspätet.",
            "Lecture plus courte : le premier délai a expiré le {1}, l'avis de prolongation du {0} était tardif."),
        ["becauseEarlierZone"] = new(
            "Shorter reading: in the other time zone the request arrived on {0}.",
            "Kürzere Lesart: In der anderen Zeitzone ging der Antrag am {0} ein.",
            "Lecture plus courte : dans l'autre fuseau horaire, la demande est arrivée le {0}."),
        ["becauseLaterZone"] = new(
            "Longer reading: in the other time zone the request arrived on {0}.",
            "Längere Lesart: In der anderen Zeitzone ging der Antrag am {0} ein.",
            "Lecture plus longue : dans l'autre fuseau horaire, la demande est arrivée le {0}."),
        ["becauseReceiptLater"] = new(
            "Longer reading: counted from the receipt on {0}.",
            "Längere Lesart: gezählt vom Eingang am {0} an.",
            "Lecture plus longue : délai compté à partir de la réception, le {0}."),
        ["becauseWeekendsOnly"] = new(
            "Shorter reading: \"business day\" is not defined, so public holidays might count.",
            "Kürzere Lesart: „Geschäftstag“ ist nicht bestimmt, Feiertage könnten also mitzählen.",
            "Lecture plus courte : « jour ouvrable » n'est pas défini, les jours fériés pourraient donc compter."),
        ["becauseReceiptDay"] = new(
            "Shorter reading: the day of receipt counts as the first day.",
            "Kürzere Lesart: Der Tag des Eingangs zählt als erster Tag.",
            "Lecture plus courte : le jour de la réception compte comme premier jour."),
        ["becauseNoPause"] = new(
            "Shorter reading: the question does not stop the clock.",
            "Kürzere Lesart: Die Frage hält die Uhr nicht an.",
            "Lecture plus courte : la question ne suspend pas le délai."),
        ["becauseOneDayFewer"] = new(
            "Shorter reading: only the days the person took are added, one fewer.",
            "Kürzere Lesart: Nur die Tage, die die Person brauchte, kommen hinzu, einer weniger.",
            "Lecture plus courte : seuls les jours pris par la personne s'ajoutent, soit un de moins."),
        ["becauseChained"] = new(
            "Shorter reading: the extension is counted from the end of the first month, which was a shorter one.",
            "Kürzere Lesart: Die Verlängerung wird vom Ende des ersten, kürzeren Monats an gezählt.",
            "Lecture plus courte : la prolongation se compte depuis la fin du premier mois, plus court."),
        ["becauseNoRoll"] = new(
            "Shorter reading: the period may end on a free day, {0}.",
            "Kürzere Lesart: Die Frist darf an einem freien Tag enden, {0}.",
            "Lecture plus courte : le délai peut expirer un jour chômé, le {0}."),
        ["becauseRegional"] = new(
            "Shorter reading: {0} ({1}) is no holiday of the whole state, or not surely one, and might count as a working day.",
            "Kürzere Lesart: {0} ({1}) ist kein Feiertag des ganzen Staates oder nicht sicher einer und könnte als Arbeitstag gelten.",
            "Lecture plus courte : le {0} ({1}) n'est pas férié dans tout l'État, ou pas sûrement, et pourrait être un jour ouvrable."),
        ["becauseRestart"] = new(
            "Longer reading: the period is counted anew from the answer on {0}.",
            "Längere Lesart: Die Frist wird von der Antwort am {0} an neu gezählt.",
            "Lecture plus longue : le délai se compte à nouveau à partir de la réponse du {0}."),
        ["becauseClarificationCounts"] = new(
            "Longer reading: the days of the clarification, both ends included, do not count.",
            "Längere Lesart: Die Tage der Präzisierung zählen nicht mit, beide Enden eingeschlossen.",
            "Lecture plus longue : les jours de la précision ne comptent pas, les deux extrémités incluses."),
        ["becauseContested"] = new(
            "Longer reading: {0} ({1}) is treated as a holiday by some.",
            "Längere Lesart: {0} ({1}) wird von manchen als Feiertag behandelt.",
            "Lecture plus longue : le {0} ({1}) est traité comme férié par certains."),
        ["becauseSubjectHoliday"] = new(
            "Longer reading: {0} ({1}) is a holiday where the data subject lives.",
            "Längere Lesart: {0} ({1}) ist am Wohnort der betroffenen Person ein Feiertag.",
            "Lecture plus longue : le {0} ({1}) est férié au domicile de la personne concernée."),
        ["becauseSeatUnknown"] = new(
            "Longer reading: the controller's region is not known, and in some regions {0} ({1}) is a holiday.",
            "Längere Lesart: Die Region des Verantwortlichen ist nicht bekannt, und in manchen ist {0} ({1}) ein Feiertag.",
            "Lecture plus longue : la région du responsable n'est pas connue, et dans certaines le {0} ({1}) est férié."),
    };
}
