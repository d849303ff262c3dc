using System.Text;

namespace OptOut.App.Common;

/// <summary>
/// An exception as a log may hold it: its kind, where it came from, and the same of what lies inside it. Never its message:
/// servers and files say names and addresses there. A reader is told the message where the matter belongs, on the page.
/// </summary>
public static class FaultTrace
{
    private const int Deepest = 10;

    /// <summary>Kinds and stacks, the outermost first, on lines of their own.</summary>
    public static string Of(Exception fault)
    {
        var text = new StringBuilder();
        Write(fault, depth: 0, text);
        return text.ToString();
    }

    private static void Write(Exception fault, int depth, StringBuilder text)
    {
        if (depth > 0) text.AppendLine().Append(" ---> ");
        text.Append(fault.GetType().FullName);
        if (fault.StackTrace is { Length: > 0 } stack) text.AppendLine().Append(stack);
        if (depth >= Deepest) return;
        foreach (var inner in Inside(fault)) Write(inner, depth + 1, text);
    }

    private static IEnumerable<Exception> Inside(Exception fault) =>
        fault is AggregateException many ? many.InnerExceptions : fault.InnerException is { } one ? [one] : [];
}
