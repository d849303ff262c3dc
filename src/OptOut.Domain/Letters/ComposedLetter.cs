namespace OptOut.Domain.Letters;

/// <summary>A letter ready to be shown, printed and sent. What was sent is stored in this shape; templates may change, sent letters may not.</summary>
public sealed record ComposedLetter
{
    /// <summary>The kinds the letter joins, in the order they stand in it; mostly one.</summary>
    public required IReadOnlyList<LetterKind> Kinds { get; init; }

    /// <summary>Two-letter language of the words.</summary>
    public required string Language { get; init; }

    /// <summary>The one regime the letter speaks under, as the caller named it.</summary>
    public required string Regime { get; init; }

    /// <summary>One line, without line breaks; serves as subject of the mail and of the letter.</summary>
    public required string Subject { get; init; }

    /// <summary>The day the letter bears.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The day in words of the letter's language; null in letters stored before it was kept.</summary>
    public string? DateText { get; init; }

    /// <summary>The case reference.</summary>
    public required string Reference { get; init; }

    /// <summary>Name and address of the sender, a line each.</summary>
    public required IReadOnlyList<string> SenderLines { get; init; }

    /// <summary>Name and address of the addressee, a line each.</summary>
    public required IReadOnlyList<string> AddresseeLines { get; init; }

    /// <summary>The words from the salutation to the signature.</summary>
    public required IReadOnlyList<LetterBlock> Blocks { get; init; }

    /// <summary>The whole letter as text, 72 columns, line feeds only: head, subject line, words.</summary>
    public required string PlainText { get; init; }

    /// <summary>The words as Markdown, for the editor; reading it back gives the same blocks.</summary>
    public required string Markdown { get; init; }

    /// <summary>The articles the letter rests on, written as the letter's language writes them, with the name of the law.</summary>
    public required IReadOnlyList<string> ArticlesCited { get; init; }

    /// <summary>Version of each template used, as <c>access 1</c>.</summary>
    public required string TemplateVersion { get; init; }

    /// <summary>SHA-256, lower-case hex, over the template texts used, in order.</summary>
    public required string TemplateHash { get; init; }

    /// <summary>True when a person changed the words after composition.</summary>
    public bool Edited { get; init; }
}
