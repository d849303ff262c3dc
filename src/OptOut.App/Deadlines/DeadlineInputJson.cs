using System.Globalization;
using System.Text.Json;
using OptOut.Domain;
using OptOut.Domain.Deadlines;

namespace OptOut.App.Deadlines;

/// <summary>Reads the facts of one case of a batch. A null counts as absent; unknown fields are passed over.</summary>
internal static class DeadlineInputJson
{
    public static string? Id(JsonElement one)
    {
        if (one.ValueKind is not JsonValueKind.Object || !one.TryGetProperty("id", out var id))
        {
            return null;
        }

        return id.ValueKind switch { JsonValueKind.String => id.GetString(), JsonValueKind.Number => id.GetRawText(), _ => null };
    }

    public static DeadlineInput Read(JsonElement one)
    {
        if (one.ValueKind is not JsonValueKind.Object)
        {
            throw new DeadlineException("cases", "each case must be an object with named fields.");
        }

        var (subjectCountry, subjectSubdivision) = Place(Text(one, "dataSubject") ?? Text(one, "subjectCountry"));
        return new DeadlineInput
        {
            Regime = Text(one, "regime") ?? throw new DeadlineException("regime", "is missing; it names the law, for example EU-1182."),
            Question = Text(one, "question") ?? "responseDue",
            ControllerCountry = Text(one, "controllerCountry"),
            ControllerSubdivision = Text(one, "controllerSubdivision"),
            SubjectCountry = subjectCountry,
            SubjectSubdivision = subjectSubdivision ?? Text(one, "subjectSubdivision"),
            Received = Date(one, "received", "received"),
            ReceivedElsewhere = Date(one, "receivedElsewhere", "receivedElsewhere"),
            Sent = Date(one, "sent", "sent"),
            TransmissionProven = Flag(one, "transmissionProven"),
            IdentityRequestUnjustified = Flag(one, "identityRequestUnjustified"),
            Right = Text(one, "right") ?? DeadlineRights.Access,
            Events = Events(one),
        };
    }

    private static (string? Country, string? Subdivision) Place(string? text)
    {
        if (text is null)
        {
            return (null, null);
        }

        var hyphen = text.IndexOf('-', StringComparison.Ordinal);
        return hyphen < 0 ? (text, null) : (text[..hyphen], text[(hyphen + 1)..]);
    }

    private static List<DeadlineEvent> Events(JsonElement one)
    {
        if (!one.TryGetProperty("events", out var list) || list.ValueKind is JsonValueKind.Null)
        {
            return [];
        }

        if (list.ValueKind is not JsonValueKind.Array)
        {
            throw new DeadlineException("events", "must be a list of objects with type and date.");
        }

        var events = new List<DeadlineEvent>();
        foreach (var item in list.EnumerateArray())
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"events[{events.Count}]");
            if (item.ValueKind is not JsonValueKind.Object)
            {
                throw new DeadlineException(field, "must be an object with type and date.");
            }

            var type = Text(item, "type", field + ".type") ?? throw new DeadlineException(field + ".type", "is missing.");
            var date = Date(item, "date", field + ".date") ?? throw new DeadlineException(field + ".date", "is missing.");
            events.Add(new DeadlineEvent(type, date));
        }

        return events;
    }

    private static string? Text(JsonElement one, string name, string? field = null)
    {
        if (!one.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.String ? value.GetString() is { Length: > 0 } text ? text : null : throw new DeadlineException(field ?? name, "must be a text.");
    }

    private static DateOnly? Date(JsonElement one, string name, string field)
    {
        if (Text(one, name, field) is not { } text)
        {
            return null;
        }

        return IsoDay.TryRead(text, out var date)
            ? date
            : throw new DeadlineException(field, $"'{text}' is not a day of the calendar in the form yyyy-MM-dd.");
    }

    private static bool Flag(JsonElement one, string name)
    {
        if (!one.TryGetProperty(name, out var value))
        {
            return false;
        }

        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False or JsonValueKind.Null => false,
            _ => throw new DeadlineException(name, "must be true or false."),
        };
    }
}
