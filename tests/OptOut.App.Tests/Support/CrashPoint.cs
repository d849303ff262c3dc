using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OptOut.App.Tests.Support;

/// <summary>The process died here.</summary>
public sealed class CrashException() : Exception("The process died.");

/// <summary>
/// Lets a worker die at its nth touch of the database, before or after the database did what it was told. From then on nothing
/// the worker still tries reaches the database: a dead process writes nothing.
/// </summary>
public sealed class CrashPoint : IDbCommandInterceptor, IDbTransactionInterceptor
{
    private int _left = int.MaxValue;
    private bool _afterwards;
    private Action _whenDying = static () => { };

    /// <summary>True from the moment of death until the next worker starts.</summary>
    public bool Dead { get; private set; }

    /// <summary>A new worker starts, which will die at its nth touch of the database, if it comes that far.</summary>
    public void Arm(int touch, bool afterwards, Action whenDying) => (_left, _afterwards, _whenDying, Dead) = (touch, afterwards, whenDying, false);

    /// <summary>A new worker starts that the database does not kill.</summary>
    public void Disarm() => Arm(int.MaxValue, false, static () => { });

    public void Die()
    {
        if (Dead) return;
        Dead = true;
        _whenDying();
    }

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => Before(result);

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => Before(result);

    public ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => Before(result);

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => Before(result);

    public ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) => After(result);

    public ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) => After(result);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => After(true).AsTask();

    private ValueTask<T> Before<T>(T result)
    {
        if (Dead) throw new CrashException();
        _left--;
        if (_left > 0 || _afterwards) return ValueTask.FromResult(result);
        Die();
        throw new CrashException();
    }

    private ValueTask<T> After<T>(T result)
    {
        if (Dead || _left > 0 || !_afterwards) return ValueTask.FromResult(result);
        Die();
        throw new CrashException();
    }
}
