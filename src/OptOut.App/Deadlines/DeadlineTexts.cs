using OptOut.App.Localization;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Deadlines;

namespace OptOut.App.Deadlines;

/// <summary>What letters say of a time limit, in one language.</summary>
internal sealed class DeadlineTexts(Language language) : Texts<DeadlinesResources>(language)
{
    /// <summary>
    /// The sentence of a request that states its period, with the expected date and the article it rests on.
    /// It reckons with receipt on the day of the letter and says so.
    /// </summary>
    public string InRequest(DeadlineSheet sheet)
    {
        var start = Language.LetterDate(sheet.Input.Received ?? sheet.Input.Sent ?? sheet.Expected ?? default);
        return sheet.Expected is { } due
            ? this[RequestKey(sheet), start, Language.LetterDate(due), sheet.Rule.Article]
            : this[sheet.Rule.Period is null ? nameof(DeadlinesResources.RequestAtOnce) : nameof(DeadlinesResources.RequestStanding), start, "", sheet.Rule.Article];
    }

    /// <summary>The sentence of a letter about a request filed earlier: from which day the period counts and when it ends, or ended.</summary>
    /// <param name="sheet">The time limit, of the question <c>responseDue</c> or <c>extendedDue</c>.</param>
    /// <param name="today">The day of the letter; a period that ended before it is told in the past.</param>
    public string InFollowUp(DeadlineSheet sheet, DateOnly today)
    {
        var start = Language.LetterDate(sheet.Input.Received ?? sheet.Input.Sent ?? today);
        var sentence = sheet.Expected is { } due
            ? this[due < today ? nameof(DeadlinesResources.FollowUpPast) : nameof(DeadlinesResources.FollowUpPresent), Period(sheet), start, Language.LetterDate(due)]
            : this[sheet.Rule.Period is null ? nameof(DeadlinesResources.FollowUpAtOnce) : nameof(DeadlinesResources.FollowUpStanding), Period(sheet), start, ""];
        return char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    private static string RequestKey(DeadlineSheet sheet) => sheet.Question != "responseDue" ? nameof(DeadlinesResources.RequestGeneral) : sheet.Rule.Regime switch
    {
        "EU-1182" => nameof(DeadlinesResources.RequestEu),
        "UK-12A" => sheet.Rule.Pause is PauseModel.Uk12A ? nameof(DeadlinesResources.RequestUk) : nameof(DeadlinesResources.RequestUkBefore),
        "CH-30d" => nameof(DeadlinesResources.RequestSwiss),
        "US-CA" => nameof(DeadlinesResources.RequestCalifornia),
        "US-45d" => nameof(DeadlinesResources.RequestAmericanState),
        "BR-15d" => nameof(DeadlinesResources.RequestBrazil),
        "CA-PIPEDA" => nameof(DeadlinesResources.RequestCanada),
        _ => nameof(DeadlinesResources.RequestGeneral),
    };

    // In German the name stands in the nominative; every sentence uses it so.
    private string Period(DeadlineSheet sheet) => (sheet.Rule.Regime, sheet.Question) switch
    {
        ("EU-1182" or "AT-DSG", "extendedDue") => this[nameof(DeadlinesResources.PeriodEuExtended)],
        ("EU-1182" or "AT-DSG", _) => this[nameof(DeadlinesResources.PeriodEu)],
        ("UK-12A" or "UK-164A", "extendedDue") => this[nameof(DeadlinesResources.PeriodUkExtended)],
        ("UK-12A" or "UK-164A", _) => this[nameof(DeadlinesResources.PeriodUk)],
        ("CH-30d", _) => this[nameof(DeadlinesResources.PeriodSwiss)],
        _ => this[nameof(DeadlinesResources.PeriodOther), sheet.Rule.Article],
    };
}
