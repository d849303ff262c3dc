using OptOut.Testing.Postgres;

[assembly: AssemblyFixture(typeof(PostgresServer))]
