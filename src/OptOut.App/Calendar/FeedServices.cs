using Microsoft.Extensions.DependencyInjection;

namespace OptOut.App.Calendar;

/// <summary>Registers the calendar for calendar programs.</summary>
internal static class FeedServices
{
    public static IServiceCollection AddFeed(this IServiceCollection services) => services.AddSingleton<CalendarDates>().AddSingleton<CalendarFeed>();
}
