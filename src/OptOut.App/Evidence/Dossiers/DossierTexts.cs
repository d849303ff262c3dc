using System.Globalization;
using OptOut.App.Cases;
using OptOut.App.Localization;
using OptOut.App.Localization.Resources;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>Every word of a dossier that is not the case's own, in one language.</summary>
internal sealed class DossierTexts(Language language) : Texts<DossierResources>(language)
{
    /// <summary>What happened, for chronologies and exhibits.</summary>
    public EventTexts Events { get; } = new(language);

    public TermTexts Terms => Events.Terms;

    /// <param name="language">The code of one of <see cref="Languages"/>; en when null.</param>
    public static DossierTexts For(string? language) => new(language is null ? Languages.English : Languages.Of(language));

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public string DayOf(DateOnly? day) => Language.ShortDate(day);

    /// <summary>The name of a time limit; the question itself where a dossier has no name for it.</summary>
    public string DeadlineName(string question) => question switch
    {
        "responseDue" => this[nameof(DossierResources.ResponseDue)],
        "extendedDue" => this[nameof(DossierResources.ExtendedDue)],
        "authoritySilence" => this[nameof(DossierResources.AuthoritySilence)],
        "complaintLapse" => this[nameof(DossierResources.ComplaintLapse)],
        _ => question,
    };

    public (string Step, string Proves, string Weak) Rung(int strength)
    {
        var (step, proves, weak) = strength switch
        {
            2 => (nameof(DossierResources.Strength2), nameof(DossierResources.Proves2), nameof(DossierResources.Weak2)),
            3 => (nameof(DossierResources.Strength3), nameof(DossierResources.Proves3), nameof(DossierResources.Weak3)),
            4 => (nameof(DossierResources.Strength4), nameof(DossierResources.Proves4), nameof(DossierResources.Weak4)),
            5 => (nameof(DossierResources.Strength5), nameof(DossierResources.Proves5), nameof(DossierResources.Weak5)),
            6 => (nameof(DossierResources.Strength6), nameof(DossierResources.Proves6), nameof(DossierResources.Weak6)),
            7 => (nameof(DossierResources.Strength7), nameof(DossierResources.Proves7), nameof(DossierResources.Weak7)),
            _ => (nameof(DossierResources.Strength1), nameof(DossierResources.Proves1), nameof(DossierResources.Weak1)),
        };
        return (this[step], this[proves], this[weak]);
    }
}
