using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Calendar;

/// <summary>An address under which a user's calendar is read, without the secret in it, which nobody keeps.</summary>
public sealed record FeedAddress(DateTimeOffset MadeAt, CalendarChoice Choice);

/// <summary>
/// The address under which a calendar program fetches a user's dates without signing in. It holds a secret of 256 bits that is shown
/// once; only its hash is stored. A user has one address at most: a new one makes the old one void.
/// </summary>
public sealed class CalendarFeed(Database database, IValidator<CalendarChoice> rules, CalendarDates dates, TimeProvider time)
{
    private const string Prefix = "calendar-feed/";
    private const int SecretBytes = 32;

    /// <summary>How often programs are asked to look.</summary>
    public static TimeSpan Refresh { get; } = TimeSpan.FromHours(6);

    /// <summary>The address a user has now; null: none.</summary>
    /// <param name="viewer">The user, or the command line on behalf of one.</param>
    /// <param name="email">For the command line: the user; null: the owner.</param>
    /// <exception cref="NotFoundException">There is no such user.</exception>
    public async Task<FeedAddress?> ShowAsync(UserScope viewer, string? email = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var key = Prefix + await UserAsync(db, viewer, email, cancel);
        return await db.Settings.AsNoTracking().FirstOrDefaultAsync(s => s.Key == key, cancel) is { } row && Read(row) is var kept ? new(kept.MadeAt, new(kept.Language, kept.Names)) : null;
    }

    /// <summary>Makes a new address and gives its secret, this once. The one before is void.</summary>
    /// <inheritdoc cref="ShowAsync"/>
    /// <exception cref="InputException">There is no calendar in that language.</exception>
    public async Task<string> RenewAsync(UserScope viewer, CalendarChoice choice, string? email = null, CancellationToken cancel = default)
    {
        rules.Check(choice);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        await using var db = database.Open();
        var key = Prefix + await UserAsync(db, viewer, email, cancel);
        var value = JsonSerializer.Serialize(new Kept(HashOf(secret), choice.Language, choice.Names, time.GetUtcNow()));
        if (await db.Settings.FirstOrDefaultAsync(s => s.Key == key, cancel) is { } row) row.Value = value;
        else db.Settings.Add(new SettingRow { Key = key, Value = value });
        await db.SaveChangesAsync(cancel);
        return secret;
    }

    /// <summary>Withdraws the address: from now on nothing is there.</summary>
    /// <inheritdoc cref="ShowAsync"/>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> WithdrawAsync(UserScope viewer, string? email = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var key = Prefix + await UserAsync(db, viewer, email, cancel);
        return await db.Settings.Where(s => s.Key == key).ExecuteDeleteAsync(cancel) > 0;
    }

    /// <summary>The calendar behind a secret, of what its user may see today; null when there is none.</summary>
    /// <param name="home">Where the app answers, for links back to it.</param>
    public async Task<CalendarFile?> ReadAsync(string secret, Uri? home, CancellationToken cancel = default)
    {
        if (await FindAsync(secret, cancel) is not { } found) return null;
        return await dates.DrawAsync(found.Viewer, found.Choice, home, Refresh, cancel);
    }

    private async Task<(UserScope Viewer, CalendarChoice Choice)?> FindAsync(string secret, CancellationToken cancel)
    {
        var hash = Encoding.ASCII.GetBytes(HashOf(secret));
        await using var db = database.Open();
        // One row for each user: every one is compared, and in the same time, so that an answer tells nothing of a near miss.
        foreach (var row in await db.Settings.AsNoTracking().Where(s => s.Key.StartsWith(Prefix)).ToListAsync(cancel))
        {
            var kept = Read(row);
            if (!CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(kept.Hash))) continue;
            var id = row.Key[Prefix.Length..];
            // Who they are now decides, not who they were when the address was made.
            return await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, cancel) is { } user ? (new UserScope($"user:{id}", id, user.IsOwner), new(kept.Language, kept.Names)) : null;
        }

        return null;
    }

    private static async Task<string> UserAsync(OptOutDb db, UserScope viewer, string? email, CancellationToken cancel)
    {
        if (viewer.UserId is { } own) return own;
        var wanted = email?.Trim().ToUpperInvariant();
        var users = wanted is null ? db.Users.Where(u => u.IsOwner) : db.Users.Where(u => u.NormalizedEmail == wanted);
        return await users.OrderBy(u => u.Id).Select(u => u.Id).FirstOrDefaultAsync(cancel) ?? throw new NotFoundException("user", email is null ? "owner" : TextRules.Shown(email));
    }

    private static Kept Read(SettingRow row) => JsonSerializer.Deserialize<Kept>(row.Value)!;

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private sealed record Kept(string Hash, string Language, bool Names, DateTimeOffset MadeAt);
}
