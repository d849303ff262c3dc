using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Components.Forms;

namespace OptOut.Web.Components.Controls;

/// <summary>Finds the object and property that a path such as <c>Addresses[1].City</c> names.</summary>
public static class FieldPath
{
    public static FieldIdentifier Resolve(object model, string path)
    {
        var owner = model;
        var parts = path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts.SkipLast(1))
        {
            owner = Step(owner, part) ?? throw new InvalidOperationException($"The validator names '{path}', but '{part}' in it is null.");
        }

        return new FieldIdentifier(owner, parts.LastOrDefault() ?? "");
    }

    private static object? Step(object owner, string part)
    {
        if (part is ['[', .. var index, ']'])
        {
            return ((IList)owner)[int.Parse(index, CultureInfo.InvariantCulture)];
        }

        var property = owner.GetType().GetProperty(part)
            ?? throw new InvalidOperationException($"The validator names the property '{part}', which {owner.GetType().Name} does not have.");
        return property.GetValue(owner);
    }
}
