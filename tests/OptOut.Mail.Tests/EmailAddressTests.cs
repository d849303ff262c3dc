namespace OptOut.Mail.Tests;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ada@example.org", "ada@example.org")]
    [InlineData("ada+case-7@Example.ORG", "ada+case-7@example.org")]
    [InlineData("\"ada lives\"@example.org", "\"ada lives\"@example.org")]
    [InlineData("office@exämple.example", "office@xn--exmple-cua.example")]
    [InlineData("zoë@example.org", "zoë@example.org")]
    [InlineData("ada@localhost", "ada@localhost")]
    [InlineData("ada@[192.0.2.1]", "ada@[192.0.2.1]")]
    public void A_good_address_is_read_and_has_its_form_on_the_wire(string text, string wire)
    {
        var address = EmailAddress.Parse(text);
        Assert.Equal(wire, address.Wire);
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("ada", "has no @")]
    [InlineData("@example.org", "nothing before")]
    [InlineData("ada@", "no domain")]
    [InlineData("a..b@example.org", "dot")]
    [InlineData(".a@example.org", "dot")]
    [InlineData("a b@example.org", "' '")]
    [InlineData("a,b@example.org", "','")]
    [InlineData("\"a@example.org", "quotes")]
    [InlineData("ada@-bad.example", "domain")]
    [InlineData("ada@exa mple.org", "domain")]
    [InlineData("ada@example..org", "domain")]
    [InlineData("ada@[300.1.1.1]", "IP address")]
    [InlineData("<ada@example.org>", "'<'")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org", "longer than 64")]
    public void A_bad_address_is_refused_with_the_reason(string text, string reason)
    {
        Assert.False(EmailAddress.TryParse(text, out var address, out var error));
        Assert.Null(address);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Equal(error, Assert.Throws<FormatException>(() => EmailAddress.Parse(text)).Message);
    }
}
