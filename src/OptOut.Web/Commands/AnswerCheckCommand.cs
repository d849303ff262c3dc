using System.CommandLine;
using System.Text.Json;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.FollowUps;
using OptOut.Domain.Replies;

namespace OptOut.Web.Commands;

/// <summary><c>case check</c>: an answer to an access request, held against what it must contain.</summary>
internal static class AnswerCheckCommand
{
    public static Command Make(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        var set = new Option<string[]>("--set") { Description = $"ELEMENT=given|missing|notApplicable|open. Elements: {string.Join(", ", AnswerCheck.Names)}." };
        return CommandContext.On(new Command("check", "Holds the answer against Art. 15: what is there, what is missing. The gaps go into 'case follow-up ID --kind incomplete-answer'.") { id, set }, globals, async (context, cancel) =>
        {
            var check = context.Get<AnswerCheck>();
            var told = Pairs.Read(context.Parsed.GetValue(set), "set");
            var reading = told.Count > 0 ? await check.KeepAsync(CommandContext.Viewer, context.Parsed.GetValue(id)!, new AnswerTicks(told), cancel) : await check.ReadAsync(CommandContext.Viewer, context.Parsed.GetValue(id)!, cancel);
            return context.Answer(
                reading.Elements.Select(e => new { element = Name(e.Element.Item), e.Element.Article, e.Element.Ai, finding = Name(e.Finding), suggestion = e.Words is null ? null : "given", because = e.Words }),
                string.Join('\n', reading.Elements.Select(e => $"{Name(e.Element.Item),-20}{e.Element.Article,-24}{Name(e.Finding),-15}{(e.Words is { } words ? $"found: \"{words}\"" : "")}")));
        });
    }

    private static string Name<T>(T member) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}
