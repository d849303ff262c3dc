using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace OptOut.Web.Components.Controls;

/// <summary>All that is to be mended, above the form: the errors given, and those of the form it stands in.</summary>
public sealed partial class ErrorSummary(NavigationManager navigation) : IDisposable
{
    private EditContext? _watched;

    [Parameter]
    public IReadOnlyList<ErrorView> Errors { get; set; } = [];

    [Parameter]
    public string? Title { get; set; }

    /// <summary>True for what is still to do, where nobody has done anything wrong.</summary>
    [Parameter]
    public bool Calm { get; set; }

    [CascadingParameter]
    private EditContext? Form { get; set; }

    private List<ErrorView> All =>
        [.. Errors, .. Form?.GetValidationMessages().Distinct(StringComparer.Ordinal).Select(message => new ErrorView(message)) ?? []];

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_watched, Form))
        {
            return;
        }

        Dispose();
        _watched = Form;
        _watched?.OnValidationStateChanged += Refresh;
    }

    public void Dispose() => _watched?.OnValidationStateChanged -= Refresh;

    private void Refresh(object? sender, ValidationStateChangedEventArgs change) => StateHasChanged();

    /// <summary>With a base address of "/", a bare fragment would lead to the home page.</summary>
    private string LinkTo(string field) => new Uri(navigation.Uri).PathAndQuery + "#" + field;
}
