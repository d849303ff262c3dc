using System.CommandLine;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Deadlines;
using OptOut.App.Localization;
using OptOut.Domain.Deadlines;

namespace OptOut.Web.Commands;

/// <summary><c>deadline</c>: the law, without a case; one date, or a file of them. With a case: every date it has shown, computed anew.</summary>
internal static class DeadlineCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        var batch = new Option<string?>("--batch") { Description = "A JSON file {\"cases\":[…]}; the answer is an array in its order." };
        var regime = new Option<string?>("--regime") { Description = string.Join(", ", DeadlineCalculator.Regimes) };
        var country = new Option<string?>("--country") { Description = "Where the controller acts from, such as IE." };
        var subdivision = new Option<string?>("--subdivision");
        var subject = new Option<string?>("--subject-country") { Description = "Where the data subject lives, such as DE or DE-BY." };
        var received = new Option<string?>("--received") { Description = "The local day of receipt." };
        var sent = new Option<string?>("--sent") { Description = "The day of sending; stands in for an unknown receipt." };
        var proven = new Option<bool>("--transmission-proven") { Description = "The sending is on record, by a server's acceptance or a delivery report." };
        var elsewhere = new Option<string?>("--received-elsewhere") { Description = "The same moment as a local day elsewhere, where the zones differ." };
        var right = new Option<string?>("--right");
        var events = new Option<string[]>("--event") { Description = "TYPE=DATE, such as extensionNotice=2026-03-20; repeat it." };
        var question = new Option<string?>("--question") { Description = string.Join(", ", DeadlineCalculator.Questions) };
        var language = new Option<string?>("--language") { Description = $"Of the steps: {Languages.Listed}." };
        var shownBy = new Option<string?>("--case") { Description = "Computes every date a case has shown anew, and says what would differ." };
        var asOf = new Option<string>("--as-of") { Description = "With --case, by what was known: now, or then.", DefaultValueFactory = _ => "now" };
        yield return CommandContext.On(new Command("deadline", "Computes a time limit and says why.") { batch, regime, country, subdivision, subject, received, sent, proven, elsewhere, right, events, question, language, shownBy, asOf }, globals, p => p.GetValue(shownBy) is not null, async (context, cancel) =>
        {
            var p = context.Parsed;
            if (p.GetValue(shownBy) is { } id) return await DeadlineHistoryAnswer.WriteAsync(context, id, p.GetValue(asOf)!, cancel);
            var words = p.GetValue(language) ?? "en";
            if (Languages.Find(words) is null) throw new InputException("language", $"The steps are written in {Languages.Listed}.");
            if (p.GetValue(batch) is { } file) return await BatchAsync(file, words, cancel);
            var input = Input(p, regime, country, subdivision, subject, right, events, question) with
            {
                Received = Days.Read(p.GetValue(received), "received"), Sent = Days.Read(p.GetValue(sent), "sent"),
                TransmissionProven = p.GetValue(proven), ReceivedElsewhere = Days.Read(p.GetValue(elsewhere), "received-elsewhere"),
            };
            var answer = DeadlineBatch.Answer(null, input, words);
            if (answer.Error is { } error) throw new InputException(answer.Field ?? "deadline", error);
            if (context.Json) Console.Out.WriteLine(DeadlineBatch.Write(answer));
            else Console.Out.WriteLine(Text(answer));
            return ExitCode.Done;
        });
    }

    private static async Task<int> BatchAsync(string file, string language, CancellationToken cancel)
    {
        await using var stream = Files.Open(file, "batch")!;
        using var reader = new StreamReader(stream);
        var answers = Run(await reader.ReadToEndAsync(cancel), language);
        Console.Out.WriteLine(answers.Json);
        foreach (var failed in answers.Answers.Where(a => a.Error is not null)) await Console.Error.WriteLineAsync($"{failed.Id}: {failed.Error}");
        return answers.HasErrors ? ExitCode.Usage : ExitCode.Done;
    }

    private static DeadlineBatch Run(string json, string language)
    {
        try
        {
            return DeadlineBatch.Answer(json, language);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or DeadlineException)
        {
            throw new InputException("batch", e.Message);
        }
    }

    private static DeadlineInput Input(
        ParseResult p, Option<string?> regime, Option<string?> country, Option<string?> subdivision, Option<string?> subject,
        Option<string?> right, Option<string[]> events, Option<string?> question)
    {
        var living = p.GetValue(subject)?.Split('-', 2);
        return new DeadlineInput
        {
            Regime = p.GetValue(regime) ?? throw new InputException("regime", $"Name the law: {string.Join(", ", DeadlineCalculator.Regimes)}."),
            Question = p.GetValue(question) ?? "responseDue",
            ControllerCountry = p.GetValue(country) ?? throw new InputException("country", "Name the country the controller acts from, such as IE."),
            ControllerSubdivision = p.GetValue(subdivision),
            SubjectCountry = living?[0],
            SubjectSubdivision = living is [_, var part] ? part : null,
            Right = p.GetValue(right) ?? DeadlineRights.Access,
            Events = [.. (p.GetValue(events) ?? []).Select(Event)],
        };
    }

    private static DeadlineEvent Event(string word) => word.Split('=', 2) is [var type, var date] && type.Length > 0
        ? new DeadlineEvent(type, Days.Read(date, "event")!.Value)
        : throw new InputException("event", $"'{TextRules.Shown(word)}' is not TYPE=DATE.");

    private static string Text(DeadlineAnswer answer)
    {
        var sheet = answer.Sheet!;
        static string Day(DateOnly? day) => day?.ToString("ddd d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture) ?? "–";
        return $"{sheet.Question}: expected {Day(sheet.Expected)} (nominal {Day(sheet.Nominal)}, earliest {Day(sheet.Earliest)}, latest {Day(sheet.Latest)})\n"
            + string.Join('\n', answer.Steps.Select(s => $"  {s.Text}{(s.Article.Length > 0 ? $"  [{s.Article}]" : "")}"));
    }
}
