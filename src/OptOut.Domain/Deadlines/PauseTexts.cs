
namespace OptOut.Domain.Deadlines;

/// <summary>The words of the steps about questions from the controller.</summary>
internal static class PauseTexts
{
    public static Dictionary<string, Words> Pauses => new(StringComparer.Ordinal)
    {
        ["identityResumed"] = new(
            "Identity was asked for on {0} and proven on {1}. The clock stood in between: of {3} days (30 to a month) {2} were used, so {4} remained.",
            "Die Identität wurde am {0} erfragt und am {1} nachgewiesen. Dazwischen stand die Uhr: Von {3} Tagen (30 je Monat) waren {2} verbraucht, {4} blieben.",
            "L'identité a été demandée le {0} et prouvée le {1}. Le délai était suspendu entre-temps : sur {3} jours (30 par mois), {2} étaient écoulés et {4} restaient."),
        ["clarificationResumed"] = new(
            "Clarification was asked for on {0} and given on {1}. The clock stood in between: of {3} days (30 to a month) {2} were used, so {4} remained.",
            "Eine Präzisierung wurde am {0} erfragt und am {1} gegeben. Dazwischen stand die Uhr: Von {3} Tagen (30 je Monat) waren {2} verbraucht, {4} blieben.",
            "Une précision a été demandée le {0} et donnée le {1}. Le délai était suspendu entre-temps : sur {3} jours (30 par mois), {2} étaient écoulés et {4} restaient."),
        ["identityOpen"] = new(
            "Identity was asked for on {0} and is not yet proven. The clock stands until then.",
            "Die Identität wurde am {0} erfragt und ist noch nicht nachgewiesen. Bis dahin steht die Uhr.",
            "L'identité a été demandée le {0} et n'est pas encore prouvée. Le délai est suspendu jusque-là."),
        ["clarificationOpen"] = new(
            "Clarification was asked for on {0} and is not yet given. The clock stands until then.",
            "Eine Präzisierung wurde am {0} erfragt und ist noch nicht gegeben. Bis dahin steht die Uhr.",
            "Une précision a été demandée le {0} et n'est pas encore donnée. Le délai est suspendu jusque-là."),
        ["feeOpen"] = new(
            "A fee was asked for on {0} and is not yet paid. The clock stands until then.",
            "Eine Gebühr wurde am {0} verlangt und ist noch nicht bezahlt. Bis dahin steht die Uhr.",
            "Des frais ont été demandés le {0} et ne sont pas encore payés. Le délai est suspendu jusque-là."),
        ["identityUnjustified"] = new(
            "The request for identity is marked as unjustified: without reasonable doubts it stops no clock.",
            "Die Identitätsanfrage ist als unberechtigt vermerkt: Ohne begründete Zweifel hält sie keine Uhr an.",
            "La demande d'identité est notée comme injustifiée : sans doutes raisonnables, elle ne suspend aucun délai."),
        ["pauseAlready"] = new(
            "A further question came on {0}, while the clock already stood.",
            "Am {0} kam eine weitere Frage, als die Uhr schon stand.",
            "Une autre question est venue le {0}, alors que le délai était déjà suspendu."),
        ["pauseLate"] = new(
            "The question of {0} came after the period had ended on {1}. It stops nothing.",
            "Die Frage vom {0} kam nach dem Ende der Frist am {1}. Sie hält nichts an.",
            "La question du {0} est venue après la fin du délai, le {1}. Elle ne suspend rien."),
        ["ukRestartIdentity"] = new(
            "Identity was asked for on {0} and proven on {1}. The period is counted anew from that day.",
            "Die Identität wurde am {0} erfragt und am {1} nachgewiesen. Von diesem Tag an wird neu gezählt.",
            "L'identité a été demandée le {0} et prouvée le {1}. Le délai se compte à nouveau à partir de ce jour."),
        ["ukRestartFee"] = new(
            "A fee was asked for on {0} and paid on {1}. The period is counted anew from that day.",
            "Eine Gebühr wurde am {0} verlangt und am {1} bezahlt. Von diesem Tag an wird neu gezählt.",
            "Des frais ont été demandés le {0} et payés le {1}. Le délai se compte à nouveau à partir de ce jour."),
        ["ukClarification"] = new(
            "The days from {0}, when clarification was asked for, to {1}, when it was given, do not count, both included. Days added in all: {2}.",
            "Die Tage vom {0}, als eine Präzisierung erfragt wurde, bis zum {1}, als sie kam, zählen nicht, beide eingeschlossen. Hinzugerechnete Tage insgesamt: {2}.",
            "Les jours du {0}, date de la demande de précision, au {1}, date de la réponse, ne comptent pas, tous deux inclus. Jours ajoutés au total : {2}."),
        ["ukClarificationGuidance"] = new(
            "Clarification was asked for on {0} and given on {1}. By the guidance of that time the days in between are added. Days added in all: {2}.",
            "Eine Präzisierung wurde am {0} erfragt und am {1} gegeben. Nach der damaligen Leitlinie kommen die Tage dazwischen hinzu. Hinzugerechnete Tage insgesamt: {2}.",
            "Une précision a été demandée le {0} et donnée le {1}. Selon les lignes directrices d'alors, les jours intermédiaires s'ajoutent. Jours ajoutés au total : {2}."),
        ["ukClarificationOther"] = new(
            "Clarification was asked for on {0}. Only for a request for access do such days not count; here they change the latest date alone.",
            "Am {0} wurde eine Präzisierung erfragt. Nur bei einem Auskunftsantrag zählen solche Tage nicht; hier ändern sie allein das späteste Datum.",
            "Une précision a été demandée le {0}. Ces jours ne sont exclus que pour une demande d'accès ; ici, ils ne changent que la date la plus tardive."),
    };
}
