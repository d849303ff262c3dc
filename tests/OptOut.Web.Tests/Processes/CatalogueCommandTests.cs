using System.IO.Compression;
using OptOut.Domain.Catalogue;
using OptOut.Testing.Data;
using OptOut.Testing.Program;
using OptOut.Web.Commands;

namespace OptOut.Web.Tests.Processes;

/// <summary>The catalogue and what is held, worked from the command line of the real program.</summary>
public sealed class CatalogueCommandTests
{
    [Fact]
    public async Task What_the_pages_do_to_the_catalogue_the_command_line_does_too()
    {
        using var folder = new ScratchFolder();
        var program = new OptOutProgram(folder["data"]);
        Directory.CreateDirectory(folder["pack/services"]);
        await File.WriteAllBytesAsync(folder["pack/services/example-chat.json"], CatalogueFormat.Write(ServiceCatalogue.Embedded.Find("openai")! with { Id = "example-chat", Name = "Example Chat" }), Stop);
        await program.JsonAsync("services", "pack", "make", folder["pack"], "--name", "example", "--version-of-pack", "1", "--out", folder["example.zip"]);
        var unsigned = await program.RunAsync("services", "pack", "import", folder["example.zip"]);
        Assert.Equal(2, unsigned.ExitCode);
        Assert.Contains("accept-unsigned", unsigned.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await program.JsonAsync("services", "pack", "import", folder["example.zip"], "--accept-unsigned")).Json.GetProperty("services").GetInt32());
        Assert.Equal("example-chat", Assert.Single((await program.JsonAsync("services", "--query", "Example Chat")).Json.EnumerateArray()).GetProperty("id").GetString());
        await using (var broken = File.Create(folder["broken.zip"]))
        {
            using var zip = new ZipArchive(broken, ZipArchiveMode.Create);
            zip.CreateEntry("../../outside.json");
        }

        var refused = await program.RunAsync("services", "pack", "import", folder["broken.zip"], "--accept-unsigned");
        Assert.Equal((2, true), (refused.ExitCode, refused.Errors.Contains("leads out of the archive", StringComparison.Ordinal)));
        Assert.NotEmpty((await program.JsonAsync("services", "--stale", "180")).Json.EnumerateArray());
        Assert.Equal(1, (await program.RunAsync("site", "check", "https://example.org/")).ExitCode);
        Assert.Equal(2, (await program.RunAsync("site", "check", "http://127.0.0.1/", "--yes")).ExitCode);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
