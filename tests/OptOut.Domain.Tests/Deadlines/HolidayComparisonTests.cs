using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OptOut.Domain.Deadlines;
using OptOut.Testing;
using Xunit;

namespace OptOut.Domain.Tests.Deadlines;

/// <summary>
/// Holds our holidays against a second public source, the npm package date-holidays, for every state and part of it from 2024 to 2030.
/// Every difference is listed with the reason for our side in tests/holidays/differences.json, and that list is exact in both directions.
/// The package is fetched into a temporary folder; none of its data is kept.
/// </summary>
public sealed class HolidayComparisonTests(ITestOutputHelper output)
{
    private const string Package = "date-holidays@3.37.0";
    private const int From = 2024;
    private const int To = 2030;

    // The package numbers a few parts of states in its own way.
    private static readonly Dictionary<string, string> States = new(StringComparer.Ordinal)
    {
        ["FR-971"] = "GP", ["FR-972"] = "MQ", ["FR-973"] = "GF", ["FR-974"] = "RE", ["FR-976"] = "YT", ["IT-BZ"] = "32",
    };

    [Fact]
    public async Task Our_holidays_agree_with_a_second_source_but_for_the_differences_listed()
    {
        var listed = Listed();
        var theirs = await SecondSourceAsync();

        var found = Places().Where(p => theirs[p.Name] is not null).SelectMany(p => Differences(p, theirs[p.Name]!)).ToHashSet(StringComparer.Ordinal);
        var unknown = theirs.Where(t => t.Value is null).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);

        output.WriteLine($"{Places().Count} places, {found.Count} differing days, {listed.Days.Count} of them listed.");
        Assert.Equal(listed.Unknown.Order(StringComparer.Ordinal), unknown.Order(StringComparer.Ordinal));
        Assert.Empty(found.Except(listed.Days));
        Assert.Empty(listed.Days.Except(found));
    }

    [Fact]
    public void Every_listed_difference_has_a_reason()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("tests", "holidays", "differences.json")));

        Assert.All(document.RootElement.GetProperty("differences").EnumerateArray(), d => Assert.True(d.GetProperty("reason").GetString() is { Length: > 20 }, d.ToString()));
        Assert.All(document.RootElement.GetProperty("unknownThere").EnumerateObject(), d => Assert.True(d.Value.GetString() is { Length: > 20 }, d.Name));
    }

    private static List<(string Name, string Country, string? Subdivision)> Places() =>
        [.. HolidayCalendars.Current.Countries.SelectMany(c => HolidayCalendars.Current.Subdivisions(c).Keys.Order(StringComparer.Ordinal).Select(s => ($"{c}-{s}", c, (string?)s)).Prepend((c, c, null)))];

    // Days that are free anyway are left out; on a Saturday only Canada needs a holiday.
    private static IEnumerable<string> Differences((string Name, string Country, string? Subdivision) place, IReadOnlyDictionary<DateOnly, string> theirs)
    {
        var ours = Enumerable.Range(From, To - From + 1).SelectMany(y => HolidayCalendars.Current.Holidays(place.Country, place.Subdivision, y)).ToDictionary(h => h.Date, h => h.Status);
        var days = ours.Keys.Concat(theirs.Keys).Distinct().Where(d => d.Year is >= From and <= To && d.DayOfWeek is not DayOfWeek.Sunday && (d.DayOfWeek is not DayOfWeek.Saturday || place.Country == "CA"));
        foreach (var day in days)
        {
            var (counted, named) = (ours.TryGetValue(day, out var status) && status is not HolidayStatus.Contested, theirs.ContainsKey(day));
            if (counted != named)
            {
                var side = counted ? "ours" : ours.ContainsKey(day) ? "contested" : "theirs";
                yield return string.Create(CultureInfo.InvariantCulture, $"{place.Name} {day:yyyy-MM-dd} {side}");
            }
        }
    }

    private static (HashSet<string> Days, HashSet<string> Unknown) Listed()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("tests", "holidays", "differences.json")));
        var days = document.RootElement.GetProperty("differences").EnumerateArray().SelectMany(d => d.GetProperty("places").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateArray().Select(day => $"{p.Name} {day.GetString()} {d.GetProperty("side").GetString()}")));
        return (days.ToHashSet(StringComparer.Ordinal), document.RootElement.GetProperty("unknownThere").EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.Ordinal));
    }

    private static async Task<Dictionary<string, Dictionary<DateOnly, string>?>> SecondSourceAsync()
    {
        var folder = Directory.CreateTempSubdirectory("holidays-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "package.json"), """{"private":true}""");
            File.Copy(Repository.PathOf("tests", "holidays", "compare.mjs"), Path.Combine(folder.FullName, "compare.mjs"));
            await RunAsync(folder.FullName, "npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", Package], "");
            var asked = JsonSerializer.Serialize(new { from = From, to = To, places = Places().Select(p => new { name = p.Name, country = p.Country, state = States.GetValueOrDefault(p.Name, p.Subdivision!) }) });
            return JsonSerializer.Deserialize<Dictionary<string, Dictionary<DateOnly, string>?>>(await RunAsync(folder.FullName, "node", ["compare.mjs"], asked))!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string folder, string program, string[] arguments, string input)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (text, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode == 0 ? await text : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
    }
}
