using System.Text.RegularExpressions;

namespace OptOut.Domain.Replies;

/// <summary>
/// Reads a reply into a suggestion. Headers come before words (RFC 3464, RFC 3834). What asks something of the person or says
/// no outranks what says it is done, because a wrong "done" closes a case that is still open.
/// </summary>
public static partial class ReplyReader
{
    private const int Longest = 20_000;
    private const double Enough = 0.4;
    private const double SubjectShare = 0.6;

    // On equal scores the earlier one wins.
    private static readonly ReplyMeaning[] Order =
    [
        ReplyMeaning.IdentityRequested, ReplyMeaning.Refused, ReplyMeaning.NotController, ReplyMeaning.ClarificationRequested, ReplyMeaning.Extension,
        ReplyMeaning.PartlyDone, ReplyMeaning.NothingHeld, ReplyMeaning.PortalOrExpiringLink, ReplyMeaning.Done, ReplyMeaning.Answered,
        ReplyMeaning.Bounce, ReplyMeaning.OutOfOffice, ReplyMeaning.Acknowledgement,
    ];

    // A meaning on the left, once read, silences those on the right.
    private static readonly (ReplyMeaning Strong, ReplyMeaning[] Silenced)[] Outranks =
    [
        (ReplyMeaning.IdentityRequested, [ReplyMeaning.Done, ReplyMeaning.PartlyDone, ReplyMeaning.Answered, ReplyMeaning.NothingHeld, ReplyMeaning.ClarificationRequested]),
        (ReplyMeaning.PartlyDone, [ReplyMeaning.Done, ReplyMeaning.Answered]),
        (ReplyMeaning.Refused, [ReplyMeaning.Done, ReplyMeaning.Answered]),
        (ReplyMeaning.NotController, [ReplyMeaning.Done, ReplyMeaning.NothingHeld]),
        (ReplyMeaning.ClarificationRequested, [ReplyMeaning.Done, ReplyMeaning.Answered]),
        (ReplyMeaning.Extension, [ReplyMeaning.Done, ReplyMeaning.Answered]),
        (ReplyMeaning.PortalOrExpiringLink, [ReplyMeaning.Answered]),
    ];

    /// <summary>What the reply seems to mean; never throws on content, reads at most the first 20,000 characters.</summary>
    public static ReplySuggestion Suggest(ReplyText reply, ReplyRules rules)
    {
        var language = Guess(reply, rules);
        var body = ReplyQuotes.Blank(Plain(reply.Body), rules.Languages.SelectMany(known => known.Attributions));
        var links = Links().Matches(body).Select(match => match.Value.TrimEnd('.', ',', ')', '>', ';', ':')).Distinct(StringComparer.Ordinal).ToList();
        if (reply.DeliveryAction is { } action)
        {
            return OfReport(action) with { Language = language?.Language, Links = links };
        }

        // Services often answer in English whatever they were asked in, so English is read as well.
        var read = rules.Languages.Where(known => known == language || known.Language is "en" || language is null).ToList();
        var subject = ReplyMark().IsMatch(reply.Subject) ? string.Empty : Plain(reply.Subject);
        var hits = read.SelectMany(known => known.Phrases)
            .SelectMany(phrase => Find(phrase, body, inSubject: false).Concat(Find(phrase, subject, inSubject: true)))
            .ToList();
        return Decide(reply, hits) with { Language = language?.Language, Links = links } is var suggestion && language is not null
            ? WithDates(suggestion, body, language)
            : suggestion;
    }

    // "relayed" only says that the message went on to where no reports are made; "delayed" that it is still being tried.
    private static ReplySuggestion OfReport(string action) => action.ToLowerInvariant() switch
    {
        "failed" => new() { Meaning = ReplyMeaning.Bounce, Confidence = 0.99, Because = [] },
        "delivered" => new() { Meaning = ReplyMeaning.Delivered, Confidence = 0.99, Because = [] },
        _ => new() { Meaning = ReplyMeaning.Unclear, Confidence = 0.2, Because = [] },
    };

    private static ReplySuggestion Decide(ReplyText reply, List<Hit> hits)
    {
        var scores = Order.ToDictionary(meaning => meaning, meaning => Score(hits.Where(hit => hit.Phrase.Meaning == meaning)));
        if (reply.AutoSubmitted is "auto-replied")
        {
            // A machine that answers at once has decided nothing.
            scores[ReplyMeaning.Done] = scores[ReplyMeaning.PartlyDone] = scores[ReplyMeaning.Answered] = 0;
            scores[ReplyMeaning.OutOfOffice] = scores[ReplyMeaning.OutOfOffice] > 0 ? Join(scores[ReplyMeaning.OutOfOffice], 0.5) : 0;
            scores[ReplyMeaning.Acknowledgement] = scores[ReplyMeaning.Acknowledgement] > 0 ? Join(scores[ReplyMeaning.Acknowledgement], 0.5) : 0;
        }

        foreach (var (strong, silenced) in Outranks.Where(rank => scores[rank.Strong] >= Enough))
        {
            foreach (var meaning in silenced)
            {
                scores[meaning] = 0;
            }
        }

        // An acknowledgement opens almost every reply; it is the meaning only when nothing else is.
        if (scores.Any(score => score.Key != ReplyMeaning.Acknowledgement && score.Value >= Enough))
        {
            scores[ReplyMeaning.Acknowledgement] = 0;
        }

        var ranked = Order.OrderByDescending(meaning => scores[meaning]).ToList();
        var best = ranked[0];
        if (scores[best] < Enough)
        {
            return new() { Meaning = ReplyMeaning.Unclear, Confidence = 0.1, Because = [] };
        }

        var grounds = hits.Where(hit => hit.Phrase.Meaning == best).OrderByDescending(hit => hit.Weight).ThenBy(hit => hit.Ground.Start).ToList();
        return new()
        {
            Meaning = best,
            Confidence = Math.Round(scores[best] * (1 - (scores[ranked[1]] / 2)), 2),
            Because = [.. grounds.Select(hit => hit.Ground).DistinctBy(ground => (ground.Start, ground.InSubject))],
            RefusalGround = best == ReplyMeaning.Refused ? Reason(hits) : null,
        };
    }

    // The strongest argument named; a bare "we cannot" has none.
    private static RefusalGround Reason(List<Hit> hits) => hits
        .Where(hit => hit.Phrase.Meaning == ReplyMeaning.Refused && hit.Phrase.Reason is not null and not RefusalGround.Other)
        .GroupBy(hit => hit.Phrase.Reason!.Value)
        .OrderByDescending(group => Score(group))
        .ThenBy(group => group.Key)
        .Select(group => group.Key)
        .FirstOrDefault(RefusalGround.Other);

    private static double Score(IEnumerable<Hit> hits) => hits.DistinctBy(hit => hit.Phrase).Aggregate(0.0, (sum, hit) => Join(sum, hit.Weight));

    private static double Join(double one, double other) => 1 - ((1 - one) * (1 - other));

    private static IEnumerable<Hit> Find(ReplyPhrase phrase, string text, bool inSubject)
    {
        foreach (Match match in phrase.Pattern.Matches(text))
        {
            var sentence = Sentence(text, match);
            if (!phrase.Unless.Any(pattern => pattern.IsMatch(sentence)))
            {
                yield return new Hit(phrase, new ReplyGround(match.Value, match.Index, inSubject), inSubject ? phrase.Weight * SubjectShare : phrase.Weight);
            }
        }
    }

    private static string Sentence(string text, Match match)
    {
        var start = match.Index == 0 ? -1 : text.LastIndexOfAny(['.', '!', '?', ';'], match.Index - 1);
        var end = text.IndexOfAny(['.', '!', '?', ';'], match.Index + match.Length);
        return text[(start + 1)..(end < 0 ? text.Length : end)];
    }

    private static ReplySuggestion WithDates(ReplySuggestion suggestion, string body, ReplyLanguage language) => suggestion.Meaning switch
    {
        ReplyMeaning.Extension => suggestion with { Date = ReplyDates.Days(body, language) is { Count: > 0 } days ? days.Max() : null },
        ReplyMeaning.PortalOrExpiringLink => suggestion with
        {
            Date = ReplyDates.Days(body, language) is { Count: > 0 } days ? days.Max() : null,
            ExpiresAfter = ReplyDates.Span(body, language),
        },
        _ => suggestion,
    };

    private static ReplyLanguage? Guess(ReplyText reply, ReplyRules rules)
    {
        var body = ReplyQuotes.Blank(Plain(reply.Body), rules.Languages.SelectMany(known => known.Attributions));
        var words = Word().Matches(body + " " + Plain(reply.Subject)).Select(match => match.Value.ToLowerInvariant()).ToList();
        return rules.Languages.Select(language => (Language: language, Count: words.Count(language.CommonWords.Contains)))
            .Where(found => found.Count > 0)
            .OrderByDescending(found => found.Count)
            .ThenBy(found => found.Language.Language, StringComparer.Ordinal)
            .Select(found => found.Language)
            .FirstOrDefault();
    }

    // One character for one character, so that offsets stay true.
    private static string Plain(string text) => (text.Length > Longest ? text[..Longest] : text).Replace('’', '\'').Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\r', ' ');

    private sealed record Hit(ReplyPhrase Phrase, ReplyGround Ground, double Weight);

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"^\s*(?:re|aw|wg|fw|fwd|tr|rif|sv|antw|r)\s*(?:\[\d+\])?:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReplyMark();

    [GeneratedRegex(@"\p{L}+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
