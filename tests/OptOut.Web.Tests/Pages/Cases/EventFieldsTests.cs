using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Web.Components.Pages.Cases;

namespace OptOut.Web.Tests.Pages.Cases;

public sealed class EventFieldsTests
{
    [Fact]
    public void Every_field_asked_for_is_one_the_event_takes()
    {
        Assert.All(CaseEventTypes.Recordable, name =>
        {
            var keys = EventJson.Keys(CaseEventTypes.Find(name)!).Keys;
            Assert.All(EventFields.Of(name), field => Assert.Contains(field.Name, keys));
        });
    }

    [Fact]
    public void Every_choice_offered_can_be_recorded()
    {
        foreach (var name in CaseEventTypes.Recordable)
        {
            foreach (var field in EventFields.Of(name).Where(field => field.Kind == EventFieldKind.Choice))
            {
                Assert.All(field.Choices!, choice => Assert.NotNull(EventJson.FromWords(name, [new(field.Name, choice)])));
            }
        }
    }

    [Fact]
    public void Every_recordable_event_stands_in_exactly_one_of_the_forms()
    {
        var offered = EventFields.Ordinary.Concat(EventFields.Evidence).Concat(EventFields.Closing);
        Assert.Equal(CaseEventTypes.Recordable.Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
    }
}
