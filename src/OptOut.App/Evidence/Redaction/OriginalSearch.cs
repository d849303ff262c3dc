using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OptOut.App.Localization;
using OptOut.Domain.Evidence;
using OptOut.Mail.Messages;

namespace OptOut.App.Evidence.Redaction;

/// <summary>What looking for words in an original found.</summary>
/// <param name="Passages">How many there are.</param>
/// <param name="Whole">False when parts could not be read as text: pictures, PDF, archives.</param>
internal readonly record struct OriginalSearched(int Passages, bool Whole);

/// <summary>Looks for words in an original, in every form in which they could lie there as text.</summary>
internal static partial class OriginalSearch
{
    private const int LargestLeaf = 16 * 1024 * 1024;

    public static OriginalSearched In(Exhibit exhibit, byte[] bytes, Redactor redactor) => exhibit.MediaType switch
    {
        "message/rfc822" => InMessage(bytes, redactor),
        var type when IsText(type) => new(Most(redactor, TextsOf(type, bytes)), true),
        _ => new(Most(redactor, TextsOf(exhibit.MediaType, bytes)), false),
    };

    private static OriginalSearched InMessage(byte[] raw, Redactor redactor)
    {
        var message = MessageReader.Read(raw);
        var read = MessageInspector.Inspect(message);
        var passages = redactor.Count(string.Join('\n', read.From.Concat(read.To).Concat(read.Cc).Select(a => $"{a.Name} {a.Address}").Append(read.Subject).Append(read.Text)));
        var whole = true;
        foreach (var leaf in message.Leaves())
        {
            passages = Math.Max(passages, redactor.Count(leaf.FileName ?? ""));
            if (IsText(leaf.ContentType)) passages = Math.Max(passages, Most(redactor, TextsOf(leaf.ContentType, leaf.DecodeStart(LargestLeaf))));
            else whole = false;
            if (leaf.BodyEnd - leaf.BodyStart > LargestLeaf) whole = false;
        }

        return new(Math.Max(passages, Most(redactor, TextsOf("text/plain", raw))), whole);
    }

    private static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) || type is "application/json" or "message/delivery-status" or "message/disposition-notification" or "message/global-delivery-status" or "image/svg+xml";

    private static int Most(Redactor redactor, IEnumerable<string> texts) => texts.Max(redactor.Count);

    // A charset may be declared wrongly or not at all: both readings are looked through.
    private static IEnumerable<string> TextsOf(string type, byte[] bytes)
    {
        foreach (var text in (string[])[Encoding.UTF8.GetString(bytes), Encoding.Latin1.GetString(bytes)])
        {
            yield return text;
            if (type is "text/html" or "image/svg+xml") yield return WebUtility.HtmlDecode(Tags().Replace(text, ""));
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) yield return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes);
        if (type == "application/json" && Relaxed(bytes) is { } json) yield return json;
    }

    private static string? Relaxed(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonSerializer.Serialize(document.RootElement, s_relaxed);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
