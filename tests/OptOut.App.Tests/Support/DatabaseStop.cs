using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OptOut.App.Tests.Support;

/// <summary>Stops the first command that writes to a table, so that one can see who wants it written, and lets it go on.</summary>
internal sealed class DatabaseStop(string beginning) : DbCommandInterceptor
{
    private readonly TaskCompletionSource _go = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _armed;

    /// <summary>From now on.</summary>
    public void Arm() => _armed = true;

    /// <summary>The classes of ours that lead to the command, the caller of all first. The command goes on.</summary>
    public async Task<IReadOnlyList<Type>> SeenAsync()
    {
        await _stopped.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var chain = await CallChain.AboveAsync(_go.Task);
        _go.SetResult();
        return chain;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (!_armed || !command.CommandText.Contains(beginning, StringComparison.Ordinal)) return result;
        _armed = false;
        _stopped.SetResult();
        await _go.Task;
        return result;
    }
}
