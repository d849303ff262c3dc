using OptOut.App.MailAccounts;
using OptOut.App.Practice;
using OptOut.Mail;
using OptOut.Mail.Sending;

namespace OptOut.App.Delivery;

/// <summary>The kept connections of one pass, one for each account.</summary>
internal sealed class TransportPool(MailAccountStore accounts, IMailSender sender, PracticeSender practice) : IAsyncDisposable
{
    private readonly Dictionary<string, IMailSenderSession> _open = new(StringComparer.Ordinal);

    /// <summary>A usable connection for an account; the kept one where it still is.</summary>
    /// <exception cref="MailException">The server cannot be reached, is not trusted or does not let us in.</exception>
    public async Task<IMailSenderSession> OpenAsync(string accountId, CancellationToken cancel)
    {
        if (_open.TryGetValue(accountId, out var kept))
        {
            if (kept.IsUsable) return kept;
            await kept.DisposeAsync();
            _open.Remove(accountId);
        }

        var account = await accounts.ChooseAsync(accountId, cancel);
        var session = account is null ? await practice.ConnectAsync(PracticeSender.Settings, cancel) : await sender.ConnectAsync(accounts.Smtp(account), cancel);
        _open[accountId] = session;
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _open.Values) await session.DisposeAsync();
    }
}
