using System.Reflection;
using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Complaints;
using OptOut.App.Delivery;
using OptOut.App.FollowUps;
using OptOut.App.Holdings;
using OptOut.App.Inbox;
using OptOut.App.Letters.Drafts;
using OptOut.App.Signals;
using OptOut.Testing;
using OptOut.Testing.Data;
using OptOut.Testing.Program;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Tests.Validation;

/// <summary>
/// Whatever is typed, on a page, in a post or on the command line, is held to the rules of one validator, and no rule stands twice.
/// An input is a record of the use cases' own that a public method of a registered service takes.
/// </summary>
public sealed partial class InputRulesTests
{
    private static readonly Assembly s_app = typeof(InputRules).Assembly, s_web = typeof(Program).Assembly;

    // What a method takes that nobody fills in.
    private static readonly Dictionary<Type, string> s_noInputs = new()
    {
        [typeof(UserScope)] = "who asks", [typeof(CaseFilter)] = "a search: whatever it says, it finds what fits or nothing", [typeof(MessageOrigin)] = "where a message was fetched",
        [typeof(LetterRequest)] = "made from a case", [typeof(SiteReach)] = "fixed by the program", [typeof(WorkerIdentity)] = "of this process", [typeof(InstallationSettings)] = "settings, checked at start",
    };

    // Where a validator is asked by no use case of ours: who is behind it.
    private static readonly Dictionary<Type, string> s_askedElsewhere = new()
    {
        [typeof(SignInRequest)] = "Identity signs in; the page asks",
        [typeof(SendingChoice)] = "judged together with the plan, as PlannedSending; where there is no plan yet the page asks",
    };

    // Who refuses by itself, and what only it can know. Templates are held to a checker of their own.
    private static readonly Dictionary<string, string> s_refuseThemselves = new(StringComparer.Ordinal)
    {
        ["InputException"] = "the error itself", ["MissingFactsException"] = "what the letter needs", ["UnknownSignerException"] = "the trusted keys",
        ["Days"] = "a day as it is typed, before there is an input", ["DossierOrder"] = "a size as it is typed, before there is an order", ["DeadlineBatch"] = "the words of a file",
        ["PhotoInspection"] = "the bytes of a picture", ["PhotoCleaner"] = "the bytes of a picture", ["MessageIngest"] = "a file on disk", ["DossierCheck"] = "a file on disk", ["BackupFile"] = "whether the file is encrypted",
        ["FindingLines"] = "the lines of a list", ["GuardedZip"] = "the bytes of an archive", ["DatenanfragenCopy"] = "a folder on disk", ["CataloguePacks"] = "a key on disk",
        ["SiteFetcher"] = "what the site answers", ["OwnerSetup"] = "the list of users", ["MailAccountStore"] = "the user name of the account",
        ["ComplaintAdvice"] = "the states of the catalogue", ["OptOutSettings"] = "the settings of the catalogue", ["CorrectionForm"] = "what the catalogue has", ["Corrections"] = "the format of the catalogue",
        ["Dossier"] = "the exhibits of the case", ["DossierExport"] = "the sizes of the exhibits", ["CaseQueries"] = "the history", ["CaseStore"] = "the history", ["CaseCommands"] = "the history",
        ["CaseFiling"] = "the law and the controller's seat", ["CaseLetters"] = "the template", ["LetterDispatch"] = "what the letter misses", ["LetterFiles"] = "what the letter misses", ["InboxService"] = "the event the message stands for", ["FollowUpLetters"] = "the template", ["FollowUpService"] = "the law and the letters of the case",
    };

    [Fact]
    public void Every_input_of_a_use_case_has_one_validator()
    {
        var inputs = Inputs().ToList();
        Assert.True(inputs.Count > 15, $"only {inputs.Count} inputs were found");
        Assert.Empty(inputs.Where(input => Validators.Count(v => v.InterfaceType == typeof(IValidator<>).MakeGenericType(input)) != 1).Select(input => input.FullName));
    }

    [Fact]
    public void Every_validator_is_asked()
    {
        var asked = Calls.Of(s_app).Concat(Calls.Of(s_web)).Where(call => call.Called.DeclaringType == typeof(InputRules) && call.Called.Name is nameof(InputRules.Check) or nameof(InputRules.Faults) && call.Called.IsGenericMethod)
            .Select(call => call.Called.GetGenericArguments()[0]).ToHashSet();
        Assert.Empty(Validators.Select(v => v.InterfaceType.GetGenericArguments()[0]).Where(input => !asked.Contains(input) && !s_askedElsewhere.ContainsKey(input)).Select(input => input.FullName));
        Assert.Empty(s_askedElsewhere.Keys.Where(asked.Contains).Select(input => input.FullName));
    }

    [Fact]
    public void What_is_refused_without_a_validator_depends_on_more_than_what_was_given()
    {
        var refuse = Calls.Of(s_app).Where(call => call.Called is ConstructorInfo made && made.DeclaringType == typeof(InputException)).Select(call => call.Caller)
            .Where(type => type != typeof(InputRules) && type.Namespace?.StartsWith("OptOut.App.Letters.", StringComparison.Ordinal) is false).Distinct().ToList();
        Assert.True(refuse.Count > 15, $"only {refuse.Count} types were found");
        Assert.Empty(refuse.Where(type => !s_refuseThemselves.ContainsKey(type.Name)).Select(type => $"{type.FullName}: bring the rule into a validator, or say here what it depends on"));
    }

    [Fact]
    public void Every_form_asks_a_validator_that_is_there()
    {
        var asked = Calls.Of(s_web).Where(call => call.Called is { IsGenericMethod: true, Name: var name } && name.StartsWith("CreateFluentValidator_", StringComparison.Ordinal))
            .Select(call => call.Called.GetGenericArguments()[0]).Where(input => !input.IsGenericParameter).Distinct().ToList();
        Assert.True(asked.Count > 15, $"only {asked.Count} forms were found");
        using var folder = new ScratchFolder();
        using var services = new ServiceCollection().AddLogging().AddOptOutApp(new InstallationSettings(folder["data"], Repository.PathOf("templates"))).BuildServiceProvider();
        Assert.All(asked, input => Assert.NotNull(services.GetService(typeof(IValidator<>).MakeGenericType(input))));
    }

    [Fact]
    public void Every_EditForm_contains_the_validator()
    {
        var forms = Razor().SelectMany(file => EditForm().Matches(file.Text).Select(form => (file.Name, Text: form.Value))).ToList();
        Assert.True(forms.Count > 20, $"only {forms.Count} forms were found");
        Assert.Empty(forms.Where(form => !form.Text.Contains("<FluentValidator ", StringComparison.Ordinal)).Select(form => $"{form.Name}: {form.Text[..Math.Min(100, form.Text.Length)]}"));
    }

    [Fact]
    public void A_form_without_a_model_is_a_question_in_the_address_or_a_button() =>
        Assert.Equal(
            [
                "CalendarFeedPanel.razor", "InboxPage.razor", "KeepingPage.razor", "KeepingPage.razor", "LanguageSwitch.razor", "MailAccountBox.razor", "MailAccountBox.razor", "UserMenu.razor",
            ],
            Razor().SelectMany(file => PostForm().Matches(file.Text).Select(_ => file.Name)).Order(StringComparer.Ordinal));

    private static IReadOnlyList<AssemblyScanner.AssemblyScanResult> Validators { get; } = [.. AssemblyScanner.FindValidatorsInAssembly(s_app)];

    private static IEnumerable<Type> Inputs()
    {
        using var folder = new ScratchFolder();
        var services = new ServiceCollection().AddLogging().AddOptOutApp(new InstallationSettings(folder["data"], Repository.PathOf("templates")));
        return [.. services.Select(service => service.ImplementationType ?? service.ImplementationInstance?.GetType()).OfType<Type>().Where(type => type.Assembly == s_app && !typeof(IValidator).IsAssignableFrom(type)).Distinct()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType)
            .Where(type => type.Assembly == s_app && type.IsPublic && type.GetMethod("<Clone>$") is not null && !s_noInputs.ContainsKey(type) && !Made.Contains(type)).Distinct()];
    }

    // What a use case gives back, another may take again: nobody fills that in.
    private static HashSet<Type> Made { get; } =
        [.. s_app.GetExportedTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(method => !method.IsSpecialName)
            .SelectMany(method => Inside(method.ReturnType).Where(type => type != method.DeclaringType))];

    private static IEnumerable<Type> Inside(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Inside) : [type];

    private static IEnumerable<(string Name, string Text)> Razor() =>
        Directory.EnumerateFiles(Repository.PathOf("src/OptOut.Web/Components"), "*.razor", SearchOption.AllDirectories).Select(path => (Path.GetFileName(path), File.ReadAllText(path)));

    [GeneratedRegex("<EditForm .*?</EditForm>", RegexOptions.Singleline)]
    private static partial Regex EditForm();

    [GeneratedRegex("<form method=\"post\"|<form [^>]*method=\"post\"")]
    private static partial Regex PostForm();
}
