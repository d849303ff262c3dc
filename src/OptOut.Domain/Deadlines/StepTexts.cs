
namespace OptOut.Domain.Deadlines;

/// <summary>The words of every step. Places are filled in the order of the step's arguments.</summary>
internal static class StepTexts
{
    public static IReadOnlyDictionary<string, Words> All { get; } = new[] { Course, PauseTexts.Pauses, BracketTexts.Brackets }
        .SelectMany(part => part).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);

    private static Dictionary<string, Words> Course => new(StringComparer.Ordinal)
    {
        ["startReceipt"] = new(
            "The request was received on {0}. The period is counted from that day, which is not itself counted.",
            "Der Antrag ging am {0} ein. Von diesem Tag an wird gezählt; er selbst zählt nicht mit.",
            "La demande a été reçue le {0}. Le délai se compte à partir de ce jour, qui n'est pas compté."),
        ["startSent"] = new(
            "It is not known when the request arrived. The period is counted from the day of sending, {0}.",
            "Wann der Antrag einging, ist nicht bekannt. Gezählt wird vom Tag der Absendung an, {0}.",
            "La date de réception n'est pas connue. Le délai se compte à partir du jour de l'envoi, le {0}."),
        ["sentProven"] = new(
            "The transmission on {0} is on record, so it may stand in for the receipt.",
            "Die Übermittlung am {0} ist belegt; sie darf daher für den Eingang stehen.",
            "La transmission du {0} est attestée ; elle peut donc tenir lieu de réception."),
        ["sentUnproven"] = new(
            "The transmission on {0} is not on record. These dates serve for reminders; nothing is called overdue from them.",
            "Die Übermittlung am {0} ist nicht belegt. Diese Daten dienen der Erinnerung; eine Überschreitung wird daraus nicht abgeleitet.",
            "La transmission du {0} n'est pas attestée. Ces dates servent aux rappels ; aucun retard n'en est déduit."),
        ["startRequest"] = new(
            "This law counts from the date of the request, {0}, not from its receipt.",
            "Dieses Gesetz zählt vom Tag des Antrags an, {0}, nicht von seinem Eingang.",
            "Cette loi compte à partir de la date de la demande, le {0}, et non de sa réception."),
        ["startRequestUnsent"] = new(
            "This law counts from the date of the request. No day of sending is given, so {0} is taken for it.",
            "Dieses Gesetz zählt vom Tag des Antrags an. Ein Tag der Absendung ist nicht angegeben; daher gilt der {0}.",
            "Cette loi compte à partir de la date de la demande. Aucun jour d'envoi n'étant indiqué, le {0} en tient lieu."),
        ["startComplaint"] = new(
            "The complaint was lodged on {0}. The period is counted from that day, which is not itself counted.",
            "Die Beschwerde wurde am {0} eingereicht. Von diesem Tag an wird gezählt; er selbst zählt nicht mit.",
            "La réclamation a été introduite le {0}. Le délai se compte à partir de ce jour, qui n'est pas compté."),
        ["startAppeal"] = new(
            "The appeal was received on {0}. The period is counted from that day, which is not itself counted.",
            "Der Einspruch ging am {0} ein. Von diesem Tag an wird gezählt; er selbst zählt nicht mit.",
            "Le recours a été reçu le {0}. Le délai se compte à partir de ce jour, qui n'est pas compté."),
        ["startKnowledge"] = new(
            "The person learned of the matter on {0}. The period is counted from that day, which is not itself counted.",
            "Die betroffene Person erfuhr davon am {0}. Von diesem Tag an wird gezählt; er selbst zählt nicht mit.",
            "La personne a eu connaissance des faits le {0}. Le délai se compte à partir de ce jour, qui n'est pas compté."),
        ["startEvent"] = new(
            "The matter took place on {0}. The period is counted from that day, which is not itself counted.",
            "Das Ereignis fand am {0} statt. Von diesem Tag an wird gezählt; er selbst zählt nicht mit.",
            "Les faits ont eu lieu le {0}. Le délai se compte à partir de ce jour, qui n'est pas compté."),
        ["startCollection"] = new(
            "The data were obtained on {0}. The period is counted from that day, which is not itself counted.",
            "Die Daten wurden am {0} erlangt. Von diesem Tag an wird gezählt; er selbst zählt nicht mit.",
            "Les données ont été obtenues le {0}. Le délai se compte à partir de ce jour, qui n'est pas compté."),
        ["startDecision"] = new(
            "The decision was notified on {0}. The period is counted from that day, which is not itself counted.",
            "Die Entscheidung wurde am {0} mitgeteilt. Von diesem Tag an wird gezählt; er selbst zählt nicht mit.",
            "La décision a été notifiée le {0}. Le délai se compte à partir de ce jour, qui n'est pas compté."),
        ["startCounterNotice"] = new(
            "The counter-notice was received on {0}. The period is counted from that day, which is not itself counted.",
            "Die Gegendarstellung (counter-notice) ging am {0} ein. Von diesem Tag an wird gezählt; er selbst zählt nicht mit.",
            "La contre-notification a été reçue le {0}. Le délai se compte à partir de ce jour, qui n'est pas compté."),
        ["receivedElsewhere"] = new(
            "In the other time zone it was {0}. The earlier day serves for reminders, the later one before anything is called overdue.",
            "In der anderen Zeitzone war es {0}. Der frühere Tag gilt für Erinnerungen, der spätere, bevor etwas überfällig heißt.",
            "Dans l'autre fuseau horaire, c'était le {0}. Le jour le plus proche sert aux rappels, le plus tardif avant de parler de retard."),
        ["month"] = new(
            "The period is one month. It ends on the day with the same number: {1}.",
            "Die Frist beträgt einen Monat. Sie endet am Tag mit derselben Zahl: {1}.",
            "Le délai est d'un mois. Il expire le jour portant le même quantième : {1}."),
        ["months"] = new(
            "The period is {0} months from the start. It ends on the day with the same number: {1}.",
            "Die Frist beträgt {0} Monate ab Beginn. Sie endet am Tag mit derselben Zahl: {1}.",
            "Le délai est de {0} mois à partir du début. Il expire le jour portant le même quantième : {1}."),
        ["days"] = new(
            "The period is {0} calendar days. The last one is {1}.",
            "Die Frist beträgt {0} Kalendertage. Der letzte ist {1}.",
            "Le délai est de {0} jours calendaires. Le dernier est le {1}."),
        ["businessDays"] = new(
            "The period is {0} business days, without weekends and public holidays. The last one is {1}.",
            "Die Frist beträgt {0} Geschäftstage, ohne Wochenenden und Feiertage. Der letzte ist {1}.",
            "Le délai est de {0} jours ouvrables, sans week-ends ni jours fériés. Le dernier est le {1}."),
        ["clamped"] = new(
            "The month in which the period ends has no day {0}, so it ends on the last day of that month: {1}.",
            "Der Monat, in dem die Frist endet, hat keinen {0}. Tag; sie endet daher am letzten Tag dieses Monats: {1}.",
            "Le mois où le délai expire n'a pas de jour {0} ; il expire donc le dernier jour de ce mois : {1}."),
        ["extensionAssumed"] = new(
            "No extension notice is on record. This is the end if a notice with reasons comes by {0}.",
            "Eine Verlängerungsmitteilung ist nicht vermerkt. So endet die Frist, wenn bis {0} eine begründete Mitteilung kommt.",
            "Aucun avis de prolongation n'est enregistré. Telle est l'échéance si un avis motivé arrive au plus tard le {0}."),
        ["extended"] = new(
            "The extension was announced on {0}, in time (by {1}). The longer period is counted from the start, not from the end of the first one.",
            "Die Verlängerung wurde am {0} angekündigt, rechtzeitig (bis {1}). Die längere Frist wird vom Beginn an gezählt, nicht vom Ende der ersten.",
            "La prolongation a été annoncée le {0}, à temps (au plus tard le {1}). Le délai prolongé se compte depuis le début, non depuis la fin du premier."),
        ["extensionNoticed"] = new(
            "An extension was announced on {0}, in time (by {1}). It leaves this first date as it is; the extended period has a date of its own.",
            "Am {0} wurde eine Verlängerung angekündigt, rechtzeitig (bis {1}). Dieses erste Datum bleibt; die verlängerte Frist hat ihr eigenes.",
            "Une prolongation a été annoncée le {0}, à temps (au plus tard le {1}). Cette première date demeure ; le délai prolongé a la sienne."),
        ["extensionVoid"] = new(
            "The extension notice of {0} came after the first period had ended on {1}. It has no effect; the original date stands.",
            "Die Verlängerungsmitteilung vom {0} kam nach dem Ende der ersten Frist am {1}. Sie ist wirkungslos; es bleibt beim ursprünglichen Datum.",
            "L'avis de prolongation du {0} est arrivé après la fin du premier délai, le {1}. Il est sans effet ; la date initiale demeure."),
        ["freeHoliday"] = new(
            "{0} is a public holiday ({1}).",
            "{0} ist ein Feiertag ({1}).",
            "Le {0} est un jour férié ({1})."),
        ["freeWeekend"] = new(
            "{0} falls on the weekend.",
            "{0} fällt auf das Wochenende.",
            "Le {0} tombe un week-end."),
        ["rolled"] = new(
            "The end moves to the next working day, {0}.",
            "Das Ende verschiebt sich auf den nächsten Arbeitstag, {0}.",
            "L'échéance est reportée au jour ouvrable suivant, le {0}."),
        ["expected"] = new(
            "Last day in time: {0}, until midnight local time.",
            "Letzter Tag der Frist: {0}, bis Mitternacht Ortszeit.",
            "Dernier jour utile : {0}, jusqu'à minuit, heure locale."),
        ["standing"] = new(
            "The clock stands still. There is no expected date until the open question is answered.",
            "Die Uhr steht. Ein erwartetes Datum gibt es erst, wenn die offene Frage beantwortet ist.",
            "Le délai est suspendu. Il n'y a pas de date attendue tant que la question ouverte reste sans réponse."),
        ["undueDelay"] = new(
            "The month is the outer limit: the answer is owed without undue delay.",
            "Der Monat ist die äußerste Grenze: Geschuldet ist die Antwort unverzüglich.",
            "Le mois est la limite extrême : la réponse est due dans les meilleurs délais."),
        ["atOnce"] = new(
            "The declaration of {0} takes effect at once. It has no answer period of its own; joined to a request for erasure or to an objection it gets one.",
            "Die Erklärung vom {0} wirkt sofort. Eine eigene Antwortfrist hat sie nicht; zusammen mit einem Löschantrag oder Widerspruch bekommt sie eine.",
            "La déclaration du {0} prend effet immédiatement. Elle n'a pas de délai de réponse propre ; jointe à une demande d'effacement ou à une opposition, elle en reçoit un."),
        ["sameDay"] = new(
            "The processing must stop at once, on the day of receipt: {0}.",
            "Die Verarbeitung muss sofort enden, am Tag des Eingangs: {0}.",
            "Le traitement doit cesser immédiatement, le jour de la réception : {0}."),
        ["eventWithoutEffect"] = new(
            "The event {0} of {1} does not move this date.",
            "Das Ereignis {0} vom {1} verschiebt dieses Datum nicht.",
            "L'événement {0} du {1} ne déplace pas cette date."),
        ["eventUnknown"] = new(
            "The event {0} of {1} is of no known kind and moves no date.",
            "Das Ereignis {0} vom {1} ist von unbekannter Art und verschiebt kein Datum.",
            "L'événement {0} du {1} est d'un genre inconnu et ne déplace aucune date."),
        ["fromMemory"] = new(
            "This rule was not re-read at its source; check it before you rely on it: {0}.",
            "Diese Regel wurde nicht an der Quelle nachgelesen; prüfen Sie sie, bevor Sie sich auf sie stützen: {0}.",
            "Cette règle n'a pas été relue à la source ; vérifiez-la avant de vous y fier : {0}."),
    };
}
