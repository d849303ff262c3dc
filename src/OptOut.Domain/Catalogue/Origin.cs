using System.Text.Json.Serialization;

namespace OptOut.Domain.Catalogue;

/// <summary>Where a fact of the catalogue in force comes from.</summary>
[JsonConverter(typeof(ClosedWordConverter<Origin>))]
public enum Origin
{
    /// <summary>This version of the program brought it along.</summary>
    Ours,

    /// <summary>An installed pack.</summary>
    Pack,

    /// <summary>Another collection's data, taken over.</summary>
    Imported,

    /// <summary>Corrected in this installation.</summary>
    Yours,
}
