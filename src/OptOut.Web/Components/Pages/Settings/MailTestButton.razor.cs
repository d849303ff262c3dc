using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.App.MailAccounts;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Settings;

/// <summary>Sends a test message to oneself and shows how it comes back.</summary>
public sealed partial class MailTestButton(MailTest test, CurrentUserScope viewer) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private bool _working;
    private MailTestResult? _result;

    [Parameter, EditorRequired]
    public string AccountId { get; set; } = "";

    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task TestAsync()
    {
        if (!(await viewer.GetAsync()).SeesEveryone) return;
        (_working, _result) = (true, null);
        try
        {
            _result = await test.RunAsync(AccountId, _gone.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader left the page.
        }
        finally
        {
            _working = false;
        }
    }
}
