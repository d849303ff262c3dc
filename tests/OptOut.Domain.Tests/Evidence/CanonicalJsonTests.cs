using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Evidence;

namespace OptOut.Domain.Tests.Evidence;

/// <summary>RFC 8785, for the values a history uses.</summary>
public sealed class CanonicalJsonTests
{
    [Fact]
    public void Keys_are_sorted_by_their_UTF_16_code_units_as_in_the_example_of_the_RFC()
        => Assert.Equal(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\u007f\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Smiley\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
            CanonicalJson.Of("""
                { "\u20ac": "Euro Sign", "\r": "Carriage Return", "\u000a": 0, "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One", "\ud83d\ude00": "Smiley",
                  "\u0080": "Control\u007f", "\u00f6": "Latin Small Letter O With Diaeresis" }
                """.Replace(" \"\\u000a\": 0,", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("""{"b":[3,{"z":null,"a":true}],"a":false}""", """{"a":false,"b":[3,{"a":true,"z":null}]}""")]
    [InlineData(" [ 1 , 2 ] ", "[1,2]")]
    [InlineData("{ }", "{}")]
    [InlineData("""{"aa":1,"a":2,"B":3,"":4}""", """{"":4,"B":3,"a":2,"aa":1}""")]
    [InlineData("""["\u0041\/\u00e9\u2028<>&'+"]""", "[\"A/é\u2028<>&'+\"]")]
    [InlineData("""["\"\\\b\f\n\r\t\u0000\u001F\u007f"]""", """["\"\\\b\f\n\r\t\u0000\u001f""" + "\u007f\"]")]
    [InlineData("-0", "0")]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    public void A_value_has_one_form(string given, string canonical)
    {
        Assert.Equal(canonical, CanonicalJson.Of(given));
        Assert.Equal(canonical, CanonicalJson.Of(canonical));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("-9223372036854775808")]
    [InlineData("123456789012345678901234567890")]
    public void A_number_that_other_programs_may_write_otherwise_is_refused(string number)
        => Assert.Contains($"The number {number} is no whole number", Refused($$"""{"n":[{{number}}]}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":1,"b":2,"a":1}""", "'a'")]
    [InlineData("""{"x":{"\u0061":1,"a":2}}""", "'a'")]
    public void A_key_that_stands_twice_is_refused(string json, string named)
        => Assert.Contains($"The key {named} stands twice", Refused(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("""["\ud83d"]""")]
    [InlineData("""["\ude00\ud83d"]""")]
    [InlineData("""{"\ud83d":1}""")]
    public void Half_a_character_is_refused(string json)
        => Assert.Contains("half a character", Refused(json), StringComparison.Ordinal);

    [Fact]
    public void Any_text_comes_back_unchanged_and_the_form_is_stable()
        => Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<string>(), (key, typed) =>
        {
            var json = JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { [Whole(key)] = Whole(typed) });
            var canonical = CanonicalJson.Of(json);
            var read = JsonSerializer.Deserialize<Dictionary<string, string>>(canonical)!.Single();
            return read.Key == Whole(key) && read.Value == Whole(typed) && CanonicalJson.Of(canonical) == canonical;
        }).QuickCheckThrowOnFailure();

    private static string Refused(string json) => Assert.Throws<FormatException>(() => CanonicalJson.Of(json)).Message;

    private static string Whole(string? text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
}
