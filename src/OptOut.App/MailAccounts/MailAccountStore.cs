using FluentValidation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.Mail;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.MailAccounts;

/// <summary>What is asked about a mailbox.</summary>
public sealed record NewMailAccount
{
    public string Name { get; init; } = "";
    public string Address { get; init; } = "";
    public string DisplayName { get; init; } = "";
    public string SmtpHost { get; init; } = "";
    public int SmtpPort { get; init; } = 587;
    public MailSecurity SmtpSecurity { get; init; } = MailSecurity.StartTls;
    public string ImapHost { get; init; } = "";
    public int ImapPort { get; init; } = 993;
    public MailSecurity ImapSecurity { get; init; } = MailSecurity.ImplicitTls;
    public string UserName { get; init; } = "";
    public string Password { get; init; } = "";

    /// <summary>The one way of signing in, where the best the server offers is not the right one.</summary>
    public MailSignIn SignIn { get; init; }
    public string? PrivateCa { get; init; }
    public bool PlusAddresses { get; init; }

    /// <summary>Seconds between two messages to the same server; 0: no pause.</summary>
    public int PaceSeconds { get; init; } = 1;

    /// <summary>Messages a day (UTC); 0: no cap. Large providers stop an account at 500 a day.</summary>
    public int DailyCap { get; init; } = 500;

    /// <summary>The name under which the user's own server writes Authentication-Results.</summary>
    public string? TrustedServer { get; init; }

    /// <summary>Where copies of sent mail go; null: the folder the server marks for it.</summary>
    public string? SentFolder { get; init; }
}

/// <summary>What may be changed on a mailbox; null leaves a field as it is, an empty text takes it away.</summary>
public sealed record MailAccountChange
{
    public int? PaceSeconds { get; init; }
    public int? DailyCap { get; init; }
    public bool? PlusAddresses { get; init; }
    public string? TrustedServer { get; init; }
    public string? SentFolder { get; init; }
    public string? Password { get; init; }
    public MailSignIn? SignIn { get; init; }
    public bool MakeDefault { get; init; }
}

/// <summary>A mailbox as it is shown: everything but the secret.</summary>
public sealed record MailAccountView(
    string Id, string Name, string Address, string SmtpHost, int SmtpPort, string SmtpSecurity,
    string ImapHost, int ImapPort, string ImapSecurity, string UserName, bool PlusAddresses, bool IsDefault, bool Practice)
{
    public int PaceSeconds { get; init; }
    public int DailyCap { get; init; }
    public MailSignIn SignIn { get; init; }
    public string? TrustedServer { get; init; }
    public string? SentFolder { get; init; }

    /// <summary>When its mailbox was last read without a fault.</summary>
    public DateTimeOffset? FetchedAt { get; init; }

    /// <summary>Why the last visit to its mailbox failed; null when it did not.</summary>
    public string? FetchProblem { get; init; }
}

/// <summary>The mailboxes to send from and to read. Secrets are protected by keys that lie outside the database.</summary>
public sealed class MailAccountStore(
    Database database, IValidator<NewMailAccount> rules, IValidator<MailAccountChange> changeRules, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>The account from which nothing leaves the machine.</summary>
    public const string PracticeId = "practice";

    private readonly IDataProtector _protector = protection.CreateProtector("OptOut.MailAccounts.v1");

    /// <summary>The ways of signing in an account may be fixed to.</summary>
    public static IReadOnlyList<MailSignIn> SignIns { get; } = [.. Enum.GetValues<MailSignIn>().Where(way => way != MailSignIn.None)];

    /// <summary>The practice account as it is listed.</summary>
    public static MailAccountView Practice(bool isDefault) => new(PracticeId, "Practice", "practice@optout.example", "", 0, "", "", 0, "", "", true, isDefault, true);

    /// <summary>Adds a mailbox and returns its id. The first one becomes the default.</summary>
    /// <exception cref="InputException">A field cannot be used; every fault is named.</exception>
    public async Task<string> AddAsync(NewMailAccount account, CancellationToken cancel = default)
    {
        rules.Check(account);
        await using var db = database.Open();
        var row = new MailAccountRow
        {
            Id = Ids.New(time), Name = account.Name.Length > 0 ? account.Name : account.Address, Address = account.Address, DisplayName = account.DisplayName,
            SmtpHost = account.SmtpHost, SmtpPort = account.SmtpPort, SmtpSecurity = account.SmtpSecurity.ToString(),
            ImapHost = account.ImapHost, ImapPort = account.ImapPort, ImapSecurity = account.ImapSecurity.ToString(),
            UserName = account.UserName, SignIn = Stored(account.SignIn), ProtectedSecret = account.Password.Length > 0 ? _protector.Protect(account.Password) : "",
            PrivateCa = string.IsNullOrWhiteSpace(account.PrivateCa) ? null : account.PrivateCa, PlusAddresses = account.PlusAddresses,
            PaceSeconds = account.PaceSeconds, DailyCap = account.DailyCap, TrustedServer = Given(account.TrustedServer), SentFolder = Given(account.SentFolder),
            IsDefault = !await db.MailAccounts.AnyAsync(cancel), CreatedAt = time.GetUtcNow(),
        };
        db.MailAccounts.Add(row);
        await db.SaveChangesAsync(cancel);
        return row.Id;
    }

    /// <summary>Changes what may be changed on a mailbox.</summary>
    /// <exception cref="InputException">A field cannot be used; every fault is named.</exception>
    public async Task ChangeAsync(string id, MailAccountChange change, CancellationToken cancel = default)
    {
        if (id == PracticeId) throw new RefusedException("The practice account is built in and has no settings.");
        changeRules.Check(change);
        await using var db = database.Open();
        var row = await db.MailAccounts.FirstOrDefaultAsync(a => a.Id == id || a.Address == id, cancel) ?? throw new NotFoundException("mail account", id);
        row.PaceSeconds = change.PaceSeconds ?? row.PaceSeconds;
        row.DailyCap = change.DailyCap ?? row.DailyCap;
        row.PlusAddresses = change.PlusAddresses ?? row.PlusAddresses;
        if (change.TrustedServer is { } trusted) row.TrustedServer = Given(trusted);
        if (change.SentFolder is { } folder) row.SentFolder = Given(folder);
        if (change.SignIn is { } way)
        {
            if (MailSignIns.Objection(way, row.UserName) is { } objection) throw new InputException("signIn", objection);
            row.SignIn = Stored(way);
        }

        if (!string.IsNullOrEmpty(change.Password)) row.ProtectedSecret = _protector.Protect(change.Password);
        if (change.MakeDefault)
        {
            foreach (var other in await db.MailAccounts.Where(a => a.IsDefault).ToListAsync(cancel)) other.IsDefault = false;
            row.IsDefault = true;
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Whether replies are fetched for an account, so that it has a Sent folder.</summary>
    internal async Task<bool> ReadsMailAsync(string id, CancellationToken cancel)
    {
        await using var db = database.Open();
        return await db.MailAccounts.AnyAsync(a => a.Id == id && a.ImapHost != "", cancel);
    }

    /// <summary>Every account, the practice account first.</summary>
    public async Task<IReadOnlyList<MailAccountView>> ListAsync(CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var rows = await db.MailAccounts.OrderBy(a => a.CreatedAt).ThenBy(a => a.Id).AsNoTracking().ToListAsync(cancel);
        return [Practice(rows.Count == 0), .. rows.Select(Show)];
    }

    /// <summary>Forgets a mailbox. Messages already in the history stay.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancel = default)
    {
        if (id == PracticeId) throw new RefusedException("The practice account is built in and cannot be removed.");
        await using var db = database.Open();
        var row = await db.MailAccounts.FindAsync([id], cancel) ?? throw new NotFoundException("mail account", id);
        if (await db.Outbox.AnyAsync(o => o.AccountId == id && (o.State == OutboxState.Waiting || o.State == OutboxState.Claimed || o.State == OutboxState.HandingOver), cancel))
            throw new RefusedException("Messages of this account still wait in the outbox. Send or cancel them first.");
        db.MailAccounts.Remove(row);
        if (row.IsDefault && await db.MailAccounts.Where(a => a.Id != id).OrderBy(a => a.CreatedAt).FirstOrDefaultAsync(cancel) is { } next) next.IsDefault = true;
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The account to use: the one named, else the default, else practice.</summary>
    public async Task<MailAccountRow?> ChooseAsync(string? id, CancellationToken cancel = default)
    {
        if (id == PracticeId) return null;
        await using var db = database.Open();
        if (id is null) return await db.MailAccounts.AsNoTracking().FirstOrDefaultAsync(a => a.IsDefault, cancel);
        return await db.MailAccounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id || a.Address == id, cancel) ?? throw new NotFoundException("mail account", id);
    }

    /// <summary>What is needed to reach an account.</summary>
    public MailServerSettings Smtp(MailAccountRow row) => Settings(row, row.SmtpHost, row.SmtpPort, row.SmtpSecurity);

    /// <summary>What is needed to read an account's mailbox; null when none is set up.</summary>
    public MailServerSettings? Imap(MailAccountRow row) => row.ImapHost.Length == 0 ? null : Settings(row, row.ImapHost, row.ImapPort, row.ImapSecurity);

    private MailServerSettings Settings(MailAccountRow row, string host, int port, string security) => new()
    {
        Host = host, Port = port, Security = Enum.Parse<MailSecurity>(security), PrivateCaPem = row.PrivateCa,
        SignIn = row.UserName.Length == 0 ? MailSignIn.None : Way(row),
        User = row.UserName.Length == 0 ? null : row.UserName, Secret = row.ProtectedSecret.Length == 0 ? null : Unprotect(row),
    };

    private string Unprotect(MailAccountRow row)
    {
        try
        {
            return _protector.Unprotect(row.ProtectedSecret);
        }
        catch (System.Security.Cryptography.CryptographicException e)
        {
            throw new RefusedException($"The password of {row.Address} cannot be read with the keys in this data folder. Restore the folder 'keys' from the backup, or enter the password again.", e);
        }
    }

    private static MailAccountView Show(MailAccountRow row) => new(
        row.Id, row.Name, row.Address, row.SmtpHost, row.SmtpPort, row.SmtpSecurity, row.ImapHost, row.ImapPort, row.ImapSecurity,
        row.UserName, row.PlusAddresses, row.IsDefault, false)
    {
        PaceSeconds = row.PaceSeconds, DailyCap = row.DailyCap, SignIn = Way(row), TrustedServer = row.TrustedServer, SentFolder = row.SentFolder, FetchedAt = row.FetchedAt, FetchProblem = row.FetchProblem,
    };

    /// <summary>A way of signing in as SASL calls it.</summary>
    public static string Name(MailSignIn way) => way switch
    {
        MailSignIn.CramMd5 => "CRAM-MD5",
        MailSignIn.Auto or MailSignIn.None => way.ToString().ToLowerInvariant(),
        _ => way.ToString().ToUpperInvariant(),
    };

    private static string? Stored(MailSignIn way) => way == MailSignIn.Auto ? null : way.ToString();

    private static MailSignIn Way(MailAccountRow row) => row.SignIn is { } way ? Enum.Parse<MailSignIn>(way) : MailSignIn.Auto;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
