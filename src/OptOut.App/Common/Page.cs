using Microsoft.EntityFrameworkCore;

namespace OptOut.App.Common;

/// <summary>One page of a long list, and how long the whole of it is, so that nothing is hidden silently.</summary>
/// <param name="Number">From 1. One beyond the end becomes the last page.</param>
/// <param name="Size">Entries on a full page.</param>
/// <param name="Total">Entries on all pages.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Number, int Size, int Total)
{
    public static Page<T> Empty { get; } = new([], 1, 1, 0);

    /// <summary>Place of the first entry of this page in the whole list, from 1; 0 when the list is empty.</summary>
    public int From => Total == 0 ? 0 : ((Number - 1) * Size) + 1;

    /// <summary>Place of its last entry.</summary>
    public int To => Total == 0 ? 0 : From + Items.Count - 1;

    public bool HasNext => To < Total;

    public bool HasPrevious => Number > 1;

    /// <summary>The same page of other things made from the entries.</summary>
    public Page<TOther> Of<TOther>(IReadOnlyList<TOther> items) => new(items, Number, Size, Total);
}

/// <summary>Reads pages where the rows lie: the database counts, skips and takes.</summary>
internal static class Pages
{
    /// <param name="rows">Ordered, with an order that leaves no two rows equal; else a row could stand on two pages or on none.</param>
    /// <param name="number">The page wanted, from 1.</param>
    /// <param name="size">Entries on a page.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<Page<T>> PageAsync<T>(this IQueryable<T> rows, int number, int size, CancellationToken cancel)
    {
        var total = await rows.CountAsync(cancel);
        var last = Math.Max(1, (total + size - 1) / size);
        number = Math.Clamp(number, 1, last);
        return new(await rows.Skip((number - 1) * size).Take(size).ToListAsync(cancel), number, size, total);
    }
}
