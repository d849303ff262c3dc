using System.Collections.Frozen;

namespace OptOut.App.People;

/// <summary>Country codes of ISO 3166-1, with an optional subdivision after a hyphen.</summary>
public static class Countries
{
    private static readonly FrozenSet<string> s_codes = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ " +
        "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
        "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM " +
        "PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
        "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a code such as DE or DE-BY names a country. The subdivision's shape is checked, not its name.</summary>
    public static bool IsKnown(string code) => code.Split('-', 2) switch
    {
        [var land] => s_codes.Contains(land),
        [var land, var part] => s_codes.Contains(land) && part.Length is >= 1 and <= 3 && part.All(char.IsAsciiLetterOrDigit),
        _ => false,
    };

    /// <summary>Every country code.</summary>
    public static IReadOnlyCollection<string> All => s_codes;

    /// <summary>The regime of a person's request: the law of where the person lives.</summary>
    public static string RegimeFor(string country, string? subdivision) => country switch
    {
        "GB" => "UK-12A",
        "CH" => "CH-30d",
        "BR" => "BR-15d",
        "CA" => "CA-PIPEDA",
        "US" => subdivision == "CA" ? "US-CA" : "US-45d",
        _ => "EU-1182",
    };
}
