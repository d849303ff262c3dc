using System.CommandLine;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Photos;

namespace OptOut.Web.Commands;

/// <summary><c>photo inspect</c>, <c>photo clean</c>.</summary>
internal static class PhotoCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("photo", "What pictures carry besides the picture.") { Inspect(globals), Clean(globals) };
    }

    private static Command Inspect(GlobalOptions globals)
    {
        var file = new Argument<string>("file");
        return CommandContext.Without(new Command("inspect", "Shows place, time, device, thumbnail and whatever else a picture carries.") { file }, globals, async (context, cancel) =>
        {
            var path = context.Parsed.GetValue(file)!;
            var found = PhotoInspection.Of(await ReadAsync(path, cancel), Path.GetFileName(path));
            var lines = found.Facts.Select(f => $"{f.Group}: {f.Name} = {f.Value}")
                .Prepend(found.Removable?.English ?? (found.Removed.Count == 0 ? "It carries nothing but the picture." : $"A clean copy leaves out: {string.Join(", ", found.Removed)}"))
                .Prepend(found.HasThumbnail ? "A thumbnail hides in it." : "").Prepend(found.Place is { } place ? $"Taken at {place}" : "").Where(l => l.Length > 0);
            return context.Answer(
                new { kind = found.Kind.ToString().ToLowerInvariant(), found.Place, found.HasThumbnail, found.Facts, found.Removed, cleanable = found.Removable is null, problem = found.Removable },
                string.Join('\n', lines));
        });
    }

    private static Command Clean(GlobalOptions globals)
    {
        var file = new Argument<string>("file");
        var output = new Option<string>("--out") { Required = true, Description = "Where the clean copy goes; the picture itself stays as it is." };
        return CommandContext.Without(new Command("clean", "Makes a copy with nothing in it but the picture.") { file, output }, globals, async (context, cancel) =>
        {
            var (path, target) = (context.Parsed.GetValue(file)!, context.Parsed.GetValue(output)!);
            if (Path.GetFullPath(path) == Path.GetFullPath(target)) throw new InputException("out", "The clean copy needs a name of its own; the picture itself stays as it is.");
            var clean = PhotoCleaner.Clean(await ReadAsync(path, cancel), Path.GetFileName(path));
            await File.WriteAllBytesAsync(target, clean.Bytes, cancel);
            return context.Answer(new { file = Path.GetFullPath(target), clean.Removed }, clean.Removed.Count == 0 ? $"{target}: there was nothing to take out" : $"{target}: without {string.Join(", ", clean.Removed)}");
        });
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("file", $"{path} cannot be opened: {e.Message}");
        }
    }
}
