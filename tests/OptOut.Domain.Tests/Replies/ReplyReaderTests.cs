using System.Text.RegularExpressions;
using OptOut.Domain.Replies;

namespace OptOut.Domain.Tests.Replies;

/// <summary>The reader with a handful of rules of the test's own; the real rules are measured in the application's tests.</summary>
public sealed class ReplyReaderTests
{
    private static readonly ReplyRules Rules = new([new ReplyLanguage(
        "en",
        new HashSet<string>(StringComparer.Ordinal) { "the", "we", "your", "is", "have" },
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
        ["hours"],
        ["days"],
        [new Regex("^On .{0,180} wrote:\\s*$", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))],
        [
            Of(ReplyMeaning.Done, "have deleted|removed", 0.8, unless: "once"),
            Of(ReplyMeaning.IdentityRequested, "copy of * passport", 0.8),
            Of(ReplyMeaning.Refused, "cannot comply", 0.8, RefusalGround.Other),
            Of(ReplyMeaning.Refused, "trade secret~", 0.5, RefusalGround.TradeSecret),
            Of(ReplyMeaning.Extension, "extend ** deadline", 0.8),
            Of(ReplyMeaning.PortalOrExpiringLink, "link expires", 0.8),
            Of(ReplyMeaning.Acknowledgement, "received your request", 0.8),
            Of(ReplyMeaning.OutOfOffice, "out of office", 0.8),
        ])]);

    [Theory]
    [InlineData("We have deleted your data.", ReplyMeaning.Done)]
    [InlineData("We have deleted nothing yet. Send a copy of your passport.", ReplyMeaning.IdentityRequested)]
    [InlineData("We have deleted some things but cannot comply with the rest.", ReplyMeaning.Refused)]
    [InlineData("Once we have deleted it we tell you.", ReplyMeaning.Unclear)]
    [InlineData("We have received your request and have removed the data.", ReplyMeaning.Done)]
    [InlineData("We have received your request.", ReplyMeaning.Acknowledgement)]
    [InlineData("Hello.", ReplyMeaning.Unclear)]
    [InlineData("", ReplyMeaning.Unclear)]
    public void Words_lead_to_a_meaning_and_a_demand_or_refusal_outranks_done(string body, ReplyMeaning meaning) =>
        Assert.Equal(meaning, ReplyReader.Suggest(new ReplyText("Re: x", body), Rules).Meaning);

    [Theory]
    [InlineData("Thank you.\n\nOn 2 November 2026, Anna wrote:\n> We have deleted your data.")]
    [InlineData("Thank you.\n\nOn 2 November 2026, Anna wrote:\n\nWe have deleted your data.")]
    [InlineData("Thank you.\n\n-----Original Message-----\nWe have deleted your data.")]
    [InlineData("Thank you.\n\nFrom: Anna\nSent: Monday\nTo: You\nSubject: x\n\nWe have deleted your data.")]
    [InlineData("> We have deleted your data.\nThank you.")]
    public void Words_of_our_own_quoted_letter_never_count(string body) =>
        Assert.Equal(ReplyMeaning.Unclear, ReplyReader.Suggest(new ReplyText("Re: x", body), Rules).Meaning);

    [Fact]
    public void An_answer_below_quoted_lines_counts_and_its_place_is_exact()
    {
        const string body = "On 2 November 2026, Anna wrote:\n> Please delete my data.\n\nWe have deleted it.";
        var suggestion = ReplyReader.Suggest(new ReplyText("Re: x", body), Rules);

        Assert.Equal(ReplyMeaning.Done, suggestion.Meaning);
        var ground = Assert.Single(suggestion.Because);
        Assert.Equal("have deleted", body.Substring(ground.Start, ground.Words.Length));
    }

    [Fact]
    public void A_failed_delivery_report_comes_before_every_word()
    {
        var suggestion = ReplyReader.Suggest(new ReplyText("x", "We have deleted your data.", "auto-replied", "failed"), Rules);
        Assert.Equal(ReplyMeaning.Bounce, suggestion.Meaning);
        Assert.Empty(suggestion.Because);
    }

    [Theory]
    [InlineData("delayed", ReplyMeaning.Unclear)]
    [InlineData("delivered", ReplyMeaning.Delivered)]
    public void A_delivery_report_speaks_of_delivery_alone_whatever_stands_in_it(string action, ReplyMeaning meaning) =>
        Assert.Equal(meaning, ReplyReader.Suggest(new ReplyText("x", "We have deleted it.", DeliveryAction: action), Rules).Meaning);

    [Fact]
    public void A_machine_that_answers_at_once_has_done_nothing() =>
        Assert.Equal(ReplyMeaning.OutOfOffice, ReplyReader.Suggest(new ReplyText("x", "I am out of office. We have deleted it.", "auto-replied"), Rules).Meaning);

    [Fact]
    public void A_refusal_carries_its_reason() =>
        Assert.Equal(RefusalGround.TradeSecret, ReplyReader.Suggest(new ReplyText("x", "We cannot comply. These are trade secrets."), Rules).RefusalGround);

    [Theory]
    [InlineData("We extend the deadline to 2 February 2027.", "2027-02-02")]
    [InlineData("We extend the deadline to February 2, 2027.", "2027-02-02")]
    [InlineData("We extend the deadline to 2027-02-02.", "2027-02-02")]
    [InlineData("We extend the deadline to 28/02/2027.", "2027-02-28")]
    [InlineData("We extend the deadline to 02/03/2027.", null)]
    [InlineData("We extend the deadline to 31 February 2027.", null)]
    public void The_new_date_of_an_extension_is_read_unless_it_is_ambiguous(string body, string? date) =>
        Assert.Equal(date is null ? null : DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ReplyReader.Suggest(new ReplyText("x", body), Rules).Date);

    [Fact]
    public void An_expiring_link_gives_its_address_and_its_life()
    {
        var suggestion = ReplyReader.Suggest(new ReplyText("x", "Fetch it at https://files.example/a?b=1. The link expires in 48 hours.\n> https://ours.example"), Rules);

        Assert.Equal(TimeSpan.FromHours(48), suggestion.ExpiresAfter);
        Assert.Equal(["https://files.example/a?b=1"], suggestion.Links);
    }

    [Fact]
    public void A_body_of_a_megabyte_is_read_in_its_beginning() =>
        Assert.Equal(ReplyMeaning.Done, ReplyReader.Suggest(new ReplyText("x", "We have deleted it. " + new string('a', 1_000_000)), Rules).Meaning);

    [Theory]
    [InlineData("")]
    [InlineData("* word")]
    [InlineData("word ?end")]
    public void A_phrase_must_start_and_end_with_a_word(string phrase) => Assert.Throws<ArgumentException>(() => Phrase.Compile(phrase));

    private static ReplyPhrase Of(ReplyMeaning meaning, string phrase, double weight, RefusalGround? reason = null, string? unless = null) =>
        new(meaning, reason, Phrase.Compile(phrase), weight, unless is null ? [] : [Phrase.Compile(unless)]);
}
