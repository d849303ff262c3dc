namespace OptOut.Mail.Tests;

/// <summary>Seeded damage to bytes: the same random numbers give the same damage.</summary>
internal static class Damage
{
    /// <summary>A copy with one to five wounds: bytes changed, cut out, doubled, cut off, or put in from the scraps or from other bytes.</summary>
    public static byte[] Do(byte[] source, byte[] other, byte[][] scraps, Random random)
    {
        var bytes = source.ToList();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, scraps[random.Next(scraps.Length)]);
                    break;
                case 3:
                    var length = Math.Min(random.Next(1, 200), bytes.Count - at);
                    bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                    break;
                case 4:
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, 300), other.Length - from)).ToArray());
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
