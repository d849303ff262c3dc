using OptOut.App.Deadlines;
using OptOut.App.Localization;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Tests.Deadlines;
using static OptOut.Domain.Tests.Deadlines.DeadlineInputs;

namespace OptOut.App.Tests.Deadlines;

public sealed class DeadlineTextsTests
{
    [Theory]
    [InlineData("en", "Counted from receipt today, Thursday 5 March 2026, the month of Art. 12(3) GDPR ends on Tuesday 7 April 2026 (Regulation 1182/71, Art. 3).")]
    [InlineData("de", "Gerechnet vom heutigen Eingang, Donnerstag, 5. März 2026, endet die Monatsfrist des Art. 12 Abs. 3 DSGVO am Dienstag, 7. April 2026 (Verordnung 1182/71, Art. 3).")]
    [InlineData("fr", "Compté à partir de la réception de ce jour, jeudi 5 mars 2026, le délai d’un mois de l’article 12, paragraphe 3, du RGPD expire le mardi 7 avril 2026 (règlement 1182/71, article 3).")]
    public void A_request_under_the_GDPR_states_its_month(string language, string sentence) =>
        Assert.Equal(sentence, new DeadlineTexts(Languages.Of(language)).InRequest(DeadlineCalculator.Compute(Eu("2026-03-05"))));

    [Theory]
    [InlineData("UK-12A", "GB", "ENG", "12A")]
    [InlineData("CH-30d", "CH", "ZH", "30")]
    [InlineData("US-CA", "US", "CA", "11 CCR 7021(b)")]
    [InlineData("US-45d", "US", "VA", "Va. Code 59.1-577")]
    [InlineData("BR-15d", "BR", null, "Art. 19 II LGPD")]
    [InlineData("CA-PIPEDA", "CA", "ON", "PIPEDA s. 8(3)")]
    public void Every_regime_states_its_own_period(string regime, string country, string? subdivision, string law)
    {
        var sheet = DeadlineCalculator.Compute(Other(regime, "responseDue", country, subdivision, "2026-03-05"));

        Assert.All(Languages.All, language =>
        {
            var sentence = new DeadlineTexts(language).InRequest(sheet);
            Assert.Contains(law, sentence, StringComparison.Ordinal);
            Assert.Contains(language.LongDate(sheet.Expected!.Value).Split(' ', 2)[1], sentence, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_withdrawal_takes_effect_at_once() => Assert.Equal(
        "This declaration takes effect at once (Art. 7(3) GDPR).", new DeadlineTexts(Languages.English).InRequest(DeadlineCalculator.Compute(Eu("2026-03-05", question: "withdrawalEffect"))));
}
