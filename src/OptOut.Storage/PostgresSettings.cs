using Npgsql;

namespace OptOut.Storage;

/// <summary>Looks at a connection string before anything is connected to.</summary>
public static class PostgresSettings
{
    private const string Form = "Write it like Host=127.0.0.1;Database=optout;Username=optout;Password=...";

    /// <summary>What is wrong with a connection string and what to change, without its words, which hold a password; null when nothing is.</summary>
    public static string? Fault(string connectionString)
    {
        try
        {
            var read = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrWhiteSpace(read.Host) ? $"it names no host. {Form}" : null;
        }
        catch (ArgumentException)
        {
            return $"it is no connection string of PostgreSQL, or holds a word that is not known there. {Form}";
        }
    }
}
