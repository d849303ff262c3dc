using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Common;
using OptOut.Domain.Localization;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Accounts;

/// <summary>Makes the first owner: by a one-time link, or by the command line.</summary>
public sealed class OwnerSetup(Database database, IValidator<NewOwner> rules, UserManager<OptOutUser> users)
{
    private const string TokenKey = "setup/token";

    /// <summary>Whether the installation has an owner.</summary>
    public async Task<bool> HasOwnerAsync(CancellationToken cancel = default)
    {
        await using var db = database.Open();
        return await db.Users.AnyAsync(u => u.IsOwner, cancel);
    }

    /// <summary>A new one-time token; any earlier one is void. Only its hash is stored.</summary>
    public async Task<string> NewTokenAsync(CancellationToken cancel = default)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        await using var db = database.Open();
        await db.Settings.Where(s => s.Key == TokenKey).ExecuteDeleteAsync(cancel);
        db.Settings.Add(new SettingRow { Key = TokenKey, Value = HashOf(token) });
        await db.SaveChangesAsync(cancel);
        return token;
    }

    /// <summary>Whether a token is the one that was printed last and no owner exists yet.</summary>
    public async Task<bool> IsGoodAsync(string? token, CancellationToken cancel = default)
    {
        if (string.IsNullOrEmpty(token) || await HasOwnerAsync(cancel)) return false;
        await using var db = database.Open();
        var stored = await db.Settings.Where(s => s.Key == TokenKey).Select(s => s.Value).FirstOrDefaultAsync(cancel);
        return stored is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(stored), Encoding.ASCII.GetBytes(HashOf(token)));
    }

    /// <summary>Makes the owner and returns the id. The token is void afterwards.</summary>
    /// <exception cref="RefusedException">There is an owner already.</exception>
    /// <exception cref="InputException">The e-mail address or the password cannot be used.</exception>
    public async Task<string> MakeOwnerAsync(string email, string password, CancellationToken cancel = default)
    {
        if (await HasOwnerAsync(cancel)) throw new RefusedException("This installation has an owner already. Sign in as the owner to add others.");
        rules.Check(new NewOwner(email, password));
        var owner = new OptOutUser { UserName = email, Email = email, EmailConfirmed = true, IsOwner = true };
        var made = await users.CreateAsync(owner, password);
        if (!made.Succeeded) throw new InputException([.. made.Errors.Select(e => new InputFault(e.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "owner", Saying(e)))]);
        await using var db = database.Open();
        await db.Settings.Where(s => s.Key == TokenKey).ExecuteDeleteAsync(cancel);
        return owner.Id;
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    private static LocalizedMessage Saying(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) or nameof(IdentityErrorDescriber.DuplicateEmail) => "There is an account with this e-mail address already.",
        _ => LocalizedMessage.Foreign(error.Description),
    };
}
