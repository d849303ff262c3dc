using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.Domain.Localization;

namespace OptOut.Web.Components.Shared;

/// <summary>What is wrong with a form: beside each field its own as soon as it is left, above the form all of it once it was sent.</summary>
/// <param name="place">From the field of a fault to the id of its element, where the page calls it otherwise; empty stands above the form alone.</param>
public sealed class FormFaults(Func<string, string>? place = null)
{
    private readonly List<InputFault> _faults = [];
    private bool _sent;

    public bool Any => _faults.Count > 0;

    /// <summary>For <see cref="ErrorSummary"/>.</summary>
    public IReadOnlyList<ErrorView> All => _sent ? [.. _faults.Select(fault => new ErrorView(fault.Says.Localize(), fault.Field.Length == 0 ? null : fault.Field))] : [];

    /// <summary>The messages of one element.</summary>
    public IEnumerable<string> Of(string field) => _faults.Where(fault => fault.Field == field).Select(fault => fault.Says.Localize());

    /// <summary>The class of a field's element.</summary>
    public string Mark(string field) => Of(field).Any() ? "invalid" : "";

    /// <summary>Adds a fault in words of the page, which are in the reader's language already.</summary>
    public void Add(string field, string message) => Add(new InputFault(field, LocalizedMessage.Foreign(message)));

    /// <summary>Takes over what a use case found.</summary>
    public void Add(InputException refused)
    {
        foreach (var fault in refused.Faults) Add(fault);
    }

    /// <summary>Takes over an act that was refused as a whole.</summary>
    public void Add(RefusedException refused) => Add(new InputFault("", refused.Says));

    /// <summary>Shows these faults and no others.</summary>
    /// <param name="faults">As the rules name them.</param>
    /// <param name="sent">Whether the form was sent; while it is filled in, nothing appears above it.</param>
    internal void Show(IEnumerable<InputFault> faults, bool sent)
    {
        _faults.Clear();
        foreach (var fault in faults) Add(fault);
        _sent = sent;
    }

    /// <summary>The id of the element a fault belongs to. Of a list that stands in one field, such as identifier[0], the field is meant.</summary>
    internal string PlaceOf(string field)
    {
        var whole = field.Split('[')[0];
        return whole.Length == 0 || place is null ? whole : place(whole);
    }

    private void Add(InputFault fault)
    {
        _faults.Add(fault with { Field = PlaceOf(fault.Field) });
        _sent = true;
    }
}
