using FluentValidation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace OptOut.Web.Components.Controls;

/// <summary>Lets a FluentValidation validator check an EditForm: the whole form when it is sent, one field when it is left.</summary>
/// <remarks>Rules must be synchronous, because EditContext asks synchronously; an asynchronous rule makes FluentValidation throw.</remarks>
public sealed class FluentValidator<TModel> : ComponentBase, IDisposable where TModel : class
{
    private EditContext _form = null!;
    private ValidationMessageStore _messages = null!;

    [Parameter, EditorRequired]
    public IValidator<TModel> Validator { get; set; } = null!;

    [CascadingParameter]
    private EditContext? Form { get; set; }

    protected override void OnInitialized()
    {
        _form = Form ?? throw new InvalidOperationException("FluentValidator must stand inside an EditForm.");
        _messages = new ValidationMessageStore(_form);
        _form.OnValidationRequested += ValidateAll;
        _form.OnFieldChanged += ValidateField;
    }

    public void Dispose()
    {
        _form.OnValidationRequested -= ValidateAll;
        _form.OnFieldChanged -= ValidateField;
    }

    private void ValidateAll(object? sender, ValidationRequestedEventArgs request)
    {
        _messages.Clear();
        foreach (var (field, message) in Failures())
        {
            _messages.Add(field, message);
        }

        _form.NotifyValidationStateChanged();
    }

    private void ValidateField(object? sender, FieldChangedEventArgs change)
    {
        _messages.Clear(change.FieldIdentifier);
        _messages.Add(change.FieldIdentifier, Failures().Where(failure => failure.Field.Equals(change.FieldIdentifier)).Select(failure => failure.Message));
        _form.NotifyValidationStateChanged();
    }

    private IEnumerable<(FieldIdentifier Field, string Message)> Failures() =>
        Validator.Validate((TModel)_form.Model).Errors.Select(error => (FieldPath.Resolve(_form.Model, error.PropertyName), error.ErrorMessage));
}
