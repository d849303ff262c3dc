using System.CommandLine;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Localization;
using OptOut.App.MailAccounts;
using OptOut.Mail;
using OptOut.Mail.Messages;
using OptOut.Web.Configuration;

namespace OptOut.Web.Commands;

/// <summary><c>mail account add|list|remove</c>, <c>mail check</c>, <c>mail inspect</c>.</summary>
internal static class MailCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("mail", "Mailboxes and messages.")
        {
            new Command("account", "Mailboxes to send from and to read.") { Add(globals), List(globals), MailAccountChangeCommand.Make(globals), Remove(globals) }, Check(globals), Inspect(globals),
        };
    }

    private static Command Add(GlobalOptions globals)
    {
        var address = new Option<string>("--address") { Required = true };
        var name = new Option<string?>("--name");
        var smtpHost = new Option<string>("--smtp-host") { Required = true };
        var smtpPort = new Option<int>("--smtp-port") { DefaultValueFactory = _ => 587 };
        var smtpSecurity = new Option<string>("--smtp-security") { DefaultValueFactory = _ => "starttls", Description = "starttls, tls, or none on this machine." };
        var imapHost = new Option<string?>("--imap-host");
        var imapPort = new Option<int>("--imap-port") { DefaultValueFactory = _ => 993 };
        var imapSecurity = new Option<string>("--imap-security") { DefaultValueFactory = _ => "tls" };
        var user = new Option<string?>("--user");
        var password = new Option<bool>("--password-stdin") { Description = "Reads the password from standard input." };
        var ca = new Option<string?>("--ca") { Description = "PEM file of a private certificate authority." };
        var plus = new Option<bool>("--plus-addresses") { Description = "The mailbox takes name+anything@ addresses." };
        var limits = new MailLimitOptions();
        return CommandContext.On(new Command("add", "Adds a mailbox.") { address, name, smtpHost, smtpPort, smtpSecurity, imapHost, imapPort, imapSecurity, user, password, ca, plus, limits.Pace, limits.DailyCap, limits.TrustedServer, limits.SentFolder, limits.SignIn }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            await using var pem = Files.Open(p.GetValue(ca), "ca");
            var id = await context.Get<MailAccountStore>().AddAsync(new NewMailAccount
            {
                Address = p.GetValue(address)!, Name = p.GetValue(name) ?? "", SmtpHost = p.GetValue(smtpHost)!, SmtpPort = p.GetValue(smtpPort), SmtpSecurity = Security(p.GetValue(smtpSecurity)!, "smtp-security"),
                ImapHost = p.GetValue(imapHost) ?? "", ImapPort = p.GetValue(imapPort), ImapSecurity = Security(p.GetValue(imapSecurity)!, "imap-security"), UserName = p.GetValue(user) ?? "",
                Password = p.GetValue(password) ? (await Console.In.ReadLineAsync(cancel) ?? "").TrimEnd('\r') : "", PrivateCa = pem is null ? null : await new StreamReader(pem).ReadToEndAsync(cancel), PlusAddresses = p.GetValue(plus),
                SignIn = MailLimitOptions.ReadSignIn(p.GetValue(limits.SignIn)) ?? MailSignIn.Auto, PaceSeconds = p.GetValue(limits.Pace) ?? 1, DailyCap = p.GetValue(limits.DailyCap) ?? 500, TrustedServer = p.GetValue(limits.TrustedServer), SentFolder = p.GetValue(limits.SentFolder),
            }, cancel);
            return context.Answer(new { id }, id);
        });
    }

    private static Command List(GlobalOptions globals) => CommandContext.On(new Command("list", "Lists mailboxes."), globals, async (context, cancel) =>
    {
        var accounts = await context.Get<MailAccountStore>().ListAsync(cancel);
        return context.Answer(accounts, string.Join('\n', accounts.Select(a => $"{a.Id}  {a.Address}{(a.Practice ? "  practice: nothing leaves this machine" : $"  {a.SmtpHost}:{a.SmtpPort}")}{(a.IsDefault ? "  default" : "")}")));
    });

    private static Command Remove(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        return CommandContext.On(new Command("remove", "Forgets a mailbox.") { id }, globals, async (context, cancel) =>
        {
            await context.Get<MailAccountStore>().RemoveAsync(context.Parsed.GetValue(id)!, cancel);
            return context.Answer(new { removed = context.Parsed.GetValue(id) }, "removed");
        });
    }

    private static Command Check(GlobalOptions globals)
    {
        var id = new Argument<string?>("id") { Arity = ArgumentArity.ZeroOrOne };
        var send = new Option<bool>("--send") { Description = "Also sends a test message to yourself and waits for it to come back." };
        var yes = new Option<bool>("--yes") { Description = "Really send it." };
        return CommandContext.On(new Command("check", "Signs in to both servers and says what is wrong.") { id, send, yes }, globals, async (context, cancel) =>
        {
            if (context.Parsed.GetValue(send)) return await TestAsync(context, context.Parsed.GetValue(id), context.Parsed.GetValue(yes), cancel);
            var result = await context.Get<MailCheck>().RunAsync(context.Parsed.GetValue(id), cancel);
            return context.Answer(result, string.Join('\n', result.Parts.Select(c => $"{c.Part}: {(c.Ok ? "ok" : "FAILED")}  {c.Message}").Prepend($"{result.Account} ({result.Engine})").Append($"engines: mail {result.Engines.Mail}, PDF {result.Engines.Pdf}")), result.Ok ? ExitCode.Done : ExitCode.No);
        });
    }

    private static async Task<int> TestAsync(CommandContext context, string? id, bool yes, CancellationToken cancel)
    {
        var account = await context.Get<MailAccountStore>().ChooseAsync(id, cancel);
        if (!yes && account is not null)
            return context.Answer(new { to = MailTest.Recipient(account) }, $"One message would go from {account.Address} to {MailTest.Recipient(account)}. Nothing was sent. Add --yes to send it.", ExitCode.No);
        var result = await context.Get<MailTest>().RunAsync(id, cancel);
        var lines = result.Parts.Select(c => $"{c.Part}: {(c.Ok ? "ok" : "FAILED")}  {c.Message}{(c.Setting is { } setting and not "None" ? $" (setting: {setting})" : "")}").Prepend(result.Account);
        if (result.OwnServer is { } server) lines = lines.Append($"your own server signs its findings as {server}; to have them read: mail account change {result.Account} --trusted-server {server}");
        return context.Answer(result, string.Join('\n', lines), result.Ok ? ExitCode.Done : ExitCode.No);
    }

    private static Command Inspect(GlobalOptions globals)
    {
        var files = new Argument<string[]>("files") { Arity = ArgumentArity.OneOrMore };
        return CommandContext.Without(new Command("inspect", "What the mail reader makes of a message.") { files }, globals, (context, _) =>
        {
            var messages = context.Parsed.GetValue(files)!.Select(Read).ToList();
            object answer = messages.Count == 1 ? messages[0] : messages;
            return Task.FromResult(context.Answer(answer, CommandContext.Serialize(answer)));
        });
    }

    private static MessageInspection Read(string file)
    {
        try
        {
            using var message = MessageReader.ReadFile(file);
            return MessageInspector.Inspect(message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("file", $"{file} cannot be opened: {e.Message}");
        }
    }

    private static MailSecurity Security(string word, string option) => word.ToLowerInvariant() switch
    {
        "starttls" => MailSecurity.StartTls,
        "tls" or "implicittls" or "ssl" => MailSecurity.ImplicitTls,
        "none" => MailSecurity.None,
        _ => throw new InputException(option, $"'{TextRules.Shown(word)}' is unknown; use starttls, tls, or none on this machine."),
    };
}
