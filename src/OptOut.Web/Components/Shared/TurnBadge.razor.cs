using Microsoft.AspNetCore.Components;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Shared;

public sealed partial class TurnBadge
{
    [Parameter, EditorRequired]
    public TurnView Turn { get; set; }

    private (string Word, string Icon, string Tag) Look => Turn switch
    {
        TurnView.Mine => (nameof(Words.TurnMine), "bi-person-fill", "tag-warn"),
        TurnView.Theirs => (nameof(Words.TurnTheirs), "bi-building", "tag-calm"),
        TurnView.Authority => (nameof(Words.TurnAuthority), "bi-bank", "tag-accent"),
        TurnView.Nobody => (nameof(Words.TurnNobody), "bi-check2", ""),
        _ => throw new ArgumentOutOfRangeException(nameof(Turn), Turn, "A turn the screen has no word for."),
    };
}
