using System.Collections.Concurrent;
using OptOut.App.Common;

namespace OptOut.Web.Components.Pages.Templates;

/// <summary>Words of templates that were typed but not saved, by who typed them: a lost connection or a look at another page costs nobody an afternoon.</summary>
public sealed class TemplateDrafts
{
    private readonly ConcurrentDictionary<(string Actor, string Language, string Name), string> _typed = new();

    /// <summary>What was typed and not saved; null when there is nothing.</summary>
    public string? Find(string actor, string language, string name) => _typed.GetValueOrDefault((actor, language, name));

    public void Keep(string actor, string language, string name, string text) => _typed[(actor, language, name)] = text;

    public void Drop(string actor, string language, string name) => _typed.TryRemove((actor, language, name), out _);
}
