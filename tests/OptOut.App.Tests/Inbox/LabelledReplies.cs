using System.Text.Json;
using OptOut.App.Inbox;
using OptOut.App.Tests.Letters;
using OptOut.Domain.Replies;

namespace OptOut.App.Tests.Inbox;

/// <summary>A reply with what it means, as its writer labelled it.</summary>
internal sealed record LabelledReply(string Name, ReplyMeaning Meaning, RefusalGround? Reason, ReplyText Text);

/// <summary>Reads the labelled sets: "=== meaning [reason] [| report=failed | auto=auto-replied]", the subject, the body.</summary>
internal static class LabelledReplies
{
    public static readonly string Templates = Path.GetFullPath(Path.Combine(SampleLetters.TemplateFolder, "..", "replies"));

    public static readonly ReplyRules Rules = ReplyRuleStore.Load(Templates);

    public static IReadOnlyList<LabelledReply> Read(string set)
    {
        var folder = Path.GetFullPath(Path.Combine(Templates, "..", "..", "tests", "OptOut.App.Tests", "Inbox", set));
        return [.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(File)];
    }

    private static IEnumerable<LabelledReply> File(string path)
    {
        var entries = System.IO.File.ReadAllText(path).ReplaceLineEndings("\n").Split("=== ", StringSplitOptions.RemoveEmptyEntries);
        return entries.Select((entry, at) => Entry($"{Path.GetFileNameWithoutExtension(path)} {at + 1}", entry));
    }

    private static LabelledReply Entry(string name, string entry)
    {
        var lines = entry.Split('\n');
        var head = lines[0].Split('|', StringSplitOptions.TrimEntries);
        var label = head[0].Split(' ');
        return new LabelledReply(
            name,
            Member<ReplyMeaning>(label[0]),
            label.Length > 1 ? Member<RefusalGround>(label[1]) : null,
            new ReplyText(lines[1], string.Join('\n', lines[2..]).TrimEnd(), Hint("auto=") ?? "no", Hint("report=")));

        string? Hint(string key) => head.Skip(1).FirstOrDefault(hint => hint.StartsWith(key, StringComparison.Ordinal))?[key.Length..];
    }

    private static T Member<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().Single(member => JsonNamingPolicy.CamelCase.ConvertName(member.ToString()) == name);
}
