using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Localization;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.Evidence;

/// <summary>Checks a dossier that somebody brings, against nothing but itself. The file is not kept.</summary>
public sealed partial class DossierVerify
{
    private const long MaxBytes = 512L * 1024 * 1024;
    private CheckResult? _result;

    private async Task CheckAsync(IReadOnlyList<IBrowserFile> files)
    {
        var file = files[0];
        var path = Path.Combine(Path.GetTempPath(), $"optout-{Guid.NewGuid():N}.check");
        try
        {
            await using (var copy = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            await using (var source = file.OpenReadStream(MaxBytes))
            {
                await source.CopyToAsync(copy);
            }

            _result = Named(await DossierCheck.RunAsync(path), path, file.Name);
        }
        catch (InputException refused)
        {
            _result = new CheckResult(false, [refused.Localize()], 0, 0, null);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // The reader knows the file by its own name, not by that of our copy.
    private static CheckResult Named(CheckResult result, string path, string name) =>
        result with { Problems = [.. result.Problems.Select(problem => problem.Replace(Path.GetFileName(path), name, StringComparison.Ordinal))] };
}
