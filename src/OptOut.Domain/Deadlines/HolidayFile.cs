using System.Globalization;

namespace OptOut.Domain.Deadlines;

/// <summary>Reads <c>Holidays/*.json</c>. One file a state.</summary>
internal static class HolidayFile
{
    private const string Folder = "Holidays";

    public static HolidayCalendars LoadAll(DateOnly? asOf)
    {
        var files = DataFile.In(Folder).Select(name => (Name: name, Bytes: DataFile.Bytes(Folder, name))).ToList();
        var countries = new Dictionary<string, HolidayCountry>(StringComparer.Ordinal);
        var newest = DateOnly.MinValue;
        var leftOut = false;
        foreach (var (name, bytes) in files)
        {
            var root = DataFile.Parse(name, bytes);
            var country = Country(root, asOf);
            countries.Add(country.Code, country);
            leftOut |= country.Rules.Count < root.Items("days").Count();
            newest = root.Date("checkedOn") is var check && check > newest ? check : newest;
        }

        var version = DataFile.Version(files.Select(f => f.Bytes), newest);
        return new HolidayCalendars(countries, leftOut && asOf is { } day ? string.Create(CultureInfo.InvariantCulture, $"{version} as of {day:yyyy-MM-dd}") : version);
    }

    internal static HolidayCountry Country(DataNode root, DateOnly? asOf)
    {
        root.Allow("country", "checkedOn", "tag", "sources", "subdivisions", "aliases", "otherSubdivisions", "unknownSeat", "days");
        root.Date("checkedOn");
        if (root.Text("tag") is not ("verified" or "memory"))
        {
            throw root.Fault("tag", "expected verified or memory.");
        }

        var subdivisions = root.Members("subdivisions").ToDictionary(m => m.Name, m => m.Node.Value.GetString()!, StringComparer.Ordinal);
        var sources = root.Members("sources").ToDictionary(m => m.Name, m => m.Node.Value.GetString()!, StringComparer.Ordinal);
        var rules = root.Items("days").Select(day => Rule(day, sources, subdivisions)).Where(r => asOf is null || r.Announced is null || r.Announced <= asOf).ToList();
        return new HolidayCountry(
            root.Text("country"),
            subdivisions,
            root.Members("aliases").ToDictionary(m => m.Name, m => m.Node.Value.GetString()!, StringComparer.Ordinal),
            root.Flag("otherSubdivisions", subdivisions.Count == 0),
            root.OptionalText("unknownSeat") switch { null or "any" => true, "national" => false, _ => throw root.Fault("unknownSeat", "expected any or national.") },
            rules);
    }

    private static HolidayRule Rule(DataNode day, Dictionary<string, string> sources, Dictionary<string, string> subdivisions)
    {
        day.Allow("name", "date", "easter", "orthodox", "weekday", "once", "regions", "status", "from", "to", "except", "substitute", "substituteStatus", "announced", "source");
        var regions = day.Texts("regions");
        foreach (var region in regions.Where(r => !subdivisions.ContainsKey(r)))
        {
            throw day.Fault("regions", $"'{region}' is not among the file's subdivisions.");
        }

        return new HolidayRule
        {
            Name = new HolidayName(day.Text("name")),
            InYear = InYear(day),
            Regions = regions,
            Status = Status(day, "status") ?? (regions.Count == 0 ? HolidayStatus.Certain : HolidayStatus.Regional),
            Source = sources.GetValueOrDefault(day.Text("source")) ?? throw day.Fault("source", $"'{day.Text("source")}' is not among the file's sources."),
            Substitute = SubstituteOf(day),
            SubstituteStatus = Status(day, "substituteStatus"),
            From = day.OptionalNumber("from") ?? int.MinValue,
            To = day.OptionalNumber("to") ?? int.MaxValue,
            Except = [.. day.Items("except").Select(e => e.Value.GetInt32())],
            Announced = day.OptionalDate("announced"),
        };
    }

    private static HolidayStatus? Status(DataNode day, string field) => day.OptionalText(field) switch
    {
        null => null,
        "certain" => HolidayStatus.Certain,
        "recent" => HolidayStatus.Recent,
        "regional" => HolidayStatus.Regional,
        "contested" => HolidayStatus.Contested,
        var other => throw day.Fault(field, $"'{other}' is none of certain, recent, regional, contested."),
    };

    private static Substitute SubstituteOf(DataNode day) => day.OptionalText("substitute") switch
    {
        null => Substitute.None,
        "nextWorkday" => Substitute.NextWorkday,
        "sundayToNextWorkday" => Substitute.SundayToNextWorkday,
        "nearest" => Substitute.Nearest,
        "sundayToSaturday" => Substitute.SundayToSaturday,
        var other => throw day.Fault("substitute", $"'{other}' is none of nextWorkday, sundayToNextWorkday, nearest, sundayToSaturday."),
    };

    private static Func<int, DateOnly?> InYear(DataNode day)
    {
        if (day.OptionalNumber("easter") is { } western)
        {
            return year => Easter.Western(year).AddDays(western);
        }

        if (day.OptionalNumber("orthodox") is { } orthodox)
        {
            return year => Easter.Orthodox(year).AddDays(orthodox);
        }

        if (day.OptionalText("weekday") is { } weekday)
        {
            return WeekdayPattern.Parse(weekday) ?? throw day.Fault("weekday", $"'{weekday}' is not of the form '1 Mon 05', 'last Mon 08' or 'Wed before 11-23'.");
        }

        if (day.Has("once"))
        {
            var dates = day.Texts("once").Select(t => IsoDay.TryRead(t, out var d)
                ? d : throw day.Fault("once", $"'{t}' is not a date in the form yyyy-MM-dd.")).ToDictionary(d => d.Year);
            return year => dates.TryGetValue(year, out var date) ? date : null;
        }

        var text = day.Text("date");
        if (!IsoDay.TryRead("2024-" + text, out var fix))
        {
            throw day.Fault("date", $"'{text}' is not a day in the form MM-dd.");
        }

        return year => new DateOnly(year, fix.Month, fix.Day);
    }
}
