using Microsoft.AspNetCore.Components;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Shared;

public sealed partial class StageBadge
{
    [Parameter, EditorRequired]
    public StageView Stage { get; set; }

    private (string Word, string Icon, string Tag) Look => Stage switch
    {
        StageView.Draft => (nameof(Words.StageDraft), "bi-pencil", ""),
        StageView.Queued => (nameof(Words.StageQueued), "bi-send", "tag-calm"),
        StageView.AwaitingReply => (nameof(Words.StageAwaitingReply), "bi-hourglass-split", "tag-calm"),
        StageView.ReplyToRead => (nameof(Words.StageReplyToRead), "bi-envelope-open", "tag-warn"),
        StageView.TheyAsk => (nameof(Words.StageTheyAsk), "bi-question-circle", "tag-warn"),
        StageView.Answered => (nameof(Words.StageAnswered), "bi-chat-left-text", "tag-warn"),
        StageView.WithAuthority => (nameof(Words.StageWithAuthority), "bi-bank", "tag-accent"),
        StageView.Closed => (nameof(Words.StageClosed), "bi-check2-circle", "tag-good"),
        _ => throw new ArgumentOutOfRangeException(nameof(Stage), Stage, "A stage the screen has no word for."),
    };
}
