using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Cases;

namespace OptOut.Domain.Tests.Cases;

public sealed class CaseReferenceTests
{
    [Fact]
    public void Whatever_the_dice_say_a_reference_has_no_look_alikes_and_is_found_again()
        => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), dice =>
        {
            byte[] six = [.. dice ?? [], 0, 1, 2, 3, 4, 5];
            var reference = CaseReference.Make(2026, six);
            return reference.StartsWith("OO-2026-", StringComparison.Ordinal) && reference.Length == 14 && !reference[8..].Any("0O1IiLlUu".Contains)
                && CaseReference.FindAll($"Re: [{reference.ToLowerInvariant()}]").SequenceEqual([reference]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_byte_gives_a_character()
    {
        var used = Enumerable.Range(0, 256).SelectMany(b => CaseReference.Make(2026, Enumerable.Repeat((byte)b, 6).ToArray())[8..]).Distinct().Order();
        Assert.Equal("23456789ABCDEFGHJKMNPQRSTVWXYZ", string.Concat(used));
    }

    [Fact]
    public void Fewer_than_six_bytes_make_no_reference()
        => Assert.Throws<ArgumentException>(() => CaseReference.Make(2026, [1, 2, 3, 4, 5]));

    [Theory]
    [InlineData("Re: OO-2026-7KQ4M2 your request")]
    [InlineData("oo-2026-7kq4m2")]
    [InlineData("Oo-2026-7kQ4m2.")]
    [InlineData("maja+oo-2026-7kq4m2@example.org")]
    [InlineData("_OO-2026-7KQ4M2_ and *oo-2026-7kq4m2*")]
    [InlineData("answer_OO-2026-7KQ4M2_signed.pdf")]
    [InlineData("(OO-2026-7KQ4M2)\nOO-2026-7KQ4M2")]
    public void A_reference_is_found_in_any_case_and_once(string text)
        => Assert.Equal(["OO-2026-7KQ4M2"], CaseReference.FindAll(text));

    [Theory]
    [InlineData("FOO-2026-7KQ4M2")]
    [InlineData("OO-2026-7KQ4M2A")]
    [InlineData("OO-2026-7KQ4M27")]
    [InlineData("éOO-2026-7KQ4M2")]
    [InlineData("OO-2026-7KQ4M2é")]
    [InlineData("OO-12026-7KQ4M2")]
    [InlineData("OO-2026-7KQ4M")]
    [InlineData("OO-2026-7KQ4MU")]
    [InlineData("OO-2026-7KQ4ML")]
    [InlineData("OO-2026-7KQ4M0")]
    [InlineData("OO-2026-7KQ4MI")]
    [InlineData("OO-2026-7\u212AQ4M2")] // the Kelvin sign, a K to those who ignore case
    [InlineData("OO-\u0662\u0660\u0662\u0666-7KQ4M2")] // 2026 in Arabic digits
    [InlineData("00-2026-7KQ4M2")]
    [InlineData("")]
    public void What_is_no_reference_is_not_found(string text)
        => Assert.Empty(CaseReference.FindAll(text));

    [Fact]
    public void Several_references_come_in_the_order_of_the_text()
        => Assert.Equal(["OO-2026-ZZZZZZ", "OO-2025-222222"], CaseReference.FindAll("oo-2026-zzzzzz OO-2025-222222 OO-2026-ZZZZZZ"));
}
