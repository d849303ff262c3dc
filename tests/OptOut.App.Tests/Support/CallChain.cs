using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace OptOut.App.Tests.Support;

/// <summary>
/// Who waits for whom, read out of running tasks: an asynchronous method that waits is the continuation of the task it waits for, and
/// is a task itself that its caller waits for. A stack trace alone ends where the thread began anew.
/// </summary>
internal static class CallChain
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Our classes that wait for a task, the caller of all first, each once for every run of its methods.</summary>
    public static async Task<IReadOnlyList<Type>> AboveAsync(Task task)
    {
        // Whoever is to wait for it may still be on the way to do so: it is read until it stays the same.
        IReadOnlyList<Type> before = [], chain = [];
        for (var looks = 0; looks < 100 && (chain.Count == 0 || !chain.SequenceEqual(before)); looks++)
        {
            await Task.Delay(100);
            (before, chain) = (chain, Above(task));
        }

        return chain;
    }

    private static List<Type> Above(Task task)
    {
        var found = new List<Type>();
        for (var waiting = Continuation(task); waiting is not null; waiting = Continuation(waiting))
        {
            if (MachineOf(waiting) is { } machine) found.Add(ClassOf(machine.GetType()));
        }

        found.Reverse();
        return Ours(found);
    }

    /// <summary>Our classes that a running task waits for, the task's own first, down to what has no method of its own: a socket, a file.</summary>
    public static IReadOnlyList<Type> Below(Task task)
    {
        var found = new List<Type>();
        for (object? waiting = task; waiting is not null && MachineOf(waiting) is { } machine; waiting = Awaited(machine)) found.Add(ClassOf(machine.GetType()));
        return Ours(found);
    }

    private static List<Type> Ours(IEnumerable<Type> classes)
    {
        var ours = new List<Type>();
        foreach (var type in classes.Where(type => type.Namespace?.StartsWith("OptOut.", StringComparison.Ordinal) is true && type.Namespace.Contains(".Tests", StringComparison.Ordinal) is false))
        {
            if (ours.Count == 0 || ours[^1] != type) ours.Add(type);
        }

        return ours;
    }

    // State machines, closures and nested helpers of the compiler belong to the class they were written in.
    private static Type ClassOf(Type type)
    {
        while (type.DeclaringType is { } outer && (type.Name.Contains('<', StringComparison.Ordinal) || type.IsDefined(typeof(CompilerGeneratedAttribute)))) type = outer;
        return type;
    }

    private static object? MachineOf(object waiting) => waiting.GetType().GetField("StateMachine", Members)?.GetValue(waiting);

    // A method waits in one place at a time; the awaiters of its other places are empty.
    private static object? Awaited(object machine) => machine.GetType().GetFields(Members)
        .Where(field => field.FieldType.Name.Contains("Awaiter", StringComparison.Ordinal)).Select(field => AwaitedIn(field.GetValue(machine))).FirstOrDefault(found => found is not null);

    // A task, or the box of a method whose builder makes none, which a task may stand for.
    private static object? AwaitedIn(object? awaiter) => awaiter switch
    {
        null => null,
        Task => awaiter.GetType().GetField("_source", Members)?.GetValue(awaiter) ?? awaiter,
        ValueType => awaiter.GetType().GetFields(Members).Select(field => field.FieldType.IsPrimitive ? null : AwaitedIn(field.GetValue(awaiter))).FirstOrDefault(found => found is not null),
        _ => MachineOf(awaiter) is null ? null : awaiter,
    };

    private static Task? Continuation(Task task) => Resolve(typeof(Task).GetField("m_continuationObject", Members)!.GetValue(task));

#pragma warning disable MA0022 // Null is the answer here: nobody waits.
    private static Task? Resolve(object? continuation) => continuation switch
    {
        null => null,
        Task waiting => waiting,
        Delegate act => Resolve(act.Target),
        IList several => several.Cast<object?>().Select(Resolve).OfType<Task>().FirstOrDefault(),
        _ => Resolve(continuation.GetType().GetField("m_action", Members)?.GetValue(continuation)),
    };
#pragma warning restore MA0022
}
