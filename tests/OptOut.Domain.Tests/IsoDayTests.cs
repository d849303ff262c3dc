using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace OptOut.Domain.Tests;

public sealed class IsoDayTests
{
    private static readonly string[] s_pieces = ["2", "0", "1", "9", "3", "-", "-", "2026-", "02-", "29", "2024-02-29", "+", " ", "٣", "12-31"];

    [Fact]
    public void Days_are_read_as_the_framework_reads_them() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5_000),
        Prop.ForAll(Gen.Elements(s_pieces).ListOf().Select(parts => string.Concat(parts)).ToArbitrary(), text =>
            IsoDay.TryRead(text, out var day) == DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) && day == known));
}
