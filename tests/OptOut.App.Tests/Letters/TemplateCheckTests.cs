using OptOut.App.Common;
using OptOut.Domain.Letters;

namespace OptOut.App.Tests.Letters;

public sealed class TemplateCheckTests
{
    [Fact]
    public void Every_template_of_every_language_is_free_of_faults() =>
        Assert.Empty(SampleLetters.Store.Check().Select(fault => fault.ToString()));
}
