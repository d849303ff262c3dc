using System.Globalization;

namespace OptOut.Domain.Deadlines;

/// <summary>The sentence of a request letter that states the period. It reckons with receipt on the day of the letter and says so.</summary>
public static class DeadlineSentence
{
    /// <summary>The sentence in <paramref name="language"/> (<c>en</c>, <c>de</c>, <c>fr</c>). It names the expected date and the article it rests on.</summary>
    /// <exception cref="ArgumentException">The language has no texts.</exception>
    public static string Render(DeadlineSheet sheet, string language)
    {
        var known = DateTexts.Known(language);
        var start = DateTexts.InLetter(sheet.Input.Received ?? sheet.Input.Sent ?? sheet.Expected ?? default, known);
        if (sheet.Expected is not { } due)
        {
            var none = sheet.Rule.Period is null ? AtOnce : Standing;
            return Fill(none.In(known), start, "", sheet.Rule.Article);
        }

        var words = sheet.Question == "responseDue" ? Response(sheet) : null;
        return Fill((words ?? General).In(known), start, DateTexts.InLetter(due, known), sheet.Rule.Article);
    }

    private static string Fill(string text, string start, string due, string article) => string.Format(CultureInfo.InvariantCulture, text, start, due, article);

    private static Words? Response(DeadlineSheet sheet) => sheet.Rule.Regime switch
    {
        "EU-1182" => Eu,
        "UK-12A" => sheet.Rule.Pause is PauseModel.Uk12A ? Uk : UkBefore,
        "CH-30d" => Swiss,
        "US-CA" => California,
        "US-45d" => AmericanState,
        "BR-15d" => Brazil,
        "CA-PIPEDA" => Canada,
        _ => null,
    };

    private static readonly Words Eu = new(
        "Counted from receipt today, {0}, the month of Art. 12(3) GDPR ends on {1} (Regulation 1182/71, Art. 3).",
        "Gerechnet vom heutigen Eingang, {0}, endet die Monatsfrist des Art. 12 Abs. 3 DSGVO am {1} (Verordnung 1182/71, Art. 3).",
        "Compté à partir de la réception de ce jour, {0}, le délai d’un mois de l’article 12, paragraphe 3, du RGPD expire le {1} (règlement 1182/71, article 3).");

    private static readonly Words Uk = new(
        "Counted from receipt today, {0}, the month of Art. 12A UK GDPR ends on {1}.",
        "Gerechnet vom heutigen Eingang, {0}, endet die Monatsfrist des Art. 12A UK GDPR am {1}.",
        "Compté à partir de la réception de ce jour, {0}, le délai d’un mois de l’article 12A du UK GDPR expire le {1}.");

    private static readonly Words UkBefore = new(
        "Counted from receipt today, {0}, the month of Art. 12(3) UK GDPR ends on {1}.",
        "Gerechnet vom heutigen Eingang, {0}, endet die Monatsfrist des Art. 12 Abs. 3 UK GDPR am {1}.",
        "Compté à partir de la réception de ce jour, {0}, le délai d’un mois de l’article 12, paragraphe 3, du UK GDPR expire le {1}.");

    private static readonly Words Swiss = new(
        "Counted from receipt today, {0}, the 30 days of {2} end on {1}; if that cannot be kept, please tell me within them by when you will answer.",
        "Gerechnet vom heutigen Eingang, {0}, enden die 30 Tage nach Art. 25 Abs. 7 DSG und Art. 18 DSV am {1}; lässt sich das nicht einhalten, teilen Sie mir bitte innerhalb dieser Tage mit, bis wann Sie antworten.",
        "Comptés à partir de la réception de ce jour, {0}, les 30 jours de l’art. 25 al. 7 LPD et de l’art. 18 OPDo expirent le {1} ; si ce délai ne peut être tenu, veuillez m’indiquer dans ces jours la date de votre réponse.");

    private static readonly Words California = new(
        "Counted from receipt today, {0}, the 45 calendar days of {2} end on {1}, whatever time verification takes.",
        "Gerechnet vom heutigen Eingang, {0}, enden die 45 Kalendertage nach {2} am {1}, gleich wie lange die Identitätsprüfung dauert.",
        "Comptés à partir de la réception de ce jour, {0}, les 45 jours calendaires prévus par {2} expirent le {1}, quel que soit le temps pris par la vérification.");

    private static readonly Words AmericanState = new(
        "Counted from receipt today, {0}, the 45 days of {2} end on {1}; please answer without undue delay.",
        "Gerechnet vom heutigen Eingang, {0}, enden die 45 Tage nach {2} am {1}; bitte antworten Sie unverzüglich.",
        "Comptés à partir de la réception de ce jour, {0}, les 45 jours prévus par {2} expirent le {1} ; veuillez répondre dans les meilleurs délais.");

    private static readonly Words Brazil = new(
        "Counted from the date of this request, {0}, the 15 days of {2} end on {1}.",
        "Gerechnet vom Tag dieses Antrags, {0}, enden die 15 Tage nach {2} am {1}.",
        "Comptés à partir de la date de la présente demande, {0}, les 15 jours prévus par {2} expirent le {1}.");

    private static readonly Words Canada = new(
        "Counted from receipt today, {0}, the 30 days of {2} end on {1}; silence beyond them is a refusal in law (s. 8(5)).",
        "Gerechnet vom heutigen Eingang, {0}, enden die 30 Tage nach {2} am {1}; Schweigen darüber hinaus gilt von Rechts wegen als Ablehnung (s. 8(5)).",
        "Comptés à partir de la réception de ce jour, {0}, les 30 jours prévus par {2} expirent le {1} ; le silence au-delà vaut refus (s. 8(5)).");

    private static readonly Words General = new(
        "Counted from {0}, the period of {2} ends on {1}.",
        "Gerechnet vom {0} an, endet die Frist nach {2} am {1}.",
        "Compté à partir du {0}, le délai prévu par {2} expire le {1}.");

    private static readonly Words AtOnce = new(
        "This declaration takes effect at once ({2}).",
        "Diese Erklärung wirkt sofort ({2}).",
        "La présente déclaration prend effet immédiatement ({2}).");

    private static readonly Words Standing = new(
        "Counted from {0}, the period of {2} stands still until the open question is answered.",
        "Gerechnet vom {0} an, steht die Frist nach {2} still, bis die offene Frage beantwortet ist.",
        "Compté à partir du {0}, le délai prévu par {2} est suspendu jusqu’à la réponse à la question ouverte.");
}
