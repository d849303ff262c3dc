using OptOut.Domain.Cases;

namespace OptOut.Domain.Tests.Cases;

public sealed class CaseEventTypesTests
{
    private static readonly string[] s_madeByTheProduct = 
    [
        "opened", "draft-changed", "queued", "send-cancelled", "sent", "send-failed", "send-uncertain",
        "follow-up-drafted", "follow-up-queued", "follow-up-cancelled", "follow-up-failed", "follow-up-uncertain", "answer-checked",
    ];

    [Fact]
    public void Every_event_record_of_the_domain_has_a_name_and_is_found_by_it()
    {
        var records = typeof(CaseEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CaseEvent)) && !t.IsAbstract).ToList();
        Assert.Equal(records.Count, CaseEventTypes.All.Count);
        foreach (var record in records)
        {
            Assert.True(record.IsSealed, $"{record.Name} can be inherited from; its name would then stand for two records.");
            Assert.Equal(record, CaseEventTypes.Find(CaseEventTypes.NameOf(record)));
        }
    }

    [Fact]
    public void A_person_may_record_all_that_the_product_does_not_write_itself()
        => Assert.Equal(CaseEventTypes.All.Except(s_madeByTheProduct, StringComparer.Ordinal), CaseEventTypes.Recordable.Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_no_event_has_no_name()
    {
        Assert.Null(CaseEventTypes.Find("Sent"));
        Assert.Null(CaseEventTypes.Find(""));
        Assert.Throws<InvalidOperationException>(() => CaseEventTypes.NameOf(typeof(CaseEvent)));
    }
}
