namespace OptOut.Testing.Data;

/// <summary>An empty folder of a test's own, gone with everything in it when the test ends.</summary>
public sealed class ScratchFolder : IDisposable
{
    /// <summary>The folder's full path.</summary>
    public string FullName { get; } = Directory.CreateTempSubdirectory("optout-test-").FullName;

    /// <summary>A path inside the folder; nothing is created.</summary>
    public string this[string name] => Path.Combine(FullName, name);

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
