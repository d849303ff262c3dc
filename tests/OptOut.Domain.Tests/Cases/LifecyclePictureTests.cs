using OptOut.Domain.Cases;
using OptOut.Testing;

namespace OptOut.Domain.Tests.Cases;

/// <summary>The picture in the README is the table. OPTOUT_REFRESH_GOLDEN=1 draws it anew; look at it before you commit it.</summary>
public sealed class LifecyclePictureTests
{
    private static readonly string s_file = Repository.PathOf("wwwroot", "img", "lifecycle.svg");

    [Fact]
    public void The_picture_in_the_README_is_drawn_from_the_table()
    {
        var drawn = LifecyclePicture.Draw();
        if (Environment.GetEnvironmentVariable("OPTOUT_REFRESH_GOLDEN") is "1") File.WriteAllText(s_file, drawn);
        Assert.True(File.Exists(s_file), $"There is no {s_file}. Draw it with OPTOUT_REFRESH_GOLDEN=1 and look at it.");
        Assert.Equal(drawn, File.ReadAllText(s_file));
    }

    [Fact]
    public void Every_stage_and_every_event_of_the_table_stands_in_it()
    {
        var drawn = LifecyclePicture.Draw();
        Assert.All(Lifecycle.Stages, stage => Assert.Contains($">{stage}</text>", drawn, StringComparison.Ordinal));
        Assert.All(Lifecycle.Rows(), row => Assert.Contains(row.Event, drawn, StringComparison.Ordinal));
    }
}
