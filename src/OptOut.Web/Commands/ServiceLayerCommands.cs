using System.CommandLine;
using OptOut.App;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Commands;

/// <summary><c>services pack</c>, <c>services import</c>, <c>services key</c>: what is laid over the catalogue.</summary>
internal static class ServiceLayerCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("pack", "Updates of the catalogue, as signed packs.") { Install(globals), MakePack(globals), List(globals), Remove(globals) };
        yield return new Command("key", "The public keys whose packs are taken without asking.") { Trust(globals), Keys(globals), Distrust(globals) };
        yield return Import(globals);
    }

    private static Command Install(GlobalOptions globals)
    {
        var file = new Argument<string>("file");
        var accept = new Option<bool>("--accept-unsigned") { Description = "Take a pack that no trusted key signed." };
        return CommandContext.On(new Command("import", "Installs a pack, whole or not at all.") { file, accept }, globals, async (context, cancel) =>
        {
            await using var content = Files.Open(context.Parsed.GetValue(file), "file")!;
            var done = await context.Get<CataloguePacks>().InstallAsync(CommandContext.Viewer, content, context.Parsed.GetValue(accept), cancel);
            return context.Answer(done, $"{done.Name} {done.Version}: {done.Services} services, {done.Authorities} authorities; {(done.Signer is { } signer ? $"signed by {signer}" : "nobody vouches for it")}");
        });
    }

    private static Command MakePack(GlobalOptions globals)
    {
        var folder = new Argument<string>("folder") { Description = "Holds services/*.json and authorities/*.json." };
        var (name, version, output) = (new Option<string>("--name") { Required = true }, new Option<string>("--version-of-pack") { Required = true }, new Option<string>("--out") { Required = true, Description = "FILE.zip" });
        var key = new Option<string?>("--key") { Description = "Private key to sign with: PEM, ECDSA P-256." };
        return CommandContext.On(new Command("make", "Makes a pack of a folder.") { folder, name, version, output, key }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            var manifest = await context.Get<CataloguePacks>().MakeAsync(p.GetValue(folder)!, p.GetValue(name)!, p.GetValue(version)!, p.GetValue(output)!, await TextAsync(p.GetValue(key), "key", cancel), cancel);
            return context.Answer(new { file = Path.GetFullPath(p.GetValue(output)!), name = manifest.Name, version = manifest.Version, files = manifest.Files.Count, signed = p.GetValue(key) is not null }, $"{manifest.Files.Count} files packed into {p.GetValue(output)}");
        });
    }

    private static Command List(GlobalOptions globals) => CommandContext.On(new Command("list", "What is laid over the catalogue."), globals, (context, _) =>
    {
        var now = context.Get<ServiceDirectory>().InForce;
        return Task.FromResult(context.Answer(
            now.Layers.Select(l => new { id = l.Id, origin = ClosedWord(l.Origin), name = l.Name, version = l.Version, madeOn = l.MadeOn, signer = l.Signer }),
            string.Join('\n', now.Layers.Select(l => $"{l.Id}  {ClosedWord(l.Origin)}  {l.Name} {l.Version}  {l.MadeOn:yyyy-MM-dd}  {(l.Origin == Origin.Pack ? l.Signer is { } signer ? $"signed by {signer}" : "unsigned" : "")}").Concat(now.Problems))));
    });

    private static Command Remove(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        return CommandContext.On(new Command("remove", "Takes a pack or an import off again.") { id }, globals, async (context, cancel) =>
        {
            await context.Get<CatalogueProvider>().RemoveAsync(CommandContext.Viewer, context.Parsed.GetValue(id)!, cancel);
            return context.Answer(new { removed = context.Parsed.GetValue(id) }, "removed");
        });
    }

    private static Command Trust(GlobalOptions globals)
    {
        var file = new Argument<string>("file") { Description = "Public key, PEM." };
        var name = new Option<string>("--name") { Required = true, Description = "Whose key it is." };
        return CommandContext.On(new Command("trust", "Trusts a key from now on.") { file, name }, globals, async (context, cancel) =>
        {
            var print = await context.Get<TrustedKeys>().AddAsync(CommandContext.Viewer, new NewTrustedKey(context.Parsed.GetValue(name)!, (await TextAsync(context.Parsed.GetValue(file), "file", cancel))!), cancel);
            return context.Answer(new { fingerprint = print }, print);
        });
    }

    private static Command Keys(GlobalOptions globals) => CommandContext.On(new Command("list", "Lists trusted keys."), globals, async (context, cancel) =>
    {
        var keys = await context.Get<TrustedKeys>().ListAsync(cancel);
        return context.Answer(keys, keys.Count == 0 ? "No key is trusted yet." : string.Join('\n', keys.Select(k => $"{k.Fingerprint}  {k.Name}")));
    });

    private static Command Distrust(GlobalOptions globals)
    {
        var print = new Argument<string>("fingerprint");
        return CommandContext.On(new Command("remove", "Trusts a key no more.") { print }, globals, async (context, cancel) =>
        {
            await context.Get<TrustedKeys>().RemoveAsync(CommandContext.Viewer, context.Parsed.GetValue(print)!, cancel);
            return context.Answer(new { removed = context.Parsed.GetValue(print) }, "removed");
        });
    }

    private static Command Import(GlobalOptions globals)
    {
        var path = new Argument<string>("path") { Description = "A copy of the datenanfragen/data repository: a folder or a ZIP." };
        var on = new Option<string?>("--on") { Description = "The day of the copy; else the newest date of its files." };
        return CommandContext.On(new Command("import", "Takes over companies and authorities of datenanfragen.de (CC0).") { path, on }, globals, async (context, cancel) =>
        {
            var report = await context.Get<DatenanfragenImport>().RunAsync(CommandContext.Viewer, context.Parsed.GetValue(path)!, Days.Read(context.Parsed.GetValue(on), "on"), new ToErrors(), cancel);
            foreach (var file in report.Unread) await Console.Error.WriteLineAsync($"{file.File}: {file.Reason}");
            return context.Answer(report, $"{report.Services} companies ({report.Beside} beside ours), {report.Authorities} authorities, {report.Redirected} redirected, {report.Obsolete} obsolete, {report.Unread.Count} could not be read.");
        });
    }

    private static async Task<string?> TextAsync(string? path, string option, CancellationToken cancel)
    {
        await using var file = Files.Open(path, option);
        if (file is null) return null;
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync(cancel);
    }

    private static string ClosedWord(Origin origin) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(origin.ToString());

    /// <summary>Progress belongs beside the answer, not into it.</summary>
    private sealed class ToErrors : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Done == value.Total || value.Done % 500 == 0) Console.Error.WriteLine($"{value.Done} of {value.Total} files");
        }
    }
}
