using System.Text.Json;
using OptOut.Mail.Mime;

namespace OptOut.Mail.Tests.Mime;

public sealed class FixtureTests
{
    public static TheoryData<string> Names() => [.. Fixture.Names];

    [Fact]
    public void There_are_at_least_sixty_of_them() => Assert.True(Fixture.Names.Count >= 60);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_nasty_message_is_read_as_written_down_beside_it(string name) =>
        Assert.Equal(Fixture.Expected(name), Fixture.Inspect(Fixture.Raw(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_segments_follow_each_other_and_cover_every_byte(string name)
    {
        var raw = Fixture.Raw(name);
        using var message = MimeReader.Read(raw);
        Coverage.Check(message, raw.Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void From_a_file_it_reads_the_same_as_from_memory(string name)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Fixture.Raw(name));
            using var message = MimeReader.ReadFile(path);
            var json = JsonSerializer.Serialize(MessageInspector.Inspect(message), Fixture.Json).ReplaceLineEndings("\n");
            Assert.Equal(Fixture.Expected(name), json);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

/// <summary>The proof that no byte was lost.</summary>
internal static class Coverage
{
    public static void Check(MimeMessage message, long length)
    {
        var reached = 0L;
        foreach (var segment in message.Segments)
        {
            Assert.Equal(reached, segment.Range.Offset);
            Assert.True(segment.Range.Length > 0);
            reached = segment.Range.End;
        }
        Assert.Equal(length, reached);
    }
}
