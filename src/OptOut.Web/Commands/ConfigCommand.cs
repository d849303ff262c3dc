using System.CommandLine;
using System.Text;
using OptOut.Web.Configuration;

namespace OptOut.Web.Commands;

/// <summary><c>config</c>: what is in force, and where each setting comes from. Opens and makes nothing.</summary>
internal static class ConfigCommand
{
    public static Command Make(GlobalOptions globals) => CommandContext.Without(
        new Command("config", "Shows every setting in force and where it comes from, passwords left out; ends with 78 when one is wrong."), globals, (context, _) =>
        {
            var settings = globals.InForce(context.Parsed);
            var json = new
            {
                settings = settings.All.Select(setting => new { name = setting.Name, value = setting.Value, origin = Word(setting.Origin), from = setting.From }),
                faults = settings.Faults,
            };
            foreach (var fault in settings.Faults) Console.Error.WriteLine(fault);
            return Task.FromResult(context.Answer(json, Text(settings), settings.Faults.Count == 0 ? ExitCode.Done : ExitCode.Configuration));
        });

    private static string Text(SettingsInForce settings)
    {
        var text = new StringBuilder();
        foreach (var setting in settings.All) text.AppendLine($"{setting.Name,-26} {setting.Value ?? "-"}  ({setting.From ?? "default"})");
        return text.ToString();
    }

    private static string Word(SettingOrigin origin) => origin switch
    {
        SettingOrigin.CommandLine => "commandLine",
        SettingOrigin.Environment => "environment",
        SettingOrigin.File => "file",
        _ => "default",
    };
}
