using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using OptOut.Testing;

namespace OptOut.Storage.Tests;

/// <summary>Holds the direction of the house: Web → App → {Storage, Mail, Pdf} → Domain. By the project files, and by what the compiler wrote.</summary>
public sealed class ReferenceDirectionTests
{
    private static readonly Dictionary<string, string[]> s_mayRefer = new(StringComparer.Ordinal)
    {
        ["OptOut.Domain"] = [],
        ["OptOut.Pdf"] = [],
        ["OptOut.Mail"] = [],
        ["OptOut.Storage"] = ["OptOut.Domain"],
        ["OptOut.App"] = ["OptOut.Domain", "OptOut.Mail", "OptOut.Pdf", "OptOut.Storage"],
        ["OptOut.Web"] = ["OptOut.App", "OptOut.Domain", "OptOut.Mail", "OptOut.Pdf", "OptOut.Storage", "OptOut.Pdf.QuestPdf"],
        // The engine the owner asked for, built on demand behind the same seam.
        ["OptOut.Pdf.QuestPdf"] = ["OptOut.Pdf"],
    };

    private static readonly string s_root = Repository.Root;

    public static TheoryData<string> Projects => [.. Directory.GetFiles(Path.Combine(s_root, "src"), "*.csproj", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(s_root, p)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_below_it(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        Assert.True(s_mayRefer.TryGetValue(name, out var allowed), $"{name} is new: say here what it may refer to.");
        var project = XDocument.Load(Path.Combine(s_root, file));
        var refers = project.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(refers.Except(allowed, StringComparer.Ordinal));
    }

    [Fact]
    public void The_chosen_engine_is_referred_to_only_where_somebody_chose_it()
    {
        var web = XDocument.Load(Path.Combine(s_root, "src", "OptOut.Web", "OptOut.Web.csproj"));
        var engine = Assert.Single(web.Descendants("ProjectReference"), r => r.Attribute("Include")!.Value.Contains("QuestPdf", StringComparison.Ordinal));
        Assert.Matches("'\\$\\(PdfEngine\\)' == '", engine.Attribute("Condition")!.Value);
    }

    [Theory]
    [InlineData("OptOut.Domain")]
    [InlineData("OptOut.Pdf")]
    [InlineData("OptOut.Mail")]
    public void The_rules_and_the_engines_need_no_framework_but_the_base_and_no_package_but_their_own(string name)
    {
        var project = XDocument.Load(Path.Combine(s_root, "src", name, name + ".csproj"));
        Assert.Empty(project.Descendants("FrameworkReference").Select(r => r.Attribute("Include")!.Value));
        var packages = project.Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value);
        string[] own = name switch
        {
            "OptOut.Domain" => [],
            "OptOut.Mail" => ["MailKit", "MimeKit", "BouncyCastle.Cryptography", "DnsClient", "AngleSharp"],
            // Belongs to .NET and comes as a package only.
            _ => ["System.Security.Cryptography.Pkcs"],
        };
        Assert.Empty(packages.Except(own, StringComparer.Ordinal));
    }

    [Fact]
    public void What_was_compiled_keeps_the_direction_too()
    {
        var seen = s_mayRefer.Keys.SelectMany(Builds).ToList();
        Assert.Contains(seen, b => b.Name == "OptOut.Domain");
        Assert.Contains(seen, b => b.Name == "OptOut.Storage");
        foreach (var (name, path) in seen)
        {
            var refers = ReferencesOf(path).Where(r => r.StartsWith("OptOut.", StringComparison.Ordinal) || string.Equals(r, "optout", StringComparison.Ordinal));
            Assert.Empty(refers.Except(s_mayRefer[name], StringComparer.Ordinal).Select(r => $"{name} uses {r} ({Path.GetRelativePath(s_root, path)})"));
        }

        var foreign = seen.Where(b => b.Name == "OptOut.Domain").SelectMany(b => ReferencesOf(b.Path)).Where(r => !r.StartsWith("System.", StringComparison.Ordinal)).ToList();
        Assert.Empty(foreign);
    }

    // Each source project's own output, of whatever configuration was built; those this run has not built have none.
    private static IEnumerable<(string Name, string Path)> Builds(string name)
    {
        var bin = Path.Combine(s_root, "src", name, "bin");
        return Directory.Exists(bin)
            ? Directory.GetFiles(bin, "*.dll", SearchOption.AllDirectories)
                .Where(p => Path.GetFileNameWithoutExtension(p) == name || (name == "OptOut.Web" && Path.GetFileName(p) == "optout.dll")).Select(p => (name, p))
            : [];
    }

    private static string[] ReferencesOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))];
    }
}
