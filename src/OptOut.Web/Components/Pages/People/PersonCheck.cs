using Microsoft.Extensions.Localization;
using OptOut.App;
using OptOut.Web.Components.Controls;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.People;

/// <summary>The plain gaps of a person's form, told in the language of the screen before the use case is asked.</summary>
internal static class PersonCheck
{
    public static void Gaps(PersonForm given, FormFaults faults, IStringLocalizer<Words> say)
    {
        if (string.IsNullOrWhiteSpace(given.Name)) faults.Add("name", say[nameof(Words.NameNeeded)]);
        if (!TextRules.IsEmail(given.Email.Trim())) faults.Add("email", say[nameof(Words.PersonEmailNeeded)]);
        if (given.Country.Length == 0) faults.Add("country", say[nameof(Words.CountryNeeded)]);
    }
}
