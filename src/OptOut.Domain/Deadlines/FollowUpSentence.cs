using System.Globalization;

namespace OptOut.Domain.Deadlines;

/// <summary>The sentence of a letter about a request filed earlier: from which day the period counts and when it ends, or ended.</summary>
public static class FollowUpSentence
{
    /// <summary>The sentence in <paramref name="language"/> (<c>en</c>, <c>de</c>, <c>fr</c>), with the expected date of the sheet.</summary>
    /// <param name="sheet">The time limit, of the question <c>responseDue</c> or <c>extendedDue</c>.</param>
    /// <param name="today">The day of the letter; a period that ended before it is told in the past.</param>
    /// <param name="language">Language of the letter.</param>
    /// <exception cref="ArgumentException">The language has no texts.</exception>
    public static string Render(DeadlineSheet sheet, DateOnly today, string language)
    {
        var known = DateTexts.Known(language);
        var start = DateTexts.InLetter(sheet.Input.Received ?? sheet.Input.Sent ?? today, known);
        var name = Name(sheet).In(known);
        if (sheet.Expected is not { } due) return Fill((sheet.Rule.Period is null ? AtOnce : Standing).In(known), name, start, "");
        return Fill((due < today ? Past : Present).In(known), name, start, DateTexts.InLetter(due, known));
    }

    private static string Fill(string text, string name, string start, string due)
    {
        var sentence = string.Format(CultureInfo.InvariantCulture, text, name, start, due);
        return char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    // In German the name stands in the nominative; every sentence below uses it so.
    private static Words Name(DeadlineSheet sheet) => (sheet.Rule.Regime, sheet.Question) switch
    {
        ("EU-1182" or "AT-DSG", "extendedDue") => new("the extended period of Art. 12(3) GDPR (three months in all; Regulation 1182/71, Art. 3)", "die verlängerte Frist des Art. 12 Abs. 3 DSGVO (insgesamt drei Monate; Verordnung 1182/71, Art. 3)", "le délai prolongé de l’article 12, paragraphe 3, du RGPD (trois mois au total ; règlement 1182/71, article 3)"),
        ("EU-1182" or "AT-DSG", _) => new("the month of Art. 12(3) GDPR (Regulation 1182/71, Art. 3)", "die Monatsfrist des Art. 12 Abs. 3 DSGVO (Verordnung 1182/71, Art. 3)", "le délai d’un mois de l’article 12, paragraphe 3, du RGPD (règlement 1182/71, article 3)"),
        ("UK-12A" or "UK-164A", "extendedDue") => new("the extended period of Art. 12A UK GDPR (three months in all)", "die verlängerte Frist des Art. 12A UK GDPR (insgesamt drei Monate)", "le délai prolongé de l’article 12A du UK GDPR (trois mois au total)"),
        ("UK-12A" or "UK-164A", _) => new("the month of Art. 12A UK GDPR", "die Monatsfrist des Art. 12A UK GDPR", "le délai d’un mois de l’article 12A du UK GDPR"),
        ("CH-30d", _) => new("the period of 30 days of Art. 25(7) FADP and Art. 18 DPO", "die Frist von 30 Tagen nach Art. 25 Abs. 7 DSG und Art. 18 DSV", "le délai de 30 jours de l’art. 25 al. 7 LPD et de l’art. 18 OPDo"),
        _ => new($"the period of {sheet.Rule.Article}", $"die Frist nach {sheet.Rule.Article}", $"le délai prévu par {sheet.Rule.Article}"),
    };

    private static readonly Words Present = new("{0}, counted from {1}, ends on {2}.", "{0} endet, gerechnet vom {1} an, am {2}.", "{0}, compté à partir du {1}, expire le {2}.");

    private static readonly Words Past = new("{0}, counted from {1}, ended on {2}.", "{0} endete, gerechnet vom {1} an, am {2}.", "{0}, compté à partir du {1}, a expiré le {2}.");

    private static readonly Words Standing = new(
        "{0}, counted from {1}, stands still until the open question is answered.", "{0}, gerechnet vom {1} an, steht still, bis die offene Frage beantwortet ist.",
        "{0}, compté à partir du {1}, est suspendu jusqu’à la réponse à la question ouverte.");

    private static readonly Words AtOnce = new("The declaration of {1} took effect at once.", "Die Erklärung vom {1} wirkte sofort.", "La déclaration du {1} a pris effet immédiatement.");
}
