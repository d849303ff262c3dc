using System.Globalization;

namespace OptOut.Pdf.Reading;

/// <summary>Says where a PDF was damaged: packed streams carry a checksum of their own, so a changed byte shows by its page.</summary>
public static class PdfDamage
{
    /// <summary>The pages and parts whose streams no longer unpack. Empty when the change lies in none of them, or nothing can be read at all.</summary>
    public static IReadOnlyList<string> Find(Stream file)
    {
        try
        {
            return PdfFiles.Guarded(file, Find);
        }
        catch (PdfException)
        {
            return [];
        }
    }

    private static IReadOnlyList<string> Find(PdfObjects objects)
    {
        var pages = PagesByContent(objects);
        var found = new List<string>();
        for (var number = 1; number < objects.Count; number++)
        {
            if (objects.IsStream(number) && !Unpacks(objects, number)) found.Add(pages.TryGetValue(number, out var page) ? string.Create(CultureInfo.InvariantCulture, $"page {page}") : "fonts, pictures or structure");
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private static bool Unpacks(PdfObjects objects, int number)
    {
        try
        {
            using var content = objects.OpenStream(number);
            content.CopyTo(Stream.Null);
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or PdfException or InvalidCastException or NullReferenceException or KeyNotFoundException or ArgumentException or IndexOutOfRangeException or EndOfStreamException)
        {
            return false;
        }
    }

    // What a page is drawn from: its content and its pictures.
    private static IEnumerable<int> Streams(PdfObjects objects, Dictionary<string, object?> page)
    {
        var content = page.GetValueOrDefault("Contents");
        IEnumerable<object?> pictures = objects.Resolve(page.GetValueOrDefault("Resources")) is Dictionary<string, object?> resources && resources.TryGetValue("XObject", out var named) ? objects.Dictionary(named).Values : [];
        return ((content as List<object?>) ?? [content]).Concat(pictures).OfType<PdfReference>().Select(r => r.Number);
    }

    private static Dictionary<int, int> PagesByContent(PdfObjects objects)
    {
        var pages = new Dictionary<int, int>();
        try
        {
            var waiting = new Stack<object?>([objects.Catalog["Pages"]]);
            for (var page = 0; waiting.Count > 0 && page < objects.Count;)
            {
                var node = objects.Dictionary(waiting.Pop());
                if (node.TryGetValue("Kids", out var kids))
                {
                    foreach (var kid in Enumerable.Reverse((List<object?>)objects.Resolve(kids)!)) waiting.Push(kid);
                    continue;
                }

                page++;
                foreach (var number in Streams(objects, node)) pages.TryAdd(number, page);
            }
        }
        catch (Exception e) when (e is PdfException or InvalidDataException or InvalidCastException or NullReferenceException or KeyNotFoundException or ArgumentException)
        {
            // The page tree itself is what was changed; the damaged streams are named without their pages then.
            pages.Clear();
        }

        return pages;
    }
}
