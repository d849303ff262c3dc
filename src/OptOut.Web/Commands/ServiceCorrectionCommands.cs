using System.CommandLine;
using System.Text;
using OptOut.App;
using OptOut.App.Catalogue;

namespace OptOut.Web.Commands;

/// <summary><c>services correct</c>, <c>services corrections</c>: a wrong or missing fact, put right here and made ready to be proposed.</summary>
internal static class ServiceCorrectionCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return Correct(globals);
        yield return List(globals);
        yield return Remove(globals);
    }

    private static Command Correct(GlobalOptions globals)
    {
        var service = new Argument<string>("service");
        var what = new Option<string>("--what") { Required = true, Description = string.Join(", ", CorrectionForm.Kinds) };
        var value = new Option<string?>("--value") { Description = "The address, name, answer or remark; the steps of a setting, one per line. Left out: what --replaces names is gone." };
        var replaces = new Option<string?>("--replaces") { Description = "The address that is wrong, as the catalogue shows it." };
        var (regions, rights, country) = (new Option<string[]>("--regions") { AllowMultipleArgumentsPerToken = true }, new Option<string[]>("--rights") { AllowMultipleArgumentsPerToken = true }, new Option<string?>("--country"));
        var (effect, source, observed) = (new Option<string?>("--effect") { Description = "What a setting does." }, new Option<string>("--source") { Required = true }, new Option<string>("--observed") { Required = true, Description = "The day it was seen." });
        var confidence = new Option<string>("--confidence") { DefaultValueFactory = _ => "medium", Description = "high, medium or low." };
        var (keep, output) = (new Option<bool>("--keep") { Description = "Let it hold in this installation from now on." }, new Option<string?>("--out") { Description = "FILE.json: the catalogue's file with the change, ready to be proposed." });
        return CommandContext.On(new Command("correct", "Proposes a correction, and keeps it here with --keep.") { service, what, value, replaces, regions, rights, country, effect, source, observed, confidence, keep, output }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            var form = new CorrectionForm
            {
                Service = p.GetValue(service)!, What = p.GetValue(what)!, Value = p.GetValue(value) ?? "", Replaces = p.GetValue(replaces) ?? "", Regions = Split(p.GetValue(regions)), Rights = Split(p.GetValue(rights)),
                Country = p.GetValue(country) ?? "", Effect = p.GetValue(effect) ?? "", Source = p.GetValue(source)!, Observed = p.GetValue(observed)!, Confidence = p.GetValue(confidence)!,
            };
            var ready = await context.Get<Corrections>().MakeAsync(CommandContext.Viewer, form.ToCorrection(context.Get<ServiceDirectory>()), p.GetValue(keep), cancel);
            if (p.GetValue(output) is { } file) await File.WriteAllBytesAsync(file, ready.Content, cancel);
            return context.Answer(new { id = ready.Id, file = ready.FileName, inForce = p.GetValue(keep) }, p.GetValue(output) is null && !context.Json ? Encoding.UTF8.GetString(ready.Content) : $"{ready.Id}  {ready.FileName}");
        });
    }

    private static Command List(GlobalOptions globals) => CommandContext.On(new Command("corrections", "Lists the corrections of this installation."), globals, async (context, cancel) =>
    {
        var kept = await context.Get<Corrections>().ListAsync(cancel: cancel);
        return context.Answer(kept.Select(c => new { id = c.Id, service = c.Correction.Service, inForce = c.InForce, facts = c.Correction.Facts.Select(f => new { source = f.Source, observed = f.Observed }) }),
            kept.Count == 0 ? "Nothing was corrected." : string.Join('\n', kept.Select(c => $"{c.Id}  {c.Correction.Service}  {(c.InForce ? "in force" : "proposal")}")));
    });

    private static Command Remove(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        return CommandContext.On(new Command("uncorrect", "Takes a correction back.") { id }, globals, async (context, cancel) =>
        {
            await context.Get<Corrections>().RemoveAsync(CommandContext.Viewer, context.Parsed.GetValue(id)!, cancel);
            return context.Answer(new { removed = context.Parsed.GetValue(id) }, "taken back");
        });
    }

    private static string[] Split(string[]? words) => [.. (words ?? []).SelectMany(w => w.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
