using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Common;
using OptOut.App.MailAccounts;
using OptOut.Mail;
using OptOut.Mail.Receiving;

namespace OptOut.App.Inbox;

/// <summary>
/// Stays with one mailbox: what is new is taken in as soon as the server tells (IDLE), and looked for every few minutes where
/// it does not tell or the line went silent. A mailbox that cannot be read is tried again, with longer and longer pauses.
/// </summary>
public sealed class MailboxListener(MailAccountStore accounts, IMailboxReader mailbox, MailboxSync fetch, TimeProvider time)
{
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(15);

    /// <summary>Watches until cancelled, or until the account is gone or has no server for reading.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="visited">Told after every visit, where somebody wants to know.</param>
    /// <param name="cancel">Ends the watch.</param>
    public async Task RunAsync(string accountId, Action<FetchResult>? visited, CancellationToken cancel)
    {
        var pause = TimeSpan.Zero;
        while (true)
        {
            try
            {
                if (await accounts.ChooseAsync(accountId, cancel) is not { } account || accounts.Imap(account) is not { } settings) return;
                await using var session = await mailbox.ConnectAsync(settings, cancel);
                while (true)
                {
                    var found = await fetch.FetchAsync(accountId, session, cancel);
                    visited?.Invoke(new FetchResult(found, []));
                    pause = TimeSpan.Zero;
                    await session.WaitForNewsAsync(s_longestSilence, cancel);
                }
            }
            catch (NotFoundException)
            {
                return;
            }
            catch (Exception e) when (e is MailException or RefusedException or IOException or DbUpdateException or DbException)
            {
                await fetch.FailedAsync(accountId, e, cancel);
                visited?.Invoke(new FetchResult([], [e.Message]));
            }

            pause = pause == TimeSpan.Zero ? TimeSpan.FromSeconds(15) : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, s_longestPause.Ticks));
            await Task.Delay(pause, time, cancel);
        }
    }
}
