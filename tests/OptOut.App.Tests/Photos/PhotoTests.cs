using System.Text;
using MetadataExtractor;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Originals;
using OptOut.App.Photos;
using OptOut.App.Tests.Support;
using OptOut.Mail.Messages;
using OptOut.Testing;

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
        Assert.Equal(Pictures.Gif(withSecrets: false), PhotoCleaner.Clean(Pictures.Gif(), "a.gif").Bytes);
        var jpeg = PhotoCleaner.Clean(Pictures.Jpeg(), "a.jpg").Bytes;
        byte[] scan = [0x3F, 0xFF, 0x00, 0xFF, 0xD0, 0x3F, 0xFF, 0xD9];
        Assert.Equal(scan, jpeg[^8..]);
        Assert.True(jpeg.AsSpan().IndexOf("ICC_PROFILE"u8) > 0);
        Assert.True(PhotoInspection.Of(Pictures.Jpeg(), "a.jpg").HasThumbnail);
    }

    [Fact]
    public void Every_remark_in_a_GIF_is_named_as_it_goes()
    {
        var clean = PhotoCleaner.Clean(Pictures.Gif(), "a.gif");
        Assert.Equal(["comment", "XMP", "application data MGKIPTC0000", "text", "extension 77", "12 bytes behind the picture"], clean.Removed);
        Assert.Equal(PhotoKind.Gif, clean.Kind);
    }

    [Theory, InlineData("moving.gif", 3), InlineData("still.gif", 1)]
    public void A_GIF_made_by_ImageMagick_keeps_pictures_pace_and_rounds_and_loses_its_remarks(string name, int pictures)
    {
        var bytes = File.ReadAllBytes(Repository.PathOf("tests/OptOut.App.Tests/Photos/Files", name));
        var clean = PhotoCleaner.Clean(bytes, name);
        Assert.Equal(name == "moving.gif", Encoding.Latin1.GetString(bytes).Contains(Pictures.Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(clean.Bytes), StringComparison.Ordinal);
        var seen = Seen(clean.Bytes);
        Assert.Equal(Seen(bytes), seen);
        Assert.Equal(pictures, seen.Count(tag => tag.StartsWith("GIF Image Height", StringComparison.Ordinal)));
        Assert.Equal(name == "moving.gif", seen.Contains("GIF Animation Iteration Count Twice"));
        Assert.Empty(PhotoInspection.Of(clean.Bytes, name).Facts);
        if (name == "still.gif") Assert.Equal(bytes, clean.Bytes);
    }

    [Fact]
    public void A_GIF_that_lacks_its_last_byte_is_whole_again_and_one_cut_in_a_picture_is_refused()
    {
        var whole = Pictures.Gif(withSecrets: false);
        Assert.Equal(whole, PhotoCleaner.Clean(whole[..^1], "a.gif").Bytes);
        Assert.False(PhotoCleaner.TryClean(whole[..^3], out _, out var problem));
        Assert.Contains("ends too early", problem.English, StringComparison.Ordinal);
    }

    [Theory, InlineData(1), InlineData(6), InlineData(8)]
    public void Which_way_is_up_stays(byte orientation)
    {
        var clean = PhotoCleaner.Clean(Pictures.Jpeg(orientation), "a.jpg");
        var facts = PhotoInspection.Of(clean.Bytes, "a.jpg").Facts.Where(f => f.Group.StartsWith("Exif", StringComparison.Ordinal)).ToList();
        if (orientation == 1) Assert.Empty(facts);
        else Assert.Equal("Orientation", Assert.Single(facts).Name);
    }

    [Theory, MemberData(nameof(Kinds)), InlineData("gif")]
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
            else Assert.NotEmpty(problem.English);
        }
    }

    [Theory]
    [InlineData("00000018667479706865696300000000686569636d696631")]
    [InlineData("0000001c6674797061766966000000006d69663161766966")]
    [InlineData("49492a0008000000")]
    [InlineData("4d4d002a00000008")]
    public async Task A_picture_that_cannot_be_cleaned_is_refused_as_an_attachment_whatever_its_name(string hex)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var kim = await installation.AddKimAsync();
        var wanted = new NewCase(kim, "openai", ["access"]) { Attachments = [new GivenFile("holiday.jpg", new MemoryStream(Convert.FromHexString(hex)))] };
        var refused = await Assert.ThrowsAsync<InputException>(() => installation.Filing.NewAsync(installation.Owner, wanted));
        Assert.Equal("attach", Assert.Single(refused.Faults).Field);
        Assert.Contains("JPEG or PNG", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_attached_leaves_clean_and_the_original_stays_as_it_was_given()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var kim = await installation.AddKimAsync();
        var account = await installation.AddMailboxAsync();
        var draft = await installation.Filing.NewAsync(installation.Owner, new NewCase(kim, "openai", ["access"]) { Attachments = [new GivenFile("holiday.jpg", new MemoryStream(Pictures.Jpeg())), new GivenFile("moving.gif", new MemoryStream(Pictures.Gif())), new GivenFile("notes.txt", new MemoryStream("my notes"u8.ToArray()))] });
        await installation.SendAsync(draft.Id, new SendingChoice(account));

        using var sent = MessageReader.Read(installation.Transport.Taken[0].Message);
        byte[] Leaf(string name)
        {
            using var bytes = new MemoryStream();
            sent.Leaves().Single(l => l.FileName == name).DecodeTo(bytes);
            return bytes.ToArray();
        }

        Assert.Equal(PhotoCleaner.Clean(Pictures.Jpeg(), "x").Bytes, Leaf("holiday.jpg"));
        Assert.Equal(Pictures.Gif(withSecrets: false), Leaf("moving.gif"));
        Assert.Equal("my notes"u8.ToArray(), Leaf("notes.txt"));
        var opened = (await installation.ShowAsync(draft.Id)).History[0];
        Assert.Equal(Pictures.Jpeg(), await installation.Originals.ReadAsync(opened.Originals[0]));
    }

    // What another reader sees of the pictures and their movement.
    private static List<string> Seen(byte[] gif) =>
        [.. ImageMetadataReader.ReadMetadata(new MemoryStream(gif)).Where(d => d.Name is "GIF Header" or "GIF Control" or "GIF Image" or "GIF Animation")
            .OrderBy(d => d.Name, StringComparer.Ordinal).SelectMany(d => d.Tags.Select(t => $"{d.Name} {t.Name} {t.Description}"))];

    private static byte[] Of(string kind) => kind switch { "jpeg" => Pictures.Jpeg(), "png" => Pictures.Png(), "gif" => Pictures.Gif(), _ => Pictures.WebP() };
}
