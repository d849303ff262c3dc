using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace OptOut.App.Delivery;

/// <summary>Names a worker by machine, process and the process's start, so that a dead one is known for dead although its number was given away again.</summary>
internal static class WorkerName
{
    /// <summary>This process.</summary>
    public static string This { get; } = $"{Environment.MachineName}/{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}/{StartOf(Environment.ProcessId)}";

    /// <summary>Whether the process behind a name still runs. Of other machines nothing is known: they count as alive until their claim is old.</summary>
    public static bool IsAlive(string name) => name.Split('/') switch
    {
        [var machine, _, _] when machine != Environment.MachineName => true,
        [_, var process, var start] => int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && StartOf(id) == start,
        _ => false,
    };

    private static string StartOf(int process)
    {
        try
        {
            // The framework's StartTime is counted from a boot time that each process reckons anew; the kernel's own figure does not waver.
            if (OperatingSystem.IsLinux()) return StartTicks(File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat"));
            using var running = Process.GetProcessById(process);
            return new DateTimeOffset(running.StartTime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException or Win32Exception)
        {
            return "gone";
        }
    }

    // Field 22 of /proc/PID/stat; the program's name before it may hold blanks and brackets.
    private static string StartTicks(string stat) => stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
}

/// <summary>Who takes messages from the outbox, and how it is told whether another taker still lives.</summary>
/// <param name="Name">Unlike that of any other worker that lives or lived.</param>
/// <param name="IsAlive">Whether the worker behind a name may still be handing a message over.</param>
public sealed record WorkerIdentity(string Name, Func<string, bool> IsAlive)
{
    /// <summary>This process.</summary>
    public static WorkerIdentity OfThisProcess { get; } = new(WorkerName.This, WorkerName.IsAlive);
}
