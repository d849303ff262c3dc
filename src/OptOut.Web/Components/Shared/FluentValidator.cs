using FluentValidation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.Domain.Localization;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Shared;

/// <summary>
/// Checks an EditForm by the rules of the use case behind it: one field when it is left, all of them when the form is sent. Rules
/// that only the use case can ask, because they need the database, it tells afterwards.
/// </summary>
/// <remarks>Rules must be synchronous, because EditContext asks synchronously; an asynchronous rule makes FluentValidation throw.</remarks>
public sealed class FluentValidator<TInput>(IValidator<TInput> rules, IStringLocalizer<Words> say) : ComponentBase, IDisposable
{
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);
    private EditContext? _form;
    private ValidationMessageStore? _messages;
    private bool _sent;

    /// <summary>What the form would hand to the use case as it is filled in now.</summary>
    [Parameter, EditorRequired]
    public Func<TInput> Input { get; set; } = null!;

    /// <summary>Where the faults are shown.</summary>
    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    /// <summary>Of a form in steps, the fields asked for so far; null: all.</summary>
    [Parameter]
    public IReadOnlyCollection<string>? Fields { get; set; }

    [CascadingParameter]
    private EditContext? Form { get; set; }

    public void Dispose()
    {
        if (_form is null) return;
        _form.OnValidationRequested -= Sent;
        _form.OnFieldChanged -= Left;
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_form, Form)) return;
        Dispose();
        _form = Form ?? throw new InvalidOperationException("FluentValidator must stand inside an EditForm.");
        (_messages, _sent) = (new ValidationMessageStore(_form), false);
        _left.Clear();
        _form.OnValidationRequested += Sent;
        _form.OnFieldChanged += Left;
    }

    private void Sent(object? sender, ValidationRequestedEventArgs request)
    {
        _sent = true;
        Judge();
        if (Faults.Any) return;
        // What is typed after a form went through is a new beginning.
        _sent = false;
        _left.Clear();
    }

    private void Left(object? sender, FieldChangedEventArgs change)
    {
        _left.Add(change.FieldIdentifier.FieldName);
        Judge();
    }

    private void Judge()
    {
        _messages!.Clear();
        var unread = Properties.Where(name => _form!.GetValidationMessages(_form.Field(name)).Any()).ToList();
        var faults = unread.Select(name => new InputFault(name, LocalizedMessage.Foreign(say[nameof(Words.ValueUnreadable)])))
            .Concat(rules.Faults(Input()).Where(fault => (Fields is null || Fields.Contains(fault.Field)) && !unread.Exists(name => Names(fault, name))));
        var shown = faults.Where(fault => _sent || _left.Any(name => Names(fault, name))).ToList();
        Faults.Show(shown.Select(fault => unread.Contains(fault.Field) ? fault with { Field = ElementOf(fault.Field) } : fault), _sent);
        foreach (var fault in shown) _messages.Add(_form!.Field(Properties.FirstOrDefault(name => Names(fault, name)) ?? ""), fault.Says.Localize());
        _form!.NotifyValidationStateChanged();
    }

    private IEnumerable<string> Properties => _form!.Model.GetType().GetProperties().Select(property => property.Name);

    // Command line and JSON write known-by, a form's property is KnownBy; some pages have names of their own.
    private bool Names(InputFault fault, string property) =>
        Plain(fault.Field).Equals(property, StringComparison.OrdinalIgnoreCase) || Plain(Faults.PlaceOf(fault.Field)).Equals(property, StringComparison.OrdinalIgnoreCase);

    private static string Plain(string field) => field.Split('[')[0].Replace("-", "", StringComparison.Ordinal);

    private static string ElementOf(string property) => char.ToLowerInvariant(property[0]) + property[1..];
}
