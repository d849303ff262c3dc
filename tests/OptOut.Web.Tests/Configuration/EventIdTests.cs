using System.Reflection;
using Microsoft.Extensions.Logging;
using OptOut.App;

namespace OptOut.Web.Tests.Configuration;

/// <summary>Holds the ids of log lines: each of ours has one, and no two are the same.</summary>
public sealed class EventIdTests
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void Each_line_that_can_be_logged_has_an_id_of_its_own()
    {
        var ids = new[] { typeof(Installation).Assembly, typeof(WebHost).Assembly }.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetMethods(Any))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>().Select(line => line.EventId).ToList();
        Assert.InRange(ids.Count, 20, 300);
        Assert.All(ids, id => Assert.InRange(id, 1000, 1299));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }
}
