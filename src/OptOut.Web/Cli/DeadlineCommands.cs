using System.CommandLine;

namespace OptOut.Web.Cli;

internal static class DeadlineCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals) => [];
}
