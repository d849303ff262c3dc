using System.CommandLine;
using OptOut.App.Accounts;
using OptOut.App.Localization;

namespace OptOut.Web.Commands;

/// <summary><c>setup</c>: the first owner, without a browser.</summary>
internal static class SetupCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        var owner = new Option<string>("--owner") { Required = true, Description = "The owner's e-mail address, to sign in with." };
        var password = new Option<bool>("--password-stdin") { Description = "Reads the password from standard input.", Required = true };
        yield return CommandContext.On(new Command("setup", "Makes the first owner.") { owner, password }, globals, async (context, cancel) =>
        {
            var secret = (await Console.In.ReadLineAsync(cancel) ?? "").TrimEnd('\r');
            await using var scope = context.Get<IServiceScopeFactory>().CreateAsyncScope();
            var userId = await scope.ServiceProvider.GetRequiredService<OwnerSetup>().MakeOwnerAsync(context.Parsed.GetValue(owner)!, secret, cancel);
            return context.Answer(new { userId }, $"{context.Parsed.GetValue(owner)} owns this installation now.");
        });
    }
}
