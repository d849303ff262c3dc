using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>One way to file, with what it takes and how sure it is.</summary>
public sealed partial class ChannelNote
{
    [Parameter, EditorRequired]
    public Channel Channel { get; set; } = null!;
}
