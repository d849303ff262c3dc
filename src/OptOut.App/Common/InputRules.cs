using FluentValidation;
using FluentValidation.Results;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Localization;
using OptOut.Domain.Localization;

namespace OptOut.App.Common;

/// <summary>
/// The one way from a validator to the errors a reader is told. Each input of a use case has one validator beside it; the use case
/// calls <see cref="Check"/>, a form asks for <see cref="Faults"/> while it is filled in, and no rule stands a second time.
/// </summary>
public static class InputRules
{
    /// <summary>Refuses an input that breaks a rule.</summary>
    /// <exception cref="InputException">Every fault is named.</exception>
    public static void Check<TInput>(this IValidator<TInput> rules, TInput input)
    {
        if (rules.Faults(input) is { Count: > 0 } faults) throw new InputException(faults);
    }

    /// <summary>What is wrong with an input, each fault with its field as command line and JSON name it.</summary>
    public static IReadOnlyList<InputFault> Faults<TInput>(this IValidator<TInput> rules, TInput input) =>
        [.. rules.Validate(input).Errors.Select(error => error.CustomState as InputFault ?? new InputFault(FieldOf(error.PropertyName), error.CustomState as LocalizedMessage ?? LocalizedMessage.Foreign(error.ErrorMessage)))];

    /// <summary>What a rule says when it is broken.</summary>
    internal static IRuleBuilderOptions<T, TProperty> Saying<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, LocalizedMessage says) => rule.Saying(_ => says);

    /// <summary>The same, where it speaks of what was given.</summary>
    internal static IRuleBuilderOptions<T, TProperty> Saying<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Func<T, LocalizedMessage> says) => rule.WithState(says);

    /// <summary>Faults found by reading something as a whole, with the fields they name.</summary>
    internal static void Finding<T, TProperty>(this IRuleBuilder<T, TProperty> rule, Func<T, IEnumerable<InputFault>> faults) => rule.Custom((_, context) =>
    {
        foreach (var fault in faults(context.InstanceToValidate)) context.AddFailure(new ValidationFailure(fault.Field, fault.Message) { CustomState = fault });
    });

    /// <summary>An address one can write to.</summary>
    internal static IRuleBuilderOptions<T, string?> IsEmail<T>(this IRuleBuilder<T, string?> address) =>
        address.Must(TextRules.IsEmail).WithState((_, given) => TextRules.NoEmail(given));

    /// <summary>A language there are letters in; null leaves it to the person.</summary>
    internal static IRuleBuilderOptions<T, string?> IsLetterLanguage<T>(this IRuleBuilder<T, string?> language) =>
        language.Must(l => l is null || Languages.Find(l) is not null).Saying(_ => $"Letters are written in {Languages.Listed}.");

    /// <summary>A day that has come somewhere on earth: the day after tomorrow has begun nowhere.</summary>
    internal static bool HasCome(this TimeProvider time, DateOnly day) => day <= DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1);

    /// <summary>What is said of something recorded for a day still to come.</summary>
    internal static LocalizedMessage NotYet(DateOnly day) => $"{day:yyyy-MM-dd} lies in the future; record what happened on or after the day it did.";

    /// <summary>Registers every validator of the use cases.</summary>
    internal static IServiceCollection AddInputRules(this IServiceCollection services)
    {
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(typeof(InputRules).Assembly)) services.AddSingleton(found.InterfaceType, found.ValidatorType);
        return services;
    }

    private static string FieldOf(string property) => property.Length == 0 ? property : char.ToLowerInvariant(property[0]) + property[1..];
}
