using FsCheck;
using FsCheck.Fluent;
using OptOut.Mail.Imap;

namespace OptOut.Mail.Tests.Imap;

public sealed class ModifiedUtf7Tests
{
    [Theory]
    [InlineData("INBOX", "INBOX")]
    [InlineData("Entwürfe", "Entw&APw-rfe")]
    [InlineData("Q & A", "Q &- A")]
    [InlineData("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-")]
    public void Names_are_written_as_RFC_3501_says(string name, string wire)
    {
        Assert.Equal(wire, ModifiedUtf7.Encode(name));
        Assert.Equal(name, ModifiedUtf7.Decode(wire));
    }

    [Theory]
    [InlineData("&")]
    [InlineData("a&b")]
    [InlineData("&!!-")]
    [InlineData("Sent & gone")]
    public void A_name_that_breaks_the_rule_stays_as_it_is(string wire) => Assert.Equal(wire, ModifiedUtf7.Decode(wire));

    [Fact]
    public void Every_name_comes_back() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        name => !IsWellFormed(name.Get) || ModifiedUtf7.Decode(ModifiedUtf7.Encode(name.Get)) == name.Get));

    private static bool IsWellFormed(string text) =>
        string.Equals(System.Text.Encoding.Unicode.GetString(System.Text.Encoding.Unicode.GetBytes(text)), text, StringComparison.Ordinal);
}
