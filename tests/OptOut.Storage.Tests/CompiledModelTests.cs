using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using OptOut.Testing.Postgres;

namespace OptOut.Storage.Tests;

/// <summary>The models made beforehand say what the code says; otherwise src/OptOut.Storage/migrate.sh has to run again.</summary>
public sealed class CompiledModelTests(PostgresServer server)
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_compiled_model_is_used_and_says_what_the_code_says(Provider provider)
    {
        using var test = await TestDatabase.EmptyAsync(provider, server);
        await using var db = test.Open();
        Assert.Contains(".Compiled.", db.Model.GetType().Namespace + ".", StringComparison.Ordinal);
        Assert.Equal(Told(db.GetService<IDesignTimeModel>().Model), Told(db.Model));
    }

    private static IEnumerable<string> Told(IModel model) => model.GetEntityTypes().OrderBy(type => type.Name, StringComparer.Ordinal).SelectMany(type => (IEnumerable<string>)
    [
        $"{type.Name} in {type.GetTableName()}",
        .. type.GetProperties().Select(p => $"  {p.Name}: {p.ClrType.Name} {p.GetColumnName()} {p.GetColumnType()} {(p.IsNullable ? "null" : "")} {(p.IsConcurrencyToken ? "token" : "")} {p.ValueGenerated} {p.GetMaxLength()} {p.GetTypeMapping().Converter?.ProviderClrType.Name}"),
        .. type.GetKeys().Select(key => $"  key {key.IsPrimaryKey()} {string.Join(',', key.Properties.Select(p => p.Name))}"),
        .. type.GetForeignKeys().Select(key => $"  {string.Join(',', key.Properties.Select(p => p.Name))} -> {key.PrincipalEntityType.Name} {key.DeleteBehavior}").Order(StringComparer.Ordinal),
        .. type.GetIndexes().Select(index => $"  index {index.IsUnique} {string.Join(',', index.Properties.Select(p => p.Name))}").Order(StringComparer.Ordinal),
    ]);
}
