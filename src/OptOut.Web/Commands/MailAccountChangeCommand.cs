using System.CommandLine;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Localization;
using OptOut.App.MailAccounts;
using OptOut.Mail;

namespace OptOut.Web.Commands;

/// <summary>The options of a mailbox that may be set when it is added and changed later.</summary>
internal sealed class MailLimitOptions
{
    public Option<int?> Pace { get; } = new("--pace") { Description = "Seconds between two messages to its server; 0: none, 1 unless told." };
    public Option<int?> DailyCap { get; } = new("--daily-cap") { Description = "Messages a day; 0: no cap, 500 unless told." };
    public Option<string?> TrustedServer { get; } = new("--trusted-server") { Description = "Your own mail server's name in Authentication-Results; no other's findings are read." };
    public Option<string?> SignIn { get; } = new("--sign-in") { Description = "auto, or one way: plain, login, cram-md5, scram, ntlm, xoauth2, oauthbearer. For xoauth2 and oauthbearer the password is an access token." };
    public Option<string?> SentFolder { get; } = new("--sent-folder") { Description = "Where copies of sent mail go, where the server marks no folder." };

    /// <exception cref="InputException">There is no such way of signing in.</exception>
    public static MailSignIn? ReadSignIn(string? text) =>
        text is null ? null : Enum.TryParse<MailSignIn>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var way) && Enum.IsDefined(way) && !char.IsAsciiDigit(text[0]) ? way
            : throw new InputException("sign-in", $"'{TextRules.Shown(text)}' is no way of signing in; known: {string.Join(", ", Enum.GetValues<MailSignIn>().Where(known => known != MailSignIn.None).Select(MailAccountStore.Name))}.");
}

/// <summary><c>mail account change</c>.</summary>
internal static class MailAccountChangeCommand
{
    public static Command Make(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        var limits = new MailLimitOptions();
        var plus = new Option<bool?>("--plus-addresses") { Description = "true or false." };
        var password = new Option<bool>("--password-stdin") { Description = "Reads a new password from standard input." };
        var makeDefault = new Option<bool>("--default") { Description = "Letters go out from this account." };
        return CommandContext.On(new Command("change", "Changes a mailbox.") { id, limits.Pace, limits.DailyCap, limits.TrustedServer, limits.SentFolder, limits.SignIn, plus, password, makeDefault }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            await context.Get<MailAccountStore>().ChangeAsync(p.GetValue(id)!, new MailAccountChange
            {
                PaceSeconds = p.GetValue(limits.Pace), DailyCap = p.GetValue(limits.DailyCap), TrustedServer = p.GetValue(limits.TrustedServer), SentFolder = p.GetValue(limits.SentFolder),
                SignIn = MailLimitOptions.ReadSignIn(p.GetValue(limits.SignIn)), PlusAddresses = p.GetValue(plus), Password = p.GetValue(password) ? (await Console.In.ReadLineAsync(cancel) ?? "").TrimEnd('\r') : null, MakeDefault = p.GetValue(makeDefault),
            }, cancel);
            var changed = (await context.Get<MailAccountStore>().ListAsync(cancel)).First(a => a.Id == p.GetValue(id) || a.Address == p.GetValue(id));
            return context.Answer(changed, "changed");
        });
    }
}
