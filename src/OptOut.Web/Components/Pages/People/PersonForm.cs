using OptOut.App.Common;
using OptOut.App.People;
using OptOut.Domain.People;

namespace OptOut.Web.Components.Pages.People;

/// <summary>A data subject as a form holds it: lists as lines of text.</summary>
public sealed class PersonForm
{
    public string Name { get; set => field = value ?? ""; } = "";
    public string Email { get; set => field = value ?? ""; } = "";
    public string Country { get; set => field = value ?? ""; } = "";
    public string Subdivision { get; set => field = value ?? ""; } = "";
    public string Language { get; set => field = value ?? ""; } = "";
    public string Address { get; set => field = value ?? ""; } = "";
    public string Identifiers { get; set => field = value ?? ""; } = "";

    public static PersonForm Of(Person person) => new()
    {
        Name = person.Name,
        Email = person.Email,
        Country = person.Country,
        Subdivision = person.Subdivision ?? "",
        Language = person.Language,
        Address = string.Join('\n', person.AddressLines),
        Identifiers = string.Join('\n', person.Identifiers.Select(identifier => $"{identifier.Kind}={identifier.Value}")),
    };

    public NewPerson ToPerson() => new NewPerson(
        Name, Email, Subdivision.Trim() is { Length: > 0 } part ? Country + "-" + part : Country, Language, Lines(Address),
        // A line without the sign keeps its words as the value, so that the rule about it can name what is missing.
        [.. Lines(Identifiers).Select(line => line.Split('=', 2)).Select(pair => pair.Length == 2 ? new PersonIdentifier(pair[0].Trim(), pair[1].Trim()) : new PersonIdentifier("", pair[0]))]).Tidied();

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
