using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.Originals;

namespace OptOut.Web.Components.Pages.People;

/// <summary>A holding as a form holds it.</summary>
public sealed class HoldingForm
{
    public string Service { get; set => field = value ?? ""; } = "";
    public string Kind { get; set => field = value ?? ""; } = "";
    public string KnownBy { get; set => field = value ?? nameof(Domain.Holdings.KnownBy.UsedIt); } = nameof(Domain.Holdings.KnownBy.UsedIt);
    public string Url { get; set => field = value ?? ""; } = "";
    public string Note { get; set => field = value ?? ""; } = "";

    /// <summary>A screenshot, a saved page, a message: what proves it.</summary>
    public IFormFile? Proof { get; set; }

    public NewHolding For(string personId) => new(personId, Service, Kind, KnownBy, OrNull(Url), Proof is { Length: > 0 } proof ? new GivenFile(proof.FileName, proof.OpenReadStream()) : null, OrNull(Note));

    private static string? OrNull(string text) => text.Trim() is { Length: > 0 } given ? given : null;
}
