using System.Text.Json.Serialization;
using OptOut.Domain.Localization;

namespace OptOut.App.Common;

/// <summary>One thing wrong with what was given.</summary>
/// <param name="Field">The field or option as the reader knows it.</param>
/// <param name="Says">What is wrong and what to change.</param>
public sealed record InputFault(string Field, [property: JsonIgnore] LocalizedMessage Says)
{
    /// <summary>The same in English.</summary>
    public string Message => Says.English;

    public override string ToString() => $"{Field}: {Message}";
}

/// <summary>What was given cannot be used. Nothing was done. The command line ends with 2.</summary>
public class InputException(IReadOnlyList<InputFault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public InputException(string field, LocalizedMessage says) : this([new InputFault(field, says)])
    {
    }

    public IReadOnlyList<InputFault> Faults { get; } = faults;
}

/// <summary>A letter lacks facts; every one is named.</summary>
public sealed class MissingFactsException(IReadOnlyList<string> facts)
    : InputException([.. facts.Select(f => new InputFault(f, "The letter needs this fact."))])
{
    public IReadOnlyList<string> MissingFacts { get; } = facts;
}

/// <summary>There is no such thing, or the viewer may not see it. The command line ends with 3.</summary>
public sealed class NotFoundException(string kind, string id) : Exception($"There is no {kind} '{id}'.")
{
    public string Kind { get; } = kind;
    public string Id { get; } = id;
}

/// <summary>The answer is no: the act is refused or did not succeed. The command line ends with 1.</summary>
public sealed class RefusedException(LocalizedMessage says, Exception? inner = null) : Exception(says.English, inner), ILocalizedError
{
    public LocalizedMessage Says { get; } = says;
}

/// <summary>The installation is set up wrongly; every fault at once. The command line ends with 78.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>Each names the setting and what to change.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
