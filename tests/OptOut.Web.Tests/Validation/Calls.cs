using System.Reflection;
using System.Reflection.Emit;

namespace OptOut.Web.Tests.Validation;

/// <summary>What the methods of an assembly call, as the compiler wrote it.</summary>
internal static class Calls
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly byte[] s_codes = [(byte)OpCodes.Call.Value, (byte)OpCodes.Callvirt.Value, (byte)OpCodes.Newobj.Value];

    /// <summary>Every method with one it calls; the caller by the type it is written in, however the compiler nests it.</summary>
    public static IEnumerable<(Type Caller, MethodBase Called)> Of(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All))
        from called in Of(type, method)
        select (Written(type), called);

    // A byte that only looks like a call resolves to nothing, or to a method that nobody asks about.
    private static IEnumerable<MethodBase> Of(Type type, MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code) yield break;
        for (var at = 0; at + 4 < code.Length; at++)
        {
            if (s_codes.Contains(code[at]) && Resolve(type, method, BitConverter.ToInt32(code, at + 1)) is { } called) yield return called;
        }
    }

    private static MethodBase? Resolve(Type type, MethodBase method, int token)
    {
        try
        {
            return type.Module.ResolveMethod(token, type.IsGenericType ? type.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }

    private static Type Written(Type type) => type.DeclaringType is { } outer ? Written(outer) : type;
}
