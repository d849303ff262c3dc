using OptOut.App;
using OptOut.App.Words;
using OptOut.Domain.Words;

namespace OptOut.Web.Components.Controls;

/// <summary>What is wrong with a form that was sent: above the form all of it, beside each field its own.</summary>
/// <remarks>A field's element bears the name of the fault's field as its id, so that the summary can lead to it.</remarks>
public sealed class FormFaults
{
    private readonly List<InputFault> _faults = [];

    public bool Any => _faults.Count > 0;

    /// <summary>For <see cref="ErrorSummary"/>.</summary>
    public IReadOnlyList<ErrorView> All => [.. _faults.Select(fault => new ErrorView(fault.Says.Told(), fault.Field.Length == 0 ? null : fault.Field))];

    /// <summary>The messages of one field.</summary>
    public IEnumerable<string> Of(string field) => _faults.Where(fault => fault.Field == field).Select(fault => fault.Says.Told());

    /// <summary>The class of a field's element.</summary>
    public string Mark(string field) => Of(field).Any() ? "invalid" : "";

    /// <summary>Adds a fault in words of the page, which are in the reader's language already.</summary>
    public void Add(string field, string message) => _faults.Add(new InputFault(field, Said.Foreign(message)));

    /// <summary>Takes over what a use case found; fields it names otherwise than the page are renamed.</summary>
    public void Add(InputException refused, params ReadOnlySpan<(string From, string To)> renamed)
    {
        foreach (var fault in refused.Faults)
        {
            // Of a list that stands in one field, such as identifier[0], the field is meant.
            var field = fault.Field.Split('[')[0];
            foreach (var (from, to) in renamed)
            {
                if (from == field) field = to;
            }

            _faults.Add(fault with { Field = field });
        }
    }

    /// <summary>Takes over an act that was refused as a whole.</summary>
    public void Add(RefusedException refused) => _faults.Add(new InputFault("", refused.Says));
}
