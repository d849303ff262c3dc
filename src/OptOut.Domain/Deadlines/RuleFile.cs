namespace OptOut.Domain.Deadlines;

/// <summary>Reads one file of <c>Rules/</c>. An unknown field is an error, so a misspelt one cannot silently do nothing.</summary>
internal static class RuleFile
{
    public static IEnumerable<DeadlineRule> Read(string file, byte[] json)
    {
        var root = DataFile.Parse(file, json);
        root.Allow("regime", "rules");
        var regime = root.Text("regime");
        return root.Items("rules").Select(node => Rule(regime, node)).ToList();
    }

    private static DeadlineRule Rule(string regime, DataNode node)
    {
        node.Allow("question", "validFrom", "validTo", "announced", "period", "atOnce", "sameDay", "start", "extends", "extendedBy", "chainInEarliest",
            "receiptDayCountsInEarliest", "rollInEarliest", "saturdayIsFree", "pause", "subdivisions", "article", "countArticle", "rollArticle", "source", "tag", "checkedOn");
        var rule = new DeadlineRule
        {
            Regime = regime,
            Question = node.Text("question"),
            ValidFrom = node.Date("validFrom"),
            ValidTo = node.OptionalDate("validTo"),
            Announced = node.OptionalDate("announced"),
            Article = node.Text("article"),
            CountArticle = node.Text("countArticle"),
            RollArticle = node.Text("rollArticle"),
            Source = node.Text("source"),
            CheckedOn = node.Date("checkedOn"),
            Tag = node.Text("tag") is "verified" or "memory" or "derived" ? node.Text("tag") : throw node.Fault("tag", "expected verified, memory or derived."),
            Period = Period(node),
            SameDay = node.Flag("sameDay", false),
            Start = node.OptionalText("start") switch { null or "receipt" => PeriodStart.Receipt, "request" => PeriodStart.Request, _ => throw node.Fault("start", "expected receipt or request.") },
            Extends = node.OptionalText("extends"),
            ExtendedBy = node.OptionalText("extendedBy"),
            ChainInEarliest = node.Flag("chainInEarliest", false),
            ReceiptDayCountsInEarliest = node.Flag("receiptDayCountsInEarliest", false),
            RollInEarliest = node.Flag("rollInEarliest", false),
            SaturdayIsFree = node.Flag("saturdayIsFree", true),
            Pause = Pause(node),
            Subdivisions = node.Texts("subdivisions"),
        };
        var kinds = (rule.Period is null ? 0 : 1) + (rule.SameDay ? 1 : 0) + (node.Flag("atOnce", false) ? 1 : 0);
        return kinds == 1 ? rule : throw node.Fault("period", "a rule has exactly one of period, sameDay and atOnce.");
    }

    private static PauseModel Pause(DataNode node) => node.OptionalText("pause") switch
    {
        null => PauseModel.None,
        "resume" => PauseModel.Resume,
        "uk12A" => PauseModel.Uk12A,
        "ukGuidance" => PauseModel.UkGuidance,
        _ => throw node.Fault("pause", "expected resume, uk12A or ukGuidance."),
    };

    private static DeadlinePeriod? Period(DataNode rule)
    {
        var members = rule.Members("period").ToList();
        if (members.Count == 0)
        {
            return null;
        }

        if (members.Count > 1)
        {
            throw rule.Fault("period", "expected one unit.");
        }

        var length = new DataNode(rule.File, rule.Path, rule.Value.GetProperty("period")).Number(members[0].Name);
        return members[0].Name switch
        {
            "years" => new DeadlinePeriod(12 * length, 0, 0),
            "months" => new DeadlinePeriod(length, 0, 0),
            "weeks" => new DeadlinePeriod(0, 7 * length, 0),
            "days" => new DeadlinePeriod(0, length, 0),
            "businessDays" => new DeadlinePeriod(0, 0, length),
            var unit => throw rule.Fault("period", $"'{unit}' is none of years, months, weeks, days, businessDays."),
        };
    }
}
