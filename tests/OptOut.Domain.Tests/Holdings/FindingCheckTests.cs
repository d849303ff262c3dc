using OptOut.Domain.Holdings;

namespace OptOut.Domain.Tests.Holdings;

public sealed class FindingCheckTests
{
    [Theory]
    [InlineData("https://img.example/a.jpg", "Kim at the lake", FaceMatch.Person, FindingVerdict.Counts)]
    [InlineData("https://img.example/a.jpg", "", FaceMatch.Person, FindingVerdict.Counts)]
    [InlineData("https://img.example/a.jpg", "Kim at the lake", FaceMatch.Unknown, FindingVerdict.LookFirst)]
    [InlineData("https://img.example/a.jpg", "Kim at the lake", FaceMatch.Other, FindingVerdict.CaptionAlone)]
    [InlineData("https://img.example/a.jpg", "", FaceMatch.Other, FindingVerdict.NotThePerson)]
    [InlineData("", "Kim at the lake", FaceMatch.Unknown, FindingVerdict.CaptionAlone)]
    public void The_picture_must_show_the_person_and_a_caption_alone_does_not_count(string url, string caption, FaceMatch shows, FindingVerdict verdict) =>
        Assert.Equal(verdict, FindingCheck.Of(Finding(url, caption, shows)));

    [Theory]
    [InlineData("https://IMG.example/a.jpg", "https://img.example/a.jpg#top", true)]
    [InlineData("https://img.example/a.jpg", "https://img.example/A.jpg", false)]
    [InlineData("https://img.example/a.jpg?w=1", "https://img.example/a.jpg?w=2", false)]
    public void Two_addresses_are_the_same_entry_when_a_server_would_see_the_same(string one, string other, bool same) =>
        Assert.Equal(same, FindingCheck.KeyOf(Finding(one, "")) == FindingCheck.KeyOf(Finding(other, "x")));

    private static Finding Finding(string url, string caption, FaceMatch shows = FaceMatch.Unknown) => new("1", "kim", "laion", url, caption, "", shows, new DateOnly(2026, 3, 1));
}
