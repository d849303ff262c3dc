using System.Runtime.CompilerServices;
using Bunit;

namespace OptOut.Web.Tests;

/// <summary>A component is waited for as long as a busy machine may need; bUnit's own second is too short for one.</summary>
internal static class Patience
{
    [ModuleInitializer]
    internal static void Install() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
}
