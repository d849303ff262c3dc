using OptOut.Domain.Cases;

namespace OptOut.Domain.Tests.Cases;

public sealed class LifecycleTests
{
    // Written by hand from the law and the plan, not drawn from the table. A dot: the stage does not take the event.
    private const string Golden = """
        event                    Draft         Queued        AwaitingReply TheyAsk       Answered      WithAuthority Closed
        acknowledged             .             AwaitingReply AwaitingReply TheyAsk       Answered      WithAuthority .
        answer-checked           .             .             AwaitingReply TheyAsk       Answered      WithAuthority .
        answered                 .             .             Answered      Answered      Answered      WithAuthority .
        authority-informed       .             .             .             .             .             WithAuthority .
        auto-replied             .             Queued        AwaitingReply TheyAsk       Answered      WithAuthority Closed
        bounced                  .             Draft         Draft         Draft         .             .             .
        clarification-provided   .             .             AwaitingReply AwaitingReply Answered      WithAuthority .
        clarification-requested  .             .             TheyAsk       TheyAsk       TheyAsk       WithAuthority .
        closed                   Closed        .             Closed        Closed        Closed        Closed        .
        complaint-filed          .             .             WithAuthority WithAuthority WithAuthority WithAuthority .
        corrected                Draft         Queued        AwaitingReply TheyAsk       Answered      WithAuthority Closed
        draft-changed            Draft         .             .             .             .             .             .
        evidence                 Draft         Queued        AwaitingReply TheyAsk       Answered      WithAuthority Closed
        extension-notice         .             .             AwaitingReply TheyAsk       Answered      WithAuthority .
        filed                    AwaitingReply .             .             .             .             .             .
        follow-up-cancelled      Draft         Queued        AwaitingReply TheyAsk       Answered      WithAuthority Closed
        follow-up-drafted        .             .             AwaitingReply TheyAsk       Answered      WithAuthority .
        follow-up-failed         Draft         Queued        AwaitingReply TheyAsk       Answered      WithAuthority Closed
        follow-up-queued         .             .             AwaitingReply TheyAsk       Answered      WithAuthority .
        follow-up-sent           Draft         Queued        AwaitingReply TheyAsk       AwaitingReply WithAuthority Closed
        follow-up-uncertain      Draft         Queued        AwaitingReply TheyAsk       Answered      WithAuthority Closed
        identity-provided        .             .             AwaitingReply AwaitingReply Answered      WithAuthority .
        identity-requested       .             .             TheyAsk       TheyAsk       TheyAsk       WithAuthority .
        note                     Draft         Queued        AwaitingReply TheyAsk       Answered      WithAuthority Closed
        notice-sent              .             .             AwaitingReply AwaitingReply AwaitingReply .             .
        opened                   Draft         .             .             .             .             .             .
        queued                   Queued        Queued        .             .             .             .             .
        received                 .             .             AwaitingReply TheyAsk       Answered      WithAuthority .
        refused                  .             .             Answered      Answered      Answered      WithAuthority .
        remedy-checked           .             .             .             .             Answered      WithAuthority Closed
        reminder-sent            .             .             AwaitingReply AwaitingReply AwaitingReply .             .
        reopened                 .             .             .             .             .             .             Answered
        send-cancelled           .             Draft         .             .             .             .             .
        send-failed              .             Draft         .             .             .             .             .
        send-uncertain           .             Queued        .             .             .             .             .
        sent                     .             AwaitingReply .             .             .             .             .
        withdrawn                Closed        .             Closed        Closed        Closed        Closed        .
        """;

    [Fact]
    public void Every_pair_of_stage_and_event_leads_where_the_golden_listing_says_or_throws_naming_both()
    {
        var lines = Golden.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Assert.Equal(Lifecycle.Stages.Select(s => s.ToString()), lines[0].Skip(1));
        Assert.Equal(CaseEventTypes.All, lines.Skip(1).Select(l => l[0]));
        foreach (var line in lines.Skip(1))
        {
            var happened = Histories.Sample(line[0], Histories.Day(1));
            for (var column = 0; column < Lifecycle.Stages.Count; column++) HoldsTo(line[column + 1], Lifecycle.Stages[column], happened);
        }
    }

    private static void HoldsTo(string golden, Stage from, CaseEvent happened)
    {
        var name = CaseEventTypes.NameOf(happened);
        var listed = Lifecycle.Rows().Where(r => r.From == from && r.Event == name).Select(r => r.To.ToString());
        Assert.Equal(golden != ".", Lifecycle.Allows(from, happened.GetType()));
        Assert.Equal(golden != ".", Lifecycle.Allowed(from).Contains(name, StringComparer.Ordinal));
        Assert.Equal(golden == "." ? [] : [golden], listed);
        if (golden != ".")
        {
            Assert.Equal(golden, Lifecycle.Next(from, happened).ToString());
            return;
        }

        var refusal = Assert.Throws<LifecycleException>(() => Lifecycle.Next(from, happened));
        Assert.Equal((from, name), (refusal.Stage, refusal.EventName));
        Assert.StartsWith($"A case in stage {from} does not take the event '{name}'. Allowed there: ", refusal.Message, StringComparison.Ordinal);
        Assert.All(Lifecycle.Allowed(from), allowed => Assert.Contains(allowed, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unread_reply_lies_over_every_stage_but_the_end()
    {
        var waiting = Histories.State(new Filed());
        Assert.Equal(Stage.AwaitingReply, waiting.StageWith(0));
        Assert.Equal(Stage.ReplyToRead, waiting.StageWith(2));
        Assert.Equal(Stage.Closed, Histories.State(new Filed(), new Withdrawn()).StageWith(2));
        Assert.DoesNotContain(Stage.ReplyToRead, Lifecycle.Rows().Select(r => r.To));
    }
}
