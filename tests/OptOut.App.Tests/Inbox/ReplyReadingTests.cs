using System.Globalization;
using OptOut.Domain.Replies;

namespace OptOut.App.Tests.Inbox;

/// <summary>
/// Two labelled sets of our own writing in six languages. The rules were tuned on the first; the second was written before
/// any rule and is only ever measured.
/// </summary>
public sealed class ReplyReadingTests
{
    private static readonly ReplyMeaning[] Settling = [ReplyMeaning.Done, ReplyMeaning.PartlyDone, ReplyMeaning.Answered];

    [Theory]
    [InlineData("Tuning", 120, 0.95)]
    [InlineData("HeldBack", 90, 0.90)]
    public void Suggestions_are_right_often_enough(string set, int atLeast, double share)
    {
        var replies = LabelledReplies.Read(set);
        var wrong = replies.Select(reply => (Reply: reply, Read: ReplyReader.Suggest(reply.Text, LabelledReplies.Rules)))
            .Where(read => read.Read.Meaning != read.Reply.Meaning)
            .Select(read => string.Create(CultureInfo.InvariantCulture, $"{read.Reply.Name}: {read.Reply.Meaning} read as {read.Read.Meaning} {read.Read.Confidence} ({read.Read.Language}): {string.Join(" / ", read.Read.Because.Select(ground => ground.Words))}"))
            .ToList();

        Assert.True(replies.Count >= atLeast, $"{set} holds {replies.Count} replies, it must hold {atLeast}.");
        var right = 1 - ((double)wrong.Count / replies.Count);
        Assert.True(right >= share, $"{set}: {right:P1} right.\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [InlineData("Tuning")]
    [InlineData("HeldBack")]
    public void No_demand_for_identity_and_no_refusal_is_read_as_settled(string set)
    {
        var dangerous = LabelledReplies.Read(set)
            .Where(reply => reply.Meaning is ReplyMeaning.IdentityRequested or ReplyMeaning.Refused)
            .Where(reply => Settling.Contains(ReplyReader.Suggest(reply.Text, LabelledReplies.Rules).Meaning))
            .Select(reply => reply.Name);

        Assert.Empty(dangerous);
    }

    [Theory]
    [InlineData("Tuning")]
    [InlineData("HeldBack")]
    public void Nothing_that_is_not_done_is_read_as_done(string set)
    {
        var wrong = LabelledReplies.Read(set)
            .Where(reply => reply.Meaning != ReplyMeaning.Done && ReplyReader.Suggest(reply.Text, LabelledReplies.Rules).Meaning == ReplyMeaning.Done)
            .Select(reply => reply.Name);

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Tuning")]
    [InlineData("HeldBack")]
    public void A_suggestion_names_words_that_stand_in_the_reply(string set)
    {
        foreach (var reply in LabelledReplies.Read(set))
        {
            foreach (var ground in ReplyReader.Suggest(reply.Text, LabelledReplies.Rules).Because)
            {
                var text = ground.InSubject ? reply.Text.Subject : reply.Text.Body;
                Assert.Equal(ground.Words, text.Substring(ground.Start, ground.Words.Length).Replace('\u2019', '\'').Replace('\u00A0', ' '));
            }
        }
    }

    [Theory]
    [InlineData("Tuning")]
    [InlineData("HeldBack")]
    public void The_reason_of_a_refusal_is_read(string set)
    {
        var refusals = LabelledReplies.Read(set).Where(reply => reply.Reason is not null).ToList();
        var wrong = refusals.Where(reply => ReplyReader.Suggest(reply.Text, LabelledReplies.Rules).RefusalGround != reply.Reason).Select(reply => reply.Name).ToList();

        Assert.NotEmpty(refusals);
        Assert.True(wrong.Count * 10 <= refusals.Count, string.Join(", ", wrong));
    }
}
