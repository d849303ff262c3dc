using System.Text.Json;
using OptOut.Mail.Messages;

namespace OptOut.Mail.Tests.Messages;

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
    public void Every_byte_stays_within_reach(string name)
    {
        var raw = Fixture.Raw(name);
        using var message = MessageReader.Read(raw);
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
            using var message = MessageReader.ReadFile(path);
            var json = JsonSerializer.Serialize(MessageInspector.Inspect(message), Fixture.Json).ReplaceLineEndings("\n");
            Assert.Equal(Fixture.Expected(name), json);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

/// <summary>The proof that no byte was lost: the body reaches to the last byte, parts lie in their parents, leaves give what lies in their place.</summary>
internal static class Coverage
{
    public static void Check(MailMessage message, long length)
    {
        Assert.Equal(length, message.Length);
        Assert.Equal(length, message.Body.BodyEnd);
        foreach (var part in message.AllParts())
        {
            Assert.InRange(part.BodyStart, 0, part.BodyEnd);
            if (!part.IsLeaf)
                continue;
            using var raw = part.OpenRaw();
            raw.CopyTo(Stream.Null);
            Assert.Equal(part.BodyEnd - part.BodyStart, raw.Position);
        }
    }
}
