using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.Domain.Deadlines;

namespace OptOut.App.Deadlines;

/// <summary>Answers many deadline questions from one JSON text, in their order. One that cannot be answered does not stop the others.</summary>
public sealed class DeadlineBatch
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private DeadlineBatch(IReadOnlyList<DeadlineAnswer> answers) => Answers = answers;

    /// <summary>One answer for each input, in its order.</summary>
    public IReadOnlyList<DeadlineAnswer> Answers { get; }

    /// <summary>True when an input could not be computed; the command line then ends with 2.</summary>
    public bool HasErrors => Answers.Any(a => a.Error is not null);

    /// <summary>The answers as a JSON array.</summary>
    public string Json => new JsonArray([.. Answers.Select(a => a.ToJson())]).ToJsonString(Format);

    /// <summary>Answers every case of <paramref name="json"/>: <c>{"cases":[…]}</c>, or the array alone.</summary>
    /// <param name="json">The text of the batch file. Fields it does not know are passed over, so the worked cases of the law can be put in as they are.</param>
    /// <param name="language">Language of the steps, the code of one of <see cref="Languages"/>.</param>
    /// <exception cref="InputException">The text is no JSON, or holds no list of cases.</exception>
    public static DeadlineBatch Answer(string json, string language = "en")
    {
        var words = new DeadlineStepTexts(Languages.Of(language));
        var document = Parse(json);
        using (document)
        {
            return new DeadlineBatch([.. Cases(document.RootElement).EnumerateArray().Select(one => AnswerOne(one, words))]);
        }
    }

    /// <summary>One answer from facts given otherwise, such as on the command line; the same shape as in a batch.</summary>
    public static DeadlineAnswer Answer(string? id, DeadlineInput input, string language = "en")
    {
        try
        {
            return DeadlineAnswer.Of(id, DeadlineCalculator.Compute(input), new(Languages.Of(language)));
        }
        catch (DeadlineException e)
        {
            return DeadlineAnswer.Failed(id, e);
        }
    }

    /// <summary>The JSON text of one answer.</summary>
    public static string Write(DeadlineAnswer answer) => answer.ToJson().ToJsonString(Format);

    private static DeadlineAnswer AnswerOne(JsonElement one, DeadlineStepTexts words)
    {
        var id = DeadlineInputJson.Id(one);
        try
        {
            return DeadlineAnswer.Of(id, DeadlineCalculator.Compute(DeadlineInputJson.Read(one)), words);
        }
        catch (DeadlineException e)
        {
            return DeadlineAnswer.Failed(id, e);
        }
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException e)
        {
            throw new InputException("batch", $"The file is not valid JSON. {e.Message}");
        }
    }

    private static JsonElement Cases(JsonElement root)
    {
        if (root.ValueKind is JsonValueKind.Array)
        {
            return root;
        }

        return root.ValueKind is JsonValueKind.Object && root.TryGetProperty("cases", out var cases) && cases.ValueKind is JsonValueKind.Array
            ? cases
            : throw new InputException("cases", "The file must be an object with a list named cases, or that list.");
    }
}
