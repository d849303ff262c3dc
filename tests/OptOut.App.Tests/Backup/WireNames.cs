using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OptOut.App.Cases;
using OptOut.App.FollowUps;
using OptOut.App.Letters.Drafts;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Evidence;
using OptOut.Domain.Letters;
using OptOut.Domain.Replies;
using OptOut.Mail;
using OptOut.Storage;
using OptOut.Testing;

namespace OptOut.App.Tests.Backup;

/// <summary>Every name under which something is written down, as far as the code itself can be asked: one line each, named by its place and never by its type.</summary>
internal static class WireNames
{
    public static IEnumerable<string> All() => [.. Events(), .. Tables(), .. Words(), .. Templates(), .. Catalogue()];

    private static IEnumerable<string> Events() => CaseEventTypes.All.SelectMany(name => Event(name, CaseEventTypes.Find(name)!));

    private static IEnumerable<string> Event(string name, Type record) => EventJson.Keys(record).Keys.SelectMany(key => Field(name, record, key)).Prepend($"event {name}");

    private static IEnumerable<string> Field(string name, Type record, string key)
    {
        var type = record.GetProperties().Single(p => Camel(p.Name) == key).PropertyType;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return (plain.IsEnum ? Enum.GetNames(plain).Select(word => $" = {Camel(word)}") : []).Prepend("").Select(word => $"event {name}.{key}{word}");
    }

    private static IEnumerable<string> Tables()
    {
        using var sqlite = Database.Sqlite("nowhere.db").Open();
        using var postgres = Database.Postgres("Host=nowhere").Open();
        var other = Columns(postgres.Model).ToDictionary(c => c.Name, c => c.Column.GetColumnType(), StringComparer.Ordinal);
        foreach (var (name, column) in Columns(sqlite.Model))
        {
            yield return $"table {name}: {column.GetColumnType()}, {other[name]}";
            if ((Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType) is { IsEnum: true } words)
            {
                foreach (var word in Enum.GetNames(words)) yield return $"table {name} = {word}";
            }
        }
    }

    private static IEnumerable<(string Name, IProperty Column)> Columns(IModel model) => model.GetEntityTypes()
        .SelectMany(table => table.GetProperties().Select(column => ($"{table.GetTableName()}.{column.GetColumnName()}", column)));

    // Closed lists of words that stand in columns, events and templates as plain text.
    private static IEnumerable<string> Words() =>
    [
        .. Enum.GetNames<MailSecurity>().SelectMany(word => new[] { $"word mail_accounts.SmtpSecurity = {word}", $"word mail_accounts.ImapSecurity = {word}" }),
        .. Enum.GetNames<MailSignIn>().Select(word => $"word mail_accounts.SignIn = {word}"),
        .. Enum.GetNames<ReplyMeaning>().SelectMany(word => new[] { $"word inbox.Meaning = {Camel(word)}", $"word inbox.ConfirmedAs = {Camel(word)}" }),
        .. Enum.GetNames<Domain.Replies.RefusalGround>().Select(word => $"word inbox.Details.RefusalReason = {Camel(word)}"),
        .. AnswerCheck.Names.Select(word => $"word answer-checked.findings.{word}"),
        .. Enum.GetNames<CompletenessFinding>().Select(word => $"word answer-checked.findings.* = {Camel(word)}"),
        .. LetterKinds.All.Select(kind => $"word letter = {kind.WireName()}"),
        .. RightNames.All.Select(word => $"word opened.rights[] = {word}"),
        .. DeadlineCalculator.Regimes.Select(word => $"word opened.regime = {word}"),
        .. DeadlineCalculator.Questions.Select(word => $"word shown_dates.Name = {word}"),
        $"word shown_dates.Name = {DeadlineHistory.InLetter}",
        .. Enum.GetNames<Outcome>().Select(word => $"word settings retention.months.{word}"),
        .. EvidenceKinds.All.Select(word => $"word evidence.kind = {word}"),
    ];

    // A copy of one's own takes the place of the file of its name, and says its facts by their fields.
    private static IEnumerable<string> Templates()
    {
        var folder = Repository.PathOf("templates/letters");
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => $"template file {Path.GetRelativePath(folder, file)}")
            .Concat(LetterFields.All.Keys.Select(field => $"template field {field}"));
    }

    private static IEnumerable<string> Catalogue() =>
        [.. Contract("service", typeof(Service)), .. Contract("authority", typeof(Authority)), .. Contract("correction", typeof(Correction))];

    // What the serializer would write for a type of the catalogue, whatever its members are called in the code. The words of a closed
    // list stand under the member's own name: the same few, such as those for confidence, belong to every fact.
    private static IEnumerable<string> Contract(string place, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum)
        {
            var member = place[(place.LastIndexOf('.') + 1)..];
            return Enum.GetValues(plain).Cast<object>().Select(word => $"catalogue word {member} = {JsonSerializer.SerializeToElement(word, plain, CatalogueFormat.Options)}").Prepend($"catalogue {place}");
        }

        var contract = CatalogueFormat.Options.GetTypeInfo(plain);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => contract.Properties.Where(p => p.Get is not null).SelectMany(p => Contract($"{place}.{p.Name}", p.PropertyType)),
            JsonTypeInfoKind.Enumerable => Contract($"{place}[]", contract.ElementType!),
            JsonTypeInfoKind.Dictionary => Contract($"{place}.*", contract.ElementType!),
            _ => [$"catalogue {place}"],
        };
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
