using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>
/// The comment at the end of a dossier's ZIP: the SHA-256 of every byte before it. The hashes in the manifest cover the files;
/// this covers names, dates and tables of the ZIP itself.
/// </summary>
internal static class ZipSeal
{
    private const string Lead = "sha256:";
    private const int CommentLength = 7 + 64;
    private const int LengthField = 2;

    /// <summary>Seals a finished ZIP that has no comment yet. The stream must seek, read and write.</summary>
    public static void Append(Stream zip)
    {
        var end = zip.Length - LengthField;
        var comment = Encoding.ASCII.GetBytes(Lead + HashOf(zip, end));
        Span<byte> length = stackalloc byte[LengthField];
        BinaryPrimitives.WriteUInt16LittleEndian(length, CommentLength);
        zip.Position = end;
        zip.Write(length);
        zip.Write(comment);
    }

    /// <summary>What is wrong with a sealed ZIP, or null.</summary>
    public static string? Problem(Stream zip)
    {
        var end = zip.Length - CommentLength - LengthField;
        if (end < 0) return "The ZIP is cut short.";
        var expected = Lead + HashOf(zip, end);
        var tail = new byte[CommentLength + LengthField];
        zip.ReadExactly(tail);
        return BinaryPrimitives.ReadUInt16LittleEndian(tail) == CommentLength && Encoding.ASCII.GetString(tail, LengthField, CommentLength) == expected
            ? null : "The ZIP was changed: its bytes do not hash to what its comment says.";
    }

    // Leaves the stream at the end of what was hashed.
    private static string HashOf(Stream zip, long end)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        zip.Position = 0;
        while (zip.Position < end)
        {
            var read = zip.Read(buffer, 0, (int)Math.Min(buffer.Length, end - zip.Position));
            if (read == 0) break;
            sha.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
