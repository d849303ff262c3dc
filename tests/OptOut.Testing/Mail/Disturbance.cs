namespace OptOut.Testing.Mail;

/// <summary>What somebody in between does when the moment has come.</summary>
public enum Interference
{
    /// <summary>The server never hears it; the client gets the answer given.</summary>
    Answer,

    /// <summary>The server never hears it; both connections are closed.</summary>
    CutBefore,

    /// <summary>The server does it, its answer is withheld, and both connections are closed.</summary>
    CutAfter,

    /// <summary>The server never hears it, and the client hears nothing more.</summary>
    Stall,
}

/// <summary>One disturbance of a conversation with a real server.</summary>
/// <param name="At">A command's name, or a moment the proxy names.</param>
/// <param name="How">What is done.</param>
/// <param name="Answer">For <see cref="Interference.Answer"/>; without IMAP's tag.</param>
/// <param name="Occurrence">1 for the first time the moment comes.</param>
public sealed record Disturbance(string At, Interference How, string Answer = "", int Occurrence = 1)
{
    public override string ToString() => $"{At} {Occurrence}: {How} {Answer}".TrimEnd();
}
