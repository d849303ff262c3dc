using System.CommandLine;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.App.People;
using OptOut.Domain.People;

namespace OptOut.Web.Commands;

/// <summary><c>person add</c>, <c>person change</c>, <c>person list</c>.</summary>
internal static class PersonCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("person", "Data subjects.") { Add(globals), Change(globals), List(globals) };
    }

    private static Command Add(GlobalOptions globals)
    {
        var name = new Option<string>("--name") { Required = true };
        var email = new Option<string>("--email") { Required = true };
        var country = new Option<string>("--country") { Required = true, Description = "Two letters, with a state where it matters: DE or DE-BY." };
        var language = new Option<string?>("--language") { Description = $"Language of the letters: {Languages.Listed}." };
        var address = new Option<string[]>("--address") { Description = "A line of the postal address; repeat it." };
        var identifier = new Option<string[]>("--identifier") { Description = "KIND=VALUE, such as accountEmail=kim@example.org; repeat it." };
        return CommandContext.On(new Command("add", "Adds a data subject.") { name, email, country, language, address, identifier }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            var id = await context.Get<PersonStore>().AddAsync(CommandContext.Viewer, new NewPerson(
                p.GetValue(name)!, p.GetValue(email)!, p.GetValue(country)!, p.GetValue(language), p.GetValue(address) ?? [],
                [.. Pairs.Read(p.GetValue(identifier), "identifier").Select(i => new PersonIdentifier(i.Key, i.Value))]), cancel);
            return context.Answer(new { id }, id);
        });
    }

    private static Command Change(GlobalOptions globals)
    {
        var id = new Argument<string>("person") { Description = "Its id or e-mail address." };
        var name = new Option<string?>("--name");
        var email = new Option<string?>("--email");
        var country = new Option<string?>("--country") { Description = "Two letters, with a state where it matters: DE or DE-BY." };
        var language = new Option<string?>("--language") { Description = $"Language of the letters: {Languages.Listed}." };
        var address = new Option<string[]>("--address") { Description = "A line of the postal address, instead of all lines before; repeat it." };
        var identifier = new Option<string[]>("--identifier") { Description = "KIND=VALUE, instead of all before; repeat it." };
        return CommandContext.On(new Command("change", "Changes a data subject; what is not named stays. Letters already sent keep what they said.") { id, name, email, country, language, address, identifier }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            var register = context.Get<PersonStore>();
            var person = await register.GetAsync(CommandContext.Viewer, p.GetValue(id)!, cancel);
            var known = NewPerson.Of(person);
            await register.ChangeAsync(CommandContext.Viewer, person.Id, new NewPerson(
                p.GetValue(name) ?? known.Name, p.GetValue(email) ?? known.Email, p.GetValue(country) ?? known.Country, p.GetValue(language) ?? known.Language,
                p.GetValue(address) is { Length: > 0 } lines ? lines : known.AddressLines,
                p.GetValue(identifier) is { Length: > 0 } given ? [.. Pairs.Read(given, "identifier").Select(i => new PersonIdentifier(i.Key, i.Value))] : known.Identifiers), cancel);
            return context.Answer(await register.GetAsync(CommandContext.Viewer, person.Id, cancel), person.Id);
        });
    }

    private static Command List(GlobalOptions globals) => CommandContext.On(new Command("list", "Lists data subjects."), globals, async (context, cancel) =>
    {
        var people = await context.Get<PersonStore>().ListAsync(CommandContext.Viewer, cancel);
        return context.Answer(people, people.Count == 0 ? "Nobody yet. Add someone with 'optout person add'." : string.Join('\n', people.Select(p => $"{p.Id}  {p.Name}  {p.Email}  {p.Country}")));
    });
}

/// <summary>Reads KEY=VALUE words.</summary>
internal static class Pairs
{
    public static IReadOnlyDictionary<string, string> Read(IEnumerable<string>? words, string option)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words ?? [])
        {
            var cut = word.IndexOf('=', StringComparison.Ordinal);
            if (cut <= 0) throw new InputException(option, $"'{TextRules.Shown(word)}' is not KEY=VALUE.");
            // A key given again adds a line: image addresses and captions come one by one.
            var (key, value) = (word[..cut], word[(cut + 1)..]);
            pairs[key] = pairs.TryGetValue(key, out var before) ? before + "\n" + value : value;
        }

        return pairs;
    }
}
