namespace OptOut.App.Originals;

/// <summary>A file handed in: its name and its bytes.</summary>
public sealed record GivenFile(string Name, Stream Content);
