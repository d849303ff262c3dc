namespace OptOut.Domain.Letters;

/// <summary>A piece of a composed letter. PDF, plain text and screen are drawn from the same blocks.</summary>
public abstract record LetterBlock;

/// <summary>A heading.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Content">The words.</param>
public sealed record LetterHeading(int Level, IReadOnlyList<LetterInline> Content) : LetterBlock;

/// <summary>A paragraph.</summary>
public sealed record LetterParagraph(IReadOnlyList<LetterInline> Content) : LetterBlock;

/// <summary>A list with bullets.</summary>
public sealed record LetterBulletList(IReadOnlyList<LetterListItem> Items) : LetterBlock;

/// <summary>A numbered list.</summary>
/// <param name="Start">The number of the first item, 0 or more; the others follow by one.</param>
/// <param name="Items">The items.</param>
public sealed record LetterNumberedList(int Start, IReadOnlyList<LetterListItem> Items) : LetterBlock;

/// <summary>An item of a list; it may hold paragraphs and further lists.</summary>
public sealed record LetterListItem(IReadOnlyList<LetterBlock> Blocks);

/// <summary>Words of someone else, set off.</summary>
public sealed record LetterQuote(IReadOnlyList<LetterBlock> Blocks) : LetterBlock;

/// <summary>A table. Every row has as many cells as the head.</summary>
public sealed record LetterTable(IReadOnlyList<LetterCell> Head, IReadOnlyList<IReadOnlyList<LetterCell>> Rows) : LetterBlock;

/// <summary>A cell of a table: one paragraph.</summary>
public sealed record LetterCell(IReadOnlyList<LetterInline> Content);

/// <summary>A line across the page.</summary>
public sealed record LetterRule : LetterBlock;

/// <summary>A piece of a line.</summary>
public abstract record LetterInline;

/// <summary>Words in one face.</summary>
/// <param name="Text">Plain text, never markup, without line breaks.</param>
/// <param name="Bold">Set in bold.</param>
/// <param name="Italic">Set in italic.</param>
/// <param name="Link">An absolute http, https or mailto address, or null. Only templates make links, values never do.</param>
public sealed record LetterRun(string Text, bool Bold = false, bool Italic = false, string? Link = null) : LetterInline;

/// <summary>A forced line break.</summary>
public sealed record LetterLineBreak : LetterInline;
