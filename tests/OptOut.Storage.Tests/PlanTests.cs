using System.Collections.Frozen;
using System.Text.RegularExpressions;
using OptOut.Testing;

namespace OptOut.Storage.Tests;

/// <summary>Holds that every file, folder, type and member the plan, the decisions and the projects' READMEs name is there.</summary>
public sealed partial class PlanTests
{
    // What .NET, EF Core and the tests' libraries call theirs.
    private static readonly FrozenSet<string> s_foreign = new[]
    {
        "TimeProvider", "FakeTimeProvider", "DateTime.Now", "DateTimeOffset", "DbContext", "DbSet", "ExecuteUpdate",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_paths = new[] { "src", "tests", "templates", "wwwroot", ".github" }
        .SelectMany(top => Directory.GetFileSystemEntries(Repository.PathOf(top), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }).Prepend(Repository.PathOf(top)))
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')).Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Concat(Directory.GetFiles(Repository.Root).Select(path => Path.GetFileName(path)!)).ToFrozenSet(StringComparer.Ordinal);

    private static readonly Lazy<ILookup<string, string>> s_types = new(() => Directory.GetFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText)
        .SelectMany(text => Types().Matches(text).Select(type => (Name: type.Groups[1].Value, text))).ToLookup(type => type.Name, type => type.text, StringComparer.Ordinal));

    public static TheoryData<string> Pages =>
        [.. s_paths.Where(path => Held().IsMatch(path)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Pages))]
    public void What_a_page_names_is_there(string page)
    {
        var text = Fences().Replace(File.ReadAllText(Repository.PathOf(page)), "");
        Assert.Empty(Quoted().Matches(text).Select(quoted => quoted.Groups[1].Value).SelectMany(Expanded).Where(name => !IsThere(name)).Distinct(StringComparer.Ordinal));
        var folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        Assert.All(Links().Matches(text).Select(link => link.Groups[1].Value), link => Assert.True(link.Contains("://", StringComparison.Ordinal) || Path.Exists(Path.Combine(folder, link)), link));
    }

    [Fact]
    public void The_plan_names_enough_to_be_worth_holding() => Assert.InRange(Quoted().Count(File.ReadAllText(Repository.PathOf("src", "README.md"))), 150, 1000);

    // Migrations/{Sqlite,Postgres}/ are two folders.
    private static IEnumerable<string> Expanded(string name) =>
        Choices().Match(name) is { Success: true } choice ? choice.Groups[1].Value.Split(',').Select(one => name.Replace(choice.Value, one, StringComparison.Ordinal)) : [name];

    private static bool IsThere(string name)
    {
        if (name.Contains(' ', StringComparison.Ordinal) || name.AsSpan().ContainsAny("<*") || name[0] == '.' || s_foreign.Contains(name)) return true;
        var path = name.TrimEnd('/');
        if (s_paths.Contains(path) || new[] { path, path + ".cs" }.Any(one => s_paths.Any(known => known.EndsWith("/" + one, StringComparison.Ordinal) || known.EndsWith("OptOut." + one, StringComparison.Ordinal)))) return true;
        if (FileLike().IsMatch(name)) return false;
        if (!TypeLike().IsMatch(name)) return true;
        var (type, member) = name.Split('.') is [var first, var second] ? (first, second) : (name, null);
        return s_types.Value[type].Any(text => member is null || text.Contains(member, StringComparison.Ordinal)) || s_paths.Any(known => known.EndsWith($"/{type}.razor", StringComparison.Ordinal));
    }

    // The pages that speak of the code; others speak of formats.
    [GeneratedRegex(@"^(src/README|src/OptOut\.[\w.]+/README|src/OptOut\.Web/Deploy/README|src/decisions/.+|\.github/.+)\.md$")]
    private static partial Regex Held();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\(([^)#\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"\{([\w,]+)\}")]
    private static partial Regex Choices();

    // Of our own files only; /health/ready and /data are none.
    [GeneratedRegex(@"^(OptOut\.|[A-Z]\w*/|src/|tests/|templates/)|\.(cs|json|sh|razor|yaml|yml|service|conf)$")]
    private static partial Regex FileLike();

    [GeneratedRegex(@"^[A-Z][a-z]\w*(\.[A-Z][a-z]\w*)?$")]
    private static partial Regex TypeLike();

    [GeneratedRegex(@"\b(?:class|record|interface|enum|struct)\s+([A-Z]\w*)")]
    private static partial Regex Types();
}
