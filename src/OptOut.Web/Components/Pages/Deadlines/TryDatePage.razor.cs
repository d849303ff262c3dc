using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.Domain.Deadlines;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Deadlines;

/// <summary>Tries a date without a case. It reads nobody's data and so asks for no sign-in; the address holds the question and can be passed on.</summary>
[AllowAnonymous]
public sealed partial class TryDatePage(TimeProvider time)
{
    private const int Rows = 4;

    private static readonly (string Type, string Word)[] EventTypes =
    [
        (DeadlineEventTypes.IdRequested, nameof(Words.EventIdentityRequested)), (DeadlineEventTypes.IdReceived, nameof(Words.EventIdentityProvided)),
        (DeadlineEventTypes.ClarificationRequested, nameof(Words.EventClarificationRequested)), (DeadlineEventTypes.ClarificationReceived, nameof(Words.EventClarificationProvided)),
        (DeadlineEventTypes.ExtensionNotice, nameof(Words.EventExtensionNotice)),
        (DeadlineEventTypes.FeeRequested, nameof(Words.TryDateFeeRequested)), (DeadlineEventTypes.FeePaid, nameof(Words.TryDateFeePaid)),
    ];

    private readonly FormFaults _faults = new();
    private DateOnly _today;
    private (Shared.DeadlineView Deadline, DeadlineSheet Sheet)? _answer;

    [SupplyParameterFromQuery]
    private string? Rule { get; set; }

    [SupplyParameterFromQuery]
    private string? Received { get; set; }

    [SupplyParameterFromQuery]
    private string? Controller { get; set; }

    [SupplyParameterFromQuery]
    private string? ControllerPart { get; set; }

    [SupplyParameterFromQuery]
    private string? Subject { get; set; }

    [SupplyParameterFromQuery]
    private string? SubjectPart { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Event { get; set; }

    [SupplyParameterFromQuery]
    private string[]? On { get; set; }

    [SupplyParameterFromQuery]
    private bool Unjustified { get; set; }

    private static string First => $"{HolidayCalendars.Years.First}-01-01";

    private static string Last => $"{HolidayCalendars.Years.Last}-12-31";

    private static IEnumerable<(string Regime, IEnumerable<string> Questions)> Rules =>
        DeadlineCalculator.Regimes.OrderBy(r => r is "EU-1182" ? 0 : 1).Select(regime => (regime, DeadlineCalculator.Questions
            .Where(question => DeadlineCalculator.Answers(regime, question)).OrderBy(question => question is "responseDue" ? 0 : 1).AsEnumerable()));

    private string Chosen => Rule ?? "EU-1182/responseDue";

    private bool HasEvents => (Event ?? []).Any(e => e.Length > 0) || Unjustified;

    protected override void OnInitialized()
    {
        _today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (Received is null) return;
        try
        {
            var sheet = DeadlineCalculator.Compute(Asked());
            _answer = (CaseTexts.Deadline(L, OptOut.App.Cases.DeadlineView.Of(new CaseDeadline(sheet.Question, sheet), Languages.OfReader.Code)), sheet);
        }
        catch (DeadlineException e)
        {
            _faults.Add(FieldOf(e.Field), e.Says.Localize());
        }
        catch (InputException e)
        {
            _faults.Add(e);
        }
    }

    private DeadlineInput Asked()
    {
        var rule = Chosen.Split('/', 2);
        return new DeadlineInput
        {
            Regime = rule[0], Question = rule.Length > 1 ? rule[1] : "",
            ControllerCountry = Controller ?? "IE", ControllerSubdivision = Given(ControllerPart),
            SubjectCountry = Given(Subject), SubjectSubdivision = Given(SubjectPart),
            Received = Day(Received, "received"), Events = [.. Events()], IdentityRequestUnjustified = Unjustified,
        };
    }

    // Rows without a type are passed over; the engine names an event by its place among those given.
    private IEnumerable<DeadlineEvent> Events() => Filled().Select(row => new DeadlineEvent(At(Event, row), Day(At(On, row), "on" + row)));

    private IEnumerable<int> Filled() => Enumerable.Range(0, Rows).Where(row => At(Event, row).Length > 0);

    private string FieldOf(string field) => field switch
    {
        "regime" or "question" => "rule",
        "controllerCountry" => "controller",
        "controllerSubdivision" => "controllerPart",
        "dataSubject" => "subject",
        _ when field.StartsWith("events[", StringComparison.Ordinal) => "on" + Filled().ElementAt(int.Parse(field.AsSpan(7, 1), CultureInfo.InvariantCulture)),
        _ => "received",
    };

    private static DateOnly Day(string? text, string field) => Days.Read(text ?? "", field)!.Value;

    private static string At(string[]? list, int row) => list is not null && row < list.Length ? list[row] : "";

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
