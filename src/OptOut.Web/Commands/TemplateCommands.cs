using System.CommandLine;
using OptOut.App.Common;
using OptOut.App.Letters.Templates;
using OptOut.App.Localization;

namespace OptOut.Web.Commands;

/// <summary><c>templates list|preview|copy|remove|check</c>: the words of the letters.</summary>
internal static class TemplateCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("templates", "The words of the letters: look at them, make copies of your own, check them.") { List(globals), Preview(globals), Copy(globals), Remove(globals), Check(globals) };
    }

    private static Command List(GlobalOptions globals)
    {
        var language = new Option<string?>("--language") { Description = $"{Languages.Listed}; all unless told." };
        return CommandContext.On(new Command("list", "Lists the templates.") { language }, globals, (context, _) =>
        {
            var found = context.Get<TemplateWorkshop>().List(context.Parsed.GetValue(language));
            return Task.FromResult(context.Answer(found.Select(t => new { t.Language, t.Name, t.Title, t.Regimes, t.Version, t.Own, t.NewerBuiltIn, t.Reviewed, t.Unchecked, faults = t.Faults.Select(f => f.ToString()) }), string.Join('\n', found.Select(Line))));
        });
    }

    private static Command Preview(GlobalOptions globals)
    {
        var (name, language) = (Name(), Language());
        var regime = new Option<string?>("--regime") { Description = "EU, UK, CH or US-CA; the first of the template unless told." };
        var output = new Option<string?>("--out") { Description = "FILE.pdf or FILE.txt; the text is printed unless told." };
        return CommandContext.On(new Command("preview", "Shows a letter with invented people and facts.") { name, language, regime, output }, globals, async (context, cancel) =>
        {
            var (p, workshop) = (context.Parsed, context.Get<TemplateWorkshop>());
            if (p.GetValue(output) is { } path)
            {
                await workshop.WriteAsync(p.GetValue(language)!, p.GetValue(name)!, p.GetValue(regime), path, cancel);
                return context.Answer(new { file = Path.GetFullPath(path) }, Path.GetFullPath(path));
            }

            var letter = workshop.Preview(p.GetValue(language)!, p.GetValue(name)!, p.GetValue(regime));
            return context.Answer(new { letter.Subject, letter.PlainText, letter.ArticlesCited, letter.TemplateVersion }, letter.PlainText);
        });
    }

    private static Command Copy(GlobalOptions globals)
    {
        var (name, language) = (Name(), Language());
        return CommandContext.On(new Command("copy", "Makes a copy of your own in the data folder; updates leave it alone.") { name, language }, globals, (context, _) =>
        {
            var path = context.Get<TemplateWorkshop>().Copy(context.Parsed.GetValue(language)!, context.Parsed.GetValue(name)!);
            return Task.FromResult(context.Answer(new { file = path }, $"{path}\nEdit it, then run 'optout templates check'."));
        });
    }

    private static Command Remove(GlobalOptions globals)
    {
        var (name, language) = (Name(), Language());
        var yes = new Option<bool>("--yes") { Description = "Really delete your copy." };
        return CommandContext.On(new Command("remove", "Deletes your own copy, so that the original is in force again.") { name, language, yes }, globals, (context, _) =>
        {
            var (p, workshop) = (context.Parsed, context.Get<TemplateWorkshop>());
            var template = workshop.Get(p.GetValue(language)!, p.GetValue(name)!);
            if (!template.Own) return Task.FromResult(context.Answer(new { removed = false }, "There is no copy of your own."));
            if (!p.GetValue(yes)) return Task.FromResult(context.Answer(new { removed = false }, "Nothing was deleted. Add --yes to delete your copy.", ExitCode.No));
            workshop.Remove(template.Language, template.Name);
            return Task.FromResult(context.Answer(new { removed = true }, "Your copy is deleted; the original is in force."));
        });
    }

    private static Command Check(GlobalOptions globals)
    {
        var language = new Option<string?>("--language") { Description = $"{Languages.Listed}; all unless told." };
        return CommandContext.On(new Command("check", "Checks every template, layout and shared paragraph; names template, line and field.") { language }, globals, (context, _) =>
        {
            var workshop = context.Get<TemplateWorkshop>();
            var faults = workshop.Check(context.Parsed.GetValue(language));
            var newer = workshop.List(context.Parsed.GetValue(language)).Where(t => t.NewerBuiltIn).Select(t => $"{t.Language}/{t.Name}: your copy is older than the original; compare them.").ToList();
            return Task.FromResult(context.Answer(
                new { ok = faults.Count == 0, faults = faults.Select(f => new { f.Template, f.Line, f.Field, f.Message }), notices = newer },
                string.Join('\n', faults.Select(f => f.ToString()).Concat(newer).DefaultIfEmpty("All templates are well.")), faults.Count == 0 ? ExitCode.Done : ExitCode.No));
        });
    }

    private static string Line(WorkshopTemplate t) =>
        $"{t.Language}  {t.Name,-26}{string.Join(",", t.Regimes),-16}v{t.Version,-3}{(t.Own ? "own copy  " : "")}{(t.NewerBuiltIn ? "original is newer  " : "")}{(t.Faults.Count > 0 ? $"{t.Faults.Count} faults  " : "")}{(t.Unchecked.Count > 0 ? $"{t.Unchecked.Count} provisions unchecked" : "")}".TrimEnd();

    private static Argument<string> Name() => new("name") { Description = "As 'templates list' shows it, such as access or access.ch." };

    private static Option<string> Language() => new("--language") { Required = true, Description = Languages.Listed };
}
