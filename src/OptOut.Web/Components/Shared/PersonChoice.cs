namespace OptOut.Web.Components.Shared;

/// <summary>A person to choose; nothing more of them reaches the part of the page that is alive.</summary>
public sealed record PersonChoice(string Id, string Name);
