using System.Numerics;
using System.Security.Cryptography;

namespace OptOut.Mail.Dkim;

/// <summary>
/// Verifies Ed25519 signatures (RFC 8032, 5.1.7), which the framework does not. Verifying handles public values only,
/// so the time it takes gives nothing away; it must never be used to sign.
/// </summary>
internal static class Ed25519
{
    public const int KeyLength = 32;

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger L = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly BigInteger D = Mod(-121665 * Inverse(121666));
    private static readonly BigInteger SqrtMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);
    private static readonly Point Base = BasePoint();

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != KeyLength || signature.Length != 64)
            return false;
        if (Decode(publicKey) is not { } key || Decode(signature[..32]) is not { } commitment)
            return false;
        var scalar = Little(signature[32..]);
        if (scalar >= L)
            return false;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        sha.AppendData(signature[..32]);
        sha.AppendData(publicKey);
        sha.AppendData(message);
        var challenge = Little(sha.GetHashAndReset()) % L;
        return Same(Multiply(Base, scalar), Add(commitment, Multiply(key, challenge)));
    }

    private static Point BasePoint()
    {
        var y = Mod(4 * Inverse(5));
        return FromY(y, odd: false)!.Value;
    }

    private static Point? Decode(ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        var odd = (copy[31] & 0x80) != 0;
        copy[31] &= 0x7F;
        var y = Little(copy);
        return y >= P ? null : FromY(y, odd);
    }

    /// <summary>The point with this y and the given parity of x; null when none is on the curve (RFC 8032, 5.1.3).</summary>
    private static Point? FromY(BigInteger y, bool odd)
    {
        var ySquared = Mod(y * y);
        var u = Mod(ySquared - 1);
        var v = Mod((D * ySquared) + 1);
        var xSquared = Mod(u * Inverse(v));
        var x = BigInteger.ModPow(xSquared, (P + 3) / 8, P);
        if (Mod((x * x) - xSquared) != 0)
            x = Mod(x * SqrtMinusOne);
        if (Mod((x * x) - xSquared) != 0 || (x.IsZero && odd))
            return null;
        if (x.IsEven == odd)
            x = P - x;
        return new Point(x, y, 1, Mod(x * y));
    }

    private static Point Add(Point a, Point b)
    {
        var left = Mod((a.Y - a.X) * (b.Y - b.X));
        var right = Mod((a.Y + a.X) * (b.Y + b.X));
        var c = Mod(2 * a.T * b.T * D);
        var d = Mod(2 * a.Z * b.Z);
        var e = right - left;
        var f = d - c;
        var g = d + c;
        var h = right + left;
        return new Point(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
    }

    private static Point Multiply(Point point, BigInteger scalar)
    {
        var result = new Point(0, 1, 1, 0);
        for (var bit = (int)scalar.GetBitLength() - 1; bit >= 0; bit--)
        {
            result = Add(result, result);
            if (!((scalar >> bit) & 1).IsZero)
                result = Add(result, point);
        }
        return result;
    }

    private static bool Same(Point a, Point b) =>
        Mod((a.X * b.Z) - (b.X * a.Z)).IsZero && Mod((a.Y * b.Z) - (b.Y * a.Z)).IsZero;

    private static BigInteger Little(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: false);

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(Mod(value), P - 2, P);

    private static BigInteger Mod(BigInteger value)
    {
        var rest = value % P;
        return rest.Sign < 0 ? rest + P : rest;
    }

    /// <summary>Extended coordinates (RFC 8032, 5.1.4).</summary>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T);
}
