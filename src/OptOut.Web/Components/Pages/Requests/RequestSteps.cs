using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using OptOut.App.Common;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>The steps of a request in their order. From <see cref="Facts"/> on the draft is a case, and every step has an address.</summary>
public enum RequestStep { Who, Known, Rights, Facts, Letter, Send }

internal static class RequestSteps
{
    /// <summary>The steps as the page shows them.</summary>
    /// <param name="say">The words of the screen.</param>
    /// <param name="current">Where one is.</param>
    /// <param name="caseId">The draft, once there is one.</param>
    public static IReadOnlyList<WizardStepView> Of(IStringLocalizer<Words> say, RequestStep current, string? caseId) =>
        [.. Enum.GetValues<RequestStep>().Select(step => new WizardStepView(
            say["RequestStep" + step],
            step < current ? StepState.Done : step == current ? StepState.Current : StepState.ToDo,
            caseId is not null && step >= RequestStep.Facts && step < current ? AddressOf(caseId, step) : null))];

    public static string AddressOf(string caseId, RequestStep step) => $"/requests/{caseId}?step={step.ToString().ToLowerInvariant()}";

    /// <summary>The address of a step that keeps the channel a person began with.</summary>
    public static string AddressOf(string caseId, RequestStep step, NavigationManager here) =>
        here.ToAbsoluteUri(here.Uri).Query is { Length: > 0 } query && System.Web.HttpUtility.ParseQueryString(query)["channel"] is { Length: > 0 } channel
            ? $"{AddressOf(caseId, step)}&channel={Uri.EscapeDataString(channel)}" : AddressOf(caseId, step);
}
