using OptOut.Web.Components.Shared;

namespace OptOut.Web.Tests.Shared;

public sealed class PeriodicRefreshTests
{
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task It_looks_until_there_is_nothing_more_to_see()
    {
        var (looks, over) = (0, new TaskCompletionSource());
        var watch = new PeriodicRefresh();
        watch.Start(TimeProvider.System, s_beat, work => work(), () =>
        {
            if (++looks == 3) over.SetResult();
            return Task.FromResult(looks < 3);
        }, fault => Task.FromResult(over.TrySetException(fault)));
        await over.Task;
        await watch.DisposeAsync();
        Assert.Equal(3, looks);
    }

    [Fact]
    public async Task What_goes_wrong_is_told_and_a_reader_who_left_is_not_troubled()
    {
        var told = new TaskCompletionSource<Exception>();
        await using var watch = new PeriodicRefresh();
        watch.Start(TimeProvider.System, s_beat, work => work(), () => throw new InvalidOperationException("the database is away"), fault => Task.FromResult(told.TrySetResult(fault)));
        Assert.Equal("the database is away", (await told.Task).Message);

        var (looking, quiet) = (new TaskCompletionSource(), new List<Exception>());
        var left = new PeriodicRefresh();
        left.Start(TimeProvider.System, s_beat, work => work(), async () =>
        {
            looking.TrySetResult();
            await Task.Delay(Timeout.Infinite, left.Gone);
            return true;
        }, fault =>
        {
            quiet.Add(fault);
            return Task.CompletedTask;
        });
        await looking.Task;
        await left.DisposeAsync();
        Assert.Empty(quiet);
    }
}
