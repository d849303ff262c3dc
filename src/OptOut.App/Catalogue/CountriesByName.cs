using System.Collections.Frozen;

namespace OptOut.App.Catalogue;

/// <summary>Countries as the last line of an address writes them: in English, and in the country's own language.</summary>
internal static class CountriesByName
{
    private const string Names = """
        AT=Austria|Österreich;AU=Australia;BE=Belgium|Belgique|België|Belgien;BG=Bulgaria|България;BR=Brazil|Brasil;CA=Canada;CH=Switzerland|Schweiz|Suisse|Svizzera;
        CN=China|People's Republic of China;CY=Cyprus|Κύπρος;CZ=Czech Republic|Czechia|Česká republika|Česko;DE=Germany|Deutschland|Allemagne;DK=Denmark|Danmark;
        EE=Estonia|Eesti;ES=Spain|España;FI=Finland|Suomi;FR=France|Frankreich;GB=United Kingdom|UK|Great Britain|England|Scotland|Wales|Northern Ireland|Vereinigtes Königreich;
        GG=Guernsey;GI=Gibraltar;GR=Greece|Ελλάδα|Hellas;HK=Hong Kong;HR=Croatia|Hrvatska;HU=Hungary|Magyarország;IE=Ireland|Éire|Irland;IL=Israel;IM=Isle of Man;IN=India;
        IS=Iceland|Ísland;IT=Italy|Italia|Italien;JE=Jersey;JP=Japan;KR=South Korea|Republic of Korea|Korea;LI=Liechtenstein;LT=Lithuania|Lietuva;LU=Luxembourg|Luxemburg;
        LV=Latvia|Latvija;MC=Monaco;MT=Malta;NL=Netherlands|The Netherlands|Nederland|Niederlande;NO=Norway|Norge;NZ=New Zealand;PL=Poland|Polska|Polen;PT=Portugal;
        RO=Romania|România;RS=Serbia;RU=Russia|Russian Federation;SE=Sweden|Sverige|Schweden;SG=Singapore;SI=Slovenia|Slovenija;SK=Slovakia|Slovak Republic|Slovensko;
        TR=Turkey|Türkiye;TW=Taiwan;UA=Ukraine;US=United States of America|United States|USA|U.S.A.|Vereinigte Staaten;ZA=South Africa
        """;

    private static readonly FrozenDictionary<string, string> s_codes = Names.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(c => c[3..].Split('|').Select(name => (name, Code: c[..2]))).ToFrozenDictionary(c => c.name, c => c.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>ISO 3166-1 alpha-2; null when the name is not known.</summary>
    public static string? Find(string name) => s_codes.GetValueOrDefault(name.Trim());
}
