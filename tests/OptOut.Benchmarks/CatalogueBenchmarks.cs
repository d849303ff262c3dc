using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Catalogue;
using OptOut.Domain.Catalogue;

namespace OptOut.Benchmarks;

/// <summary>Takes over a generated collection of 3,127 records, and searches what comes of it as somebody types.</summary>
internal static class CatalogueBenchmarks
{
    private const double GoalImportSeconds = 10;
    private const double GoalSearchMilliseconds = 50;

    private static readonly string[] s_typed = ["openai", "example shop", "versicherung", "gmbh hamburg", "a", "müller & söhne", "privacy portal", "zz no such thing"];

    /// <summary>Arguments: companies (3127), rounds (50).</summary>
    public static async Task RunAsync(string[] args)
    {
        var (companies, rounds) = (Argument(args, 0, 3127), Argument(args, 1, 50));
        var folder = Directory.CreateTempSubdirectory("optout-bench-");
        try
        {
            Write(folder.FullName, companies);
            await using var services = new ServiceCollection().AddLogging().AddOptOutApp(new InstallationSettings(Path.Combine(folder.FullName, "data"), "templates")).BuildServiceProvider();
            await services.GetRequiredService<Installation>().PrepareAsync();
            await ImportAsync(services, Path.Combine(folder.FullName, "copy"));
            var watch = Stopwatch.StartNew();
            var catalogue = services.GetRequiredService<CatalogueProvider>().Now;
            Print($"read and laid together: {catalogue.Catalogue.Services.Count} services in {watch.Elapsed.TotalMilliseconds:0} ms");
            Search(catalogue, rounds);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task ImportAsync(IServiceProvider services, string copy)
    {
        for (var round = 1; round <= 3; round++)
        {
            var watch = Stopwatch.StartNew();
            var report = await services.GetRequiredService<DatenanfragenImport>().RunAsync(UserScope.CommandLine, copy);
            Print($"import round {round}: {report.Services} companies, {report.Authorities} authorities in {watch.Elapsed.TotalSeconds:0.00} s (goal {GoalImportSeconds:0} s)");
        }
    }

    // Every beginning of every text, as the page asks while it is typed, with the filters of the page open and set.
    private static void Search(CatalogueInForce catalogue, int rounds)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (text, length) in s_typed.SelectMany(text => Enumerable.Range(1, text.Length).Select(length => (text, length))))
            {
                var watch = Stopwatch.StartNew();
                var found = ServiceFilter.Find(catalogue, text[..length], "", round % 2 == 0 ? "" : nameof(Confidence.Medium));
                foreach (var service in found.Take(48)) catalogue.ListingOf(service);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        Print($"search while typing, {times.Count} keystrokes over {catalogue.Catalogue.Services.Count} services: median {times[times.Count / 2]:0.00} ms, 99 % within {times[times.Count * 99 / 100]:0.00} ms, worst {times[^1]:0.0} ms (goal {GoalSearchMilliseconds:0} ms)");
    }

    private static void Write(string folder, int companies)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, "copy", "companies")).FullName;
        string[] words = ["Versicherung", "Verlag", "Handel", "Portal", "Kredit", "Media", "Shop", "Logistik", "Bank", "Energie"];
        for (var i = 0; i < companies; i++)
        {
            var slug = string.Create(CultureInfo.InvariantCulture, $"example-{words[i % 10].ToLowerInvariant()}-{i}");
            File.WriteAllBytes(Path.Combine(target, slug + ".json"), JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["slug"] = slug, ["relevant-countries"] = (string[])["de"], ["categories"] = (string[])["commerce"], ["name"] = $"Beispiel {words[i % 10]} {i} GmbH & Co. KG",
                ["runs"] = (string[])[$"Marke {i} (www.marke{i}.example)", $"Zweite Marke {i}", $"Dritte {words[(i + 3) % 10]}"], ["address"] = $"Beispielstraße {i}\n20095 Hamburg\nDeutschland",
                ["phone"] = "+49 40 1234567", ["fax"] = "+49 40 1234568", ["email"] = $"datenschutz@marke{i}.example", ["web"] = $"https://www.marke{i}.example/",
                ["sources"] = (string[])[$"https://www.marke{i}.example/datenschutz", $"https://www.marke{i}.example/impressum"], ["request-language"] = "de", ["quality"] = i % 30 == 0 ? "tested" : "verified",
                ["comments"] = (string[])["Ein Hinweis von einer Länge, wie sie dort üblich ist, mit Umlauten und einem Satz mehr."],
            }));
        }
    }

    private static int Argument(string[] args, int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
