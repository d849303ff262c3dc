using System.Text;
using OptOut.App.Cases;
using OptOut.App.Photos;
using OptOut.App.Tests.House;
using OptOut.Mail.Mime;

namespace OptOut.App.Tests.Photos;

public sealed class PhotoTests
{
    public static TheoryData<string> Kinds => ["jpeg", "png", "webp"];

    [Theory, MemberData(nameof(Kinds))]
    public void Place_device_thumbnail_and_remarks_are_shown_and_gone_after_cleaning(string kind)
    {
        var bytes = Of(kind);
        var before = PhotoInspection.Of(bytes, "holiday." + kind);
        Assert.NotEmpty(before.Removed);
        Assert.Contains(before.Facts, f => f.Value.Contains(Pictures.Secret, StringComparison.Ordinal));
        Assert.Equal("53.50000, 10.00000", before.Place);

        var clean = PhotoCleaner.Clean(bytes, "holiday." + kind);
        var text = Encoding.Latin1.GetString(clean.Bytes);
        Assert.DoesNotContain(Pictures.Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("ns.adobe.com", text, StringComparison.Ordinal);
        var after = PhotoInspection.Of(clean.Bytes, "holiday." + kind);
        Assert.Null(after.Place);
        Assert.False(after.HasThumbnail);
        Assert.Equal(clean.Bytes, PhotoCleaner.Clean(clean.Bytes, "again").Bytes);
    }

    [Fact]
    public void Nothing_but_the_blocks_of_the_picture_is_left_and_those_are_untouched()
    {
        Assert.Equal(Pictures.Png(withSecrets: false), PhotoCleaner.Clean(Pictures.Png(), "a.png").Bytes);
        var jpeg = PhotoCleaner.Clean(Pictures.Jpeg(), "a.jpg").Bytes;
        byte[] scan = [0x3F, 0xFF, 0x00, 0xFF, 0xD0, 0x3F, 0xFF, 0xD9];
        Assert.Equal(scan, jpeg[^8..]);
        Assert.True(jpeg.AsSpan().IndexOf("ICC_PROFILE"u8) > 0);
        Assert.True(PhotoInspection.Of(Pictures.Jpeg(), "a.jpg").HasThumbnail);
    }

    [Theory, InlineData(1), InlineData(6), InlineData(8)]
    public void Which_way_is_up_stays(byte orientation)
    {
        var clean = PhotoCleaner.Clean(Pictures.Jpeg(orientation), "a.jpg");
        var facts = PhotoInspection.Of(clean.Bytes, "a.jpg").Facts.Where(f => f.Group.StartsWith("Exif", StringComparison.Ordinal)).ToList();
        if (orientation == 1) Assert.Empty(facts);
        else Assert.Equal("Orientation", Assert.Single(facts).Name);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_picture_cut_short_or_bent_anywhere_is_refused_or_cleaned_and_never_breaks_the_program(string kind)
    {
        var whole = Of(kind);
        for (var length = 0; length < whole.Length; length++) PhotoCleaner.TryClean(whole[..length], out _, out _);
        var random = new Random(20261122);
        for (var i = 0; i < 3000; i++)
        {
            var bent = (byte[])whole.Clone();
            for (var j = random.Next(1, 6); j > 0; j--) bent[random.Next(bent.Length)] = (byte)random.Next(256);
            if (PhotoCleaner.TryClean(bent, out var clean, out var problem)) Assert.NotEmpty(clean.Bytes);
            else Assert.NotEmpty(problem);
        }
    }

    [Theory]
    [InlineData("00000018667479706865696300000000686569636d696631")]
    [InlineData("0000001c6674797061766966000000006d69663161766966")]
    [InlineData("49492a0008000000")]
    [InlineData("4d4d002a00000008")]
    public async Task A_picture_that_cannot_be_cleaned_is_refused_as_an_attachment_whatever_its_name(string hex)
    {
        await using var house = await TestHouse.OpenAsync();
        var kim = await house.AddKimAsync();
        var wanted = new NewCase(kim, "openai", ["access"]) { Attachments = [new GivenFile("holiday.jpg", new MemoryStream(Convert.FromHexString(hex)))] };
        var refused = await Assert.ThrowsAsync<InputException>(() => house.Filing.NewAsync(house.Owner, wanted));
        Assert.Equal("attach", Assert.Single(refused.Faults).Field);
        Assert.Contains("JPEG or PNG", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_attached_leaves_clean_and_the_original_stays_as_it_was_given()
    {
        await using var house = await TestHouse.OpenAsync();
        var kim = await house.AddKimAsync();
        var account = await house.AddMailboxAsync();
        var draft = await house.Filing.NewAsync(house.Owner, new NewCase(kim, "openai", ["access"]) { Attachments = [new GivenFile("holiday.jpg", new MemoryStream(Pictures.Jpeg())), new GivenFile("notes.txt", new MemoryStream("my notes"u8.ToArray()))] });
        await house.Sending.SendNowAsync(house.Owner, draft.Id, new SendingChoice(account));

        using var sent = MimeReader.Read(house.Transport.Taken[0].Message);
        byte[] Leaf(string name)
        {
            using var bytes = new MemoryStream();
            sent.Leaves().Single(l => l.FileName == name).DecodeTo(bytes);
            return bytes.ToArray();
        }

        Assert.Equal(PhotoCleaner.Clean(Pictures.Jpeg(), "x").Bytes, Leaf("holiday.jpg"));
        Assert.Equal("my notes"u8.ToArray(), Leaf("notes.txt"));
        var opened = (await house.ShowAsync(draft.Id)).History[0];
        Assert.Equal(Pictures.Jpeg(), await house.Originals.ReadAsync(opened.Originals[0]));
    }

    private static byte[] Of(string kind) => kind switch { "jpeg" => Pictures.Jpeg(), "png" => Pictures.Png(), _ => Pictures.WebP() };
}
