using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace OptOut.Web.Tests;

/// <summary>bUnit asks for a newer AngleSharp.Diffing than the package source has; the one beside the tests is taken by its name.</summary>
internal static class ResolveDiffing
{
    [ModuleInitializer]
    internal static void Install() => AssemblyLoadContext.Default.Resolving += (context, name) =>
    {
        var file = Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
        return name.Name is "AngleSharp.Diffing" && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    };
}
