using System.CommandLine;
using System.Globalization;
using System.Text;
using FluentValidation;
using OptOut.App;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Commands;

/// <summary><c>services</c>, <c>services show</c>.</summary>
internal static class ServiceCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        var query = new Option<string?>("--query") { Description = "Words to look for in names, products and operators." };
        var stale = new Option<int?>("--stale") { Description = "Lists facts not looked at for so many days." };
        var services = CommandContext.On(new Command("services", "The catalogue, with its sources.") { query, stale }, globals, (context, _) => Task.FromResult(
            context.Parsed.GetValue(stale) is { } days ? Stale(context, days) : List(context, context.Parsed.GetValue(query))));
        var id = new Argument<string>("id");
        services.Subcommands.Add(CommandContext.On(new Command("show", "One service with every fact and its source.") { id }, globals, (context, _) => Task.FromResult(Show(context, context.Parsed.GetValue(id)!))));
        services.Subcommands.Add(Authorities(globals));
        foreach (var command in ServiceLayerCommands.Make(globals).Concat(ServiceCorrectionCommands.Make(globals))) services.Subcommands.Add(command);
        yield return services;
    }

    private static Command Authorities(GlobalOptions globals)
    {
        var query = new Option<string?>("--query") { Description = "Words to look for in names, areas and addresses." };
        var country = new Option<string?>("--country") { Description = "Two letters, such as DE." };
        return CommandContext.On(new Command("authorities", "The supervisory authorities, each with its origin.") { query, country }, globals, (context, _) =>
        {
            var found = AuthorityFilter.Find(context.Get<ServiceDirectory>().InForce, context.Parsed.GetValue(query), context.Parsed.GetValue(country));
            return Task.FromResult(context.Answer(
                found.Select(a => new
                {
                    id = a.Authority.Id, name = a.Authority.Name.Value, country = a.Authority.Jurisdiction.Country, subdivision = a.Authority.Jurisdiction.Subdivision, complaintForm = a.Authority.ComplaintForm?.Value,
                    email = a.Authority.Email?.Value, origin = a.Origin.Origin, layer = a.Origin.Name, observed = a.Authority.Jurisdiction.Observed, source = a.Authority.Jurisdiction.Source,
                }),
                found.Count == 0 ? "Nothing found." : string.Join('\n', found.Select(a => $"{a.Authority.Id}  {a.Authority.Name.Value}  ({a.Authority.Jurisdiction.Country}{(a.Authority.Jurisdiction.Subdivision is { } part ? "-" + part : "")}, {Word(a.Origin.Origin)} {a.Origin.Name})"))));
        });
    }

    private static int List(CommandContext context, string? query)
    {
        var catalogue = context.Get<ServiceDirectory>().InForce;
        var found = catalogue.Catalogue.Search(query).Select(catalogue.ListingOf).ToList();
        var text = new StringBuilder();
        foreach (var service in found)
        {
            text.AppendLine($"{service.Id}  {service.Name}  ({service.Category})");
            foreach (var channel in service.Channels.Take(4)) text.AppendLine($"    {Word(channel.Kind)}  {channel.Address}  {Word(channel.Confidence)}, {channel.Observed ?? "date unknown"}");
        }

        foreach (var problem in catalogue.Problems) Console.Error.WriteLine(problem);
        return context.Answer(found, found.Count == 0 ? "Nothing found." : text.ToString());
    }

    private static int Show(CommandContext context, string id)
    {
        var directory = context.Get<ServiceDirectory>();
        var detail = ServiceDetail.Of(directory.Get(id), directory.InForce);
        return context.Answer(detail, CatalogueText(detail));
    }

    private static int Stale(CommandContext context, int days)
    {
        context.Get<IValidator<StaleFilter>>().Check(new StaleFilter(days));
        var facts = context.Get<ServiceDirectory>().Catalogue.StaleFacts(days, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        return context.Answer(facts.Select(f => new { subject = f.Subject, path = f.Fact.Path, ageInDays = f.AgeInDays }),
            facts.Count == 0 ? $"Every fact was seen within {days} days." : string.Join('\n', facts.Select(f => $"{f.Subject}{f.Fact.Path}  {(f.AgeInDays is { } age ? $"{age} days" : "date unknown")}")));
    }

    private static string CatalogueText(ServiceDetail detail)
    {
        var text = new StringBuilder($"{detail.Service.Name} ({detail.Service.Category}), {detail.Service.Operator}\n");
        foreach (var controller in detail.Service.Controllers) text.AppendLine($"Controller for {string.Join(", ", controller.Regions)}: {controller.LegalName ?? controller.Statement}  [{controller.Source}, {controller.Observed ?? "date unknown"}, {Word(controller.Confidence)}]");
        foreach (var channel in detail.Channels) text.AppendLine($"{Word(channel.Kind)}: {channel.Address}\n    for {string.Join(", ", channel.Rights.Select(Word))}  [{channel.Source}, {channel.Observed ?? "date unknown"}, {Word(channel.Confidence)}]");
        if (detail.Channels.Count == 0) text.AppendLine($"No channel is known. What remains: {string.Join(", ", detail.WhatRemains)}.");
        if (detail.Origin.Origin != Origin.Ours) text.AppendLine(CultureInfo.InvariantCulture, $"The record rests on {detail.Origin.Name} {detail.Origin.Version} of {detail.Origin.MadeOn:yyyy-MM-dd} ({Word(detail.Origin.Origin)}).");
        foreach (var fact in detail.Beside) text.AppendLine($"Beside it, {fact.Layer.Name} says ({fact.Section}): {fact.Fact.Says}  [{fact.Fact.Source}, {fact.Fact.Observation.Text ?? "date unknown"}, {Word(fact.Fact.Confidence)}]");
        return text.ToString();
    }

    private static string Word<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
