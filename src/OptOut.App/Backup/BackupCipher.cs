using System.Buffers.Binary;
using System.Security.Cryptography;
using OptOut.App.Common;

namespace OptOut.App.Backup;

/// <summary>
/// A backup under a passphrase. The file: the eleven bytes <c>OPTOUTENC1\n</c>; the rounds of PBKDF2-HMAC-SHA256 (4 bytes, big-endian);
/// 16 bytes of salt; then pieces of at most 1 MB, each as its length (4 bytes, big-endian; the highest bit set on the last), its AES-256-GCM
/// ciphertext and 16 bytes of tag. The nonce is the number of the piece in 12 bytes, big-endian; file head and length are authenticated with each.
/// So no piece can be changed, moved, or left out at the end without being noticed.
/// </summary>
internal static class BackupCipher
{
    internal const int Piece = 1024 * 1024;
    private const int Rounds = 600_000;
    private const int MostRounds = 10_000_000;
    private const int SaltLength = 16;
    private const int TagLength = 16;
    private const int NonceLength = 12;
    private const int KeyLength = 32;
    private const uint LastPiece = 0x8000_0000;
    private static ReadOnlySpan<byte> Magic => "OPTOUTENC1\n"u8;

    private static int HeadLength => Magic.Length + 4 + SaltLength;

    /// <summary>Whether a file begins as an encrypted backup does. Leaves the stream at its start.</summary>
    public static bool IsEncrypted(Stream file)
    {
        var head = new byte[Magic.Length];
        file.Position = 0;
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == head.Length && head.AsSpan().SequenceEqual(Magic);
    }

    /// <summary>A stream that encrypts what is written to it; closing it writes the last piece.</summary>
    public static Stream Encrypt(Stream target, string passphrase)
    {
        var head = new byte[HeadLength];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(Magic.Length), Rounds);
        RandomNumberGenerator.Fill(head.AsSpan(Magic.Length + 4));
        target.Write(head);
        return new Encrypting(target, head, KeyOf(passphrase, head));
    }

    /// <summary>Decrypts a whole file.</summary>
    /// <exception cref="RefusedException">The passphrase is wrong, or the file was changed or cut short.</exception>
    public static void Decrypt(Stream source, Stream target, string passphrase)
    {
        var head = new byte[HeadLength];
        try
        {
            source.ReadExactly(head);
            using var cipher = new AesGcm(KeyOf(passphrase, head), TagLength);
            var (sealedPiece, plain) = (new byte[Piece + TagLength], new byte[Piece]);
            for (ulong number = 0; ; number++)
            {
                var (length, last) = ReadLength(source);
                source.ReadExactly(sealedPiece.AsSpan(0, length + TagLength));
                cipher.Decrypt(Nonce(number), sealedPiece.AsSpan(0, length), sealedPiece.AsSpan(length, TagLength), plain.AsSpan(0, length), Known(head, length, last));
                target.Write(plain, 0, length);
                if (!last) continue;
                if (source.ReadByte() >= 0) throw new CryptographicException("something stands behind its end");
                return;
            }
        }
        catch (Exception e) when (e is CryptographicException or EndOfStreamException)
        {
            throw new RefusedException("The backup cannot be opened: the passphrase is wrong, or the file was changed or cut short. Nothing was changed.", e);
        }
    }

    private static (int Length, bool Last) ReadLength(Stream source)
    {
        Span<byte> field = stackalloc byte[4];
        source.ReadExactly(field);
        var value = BinaryPrimitives.ReadUInt32BigEndian(field);
        var length = value & ~LastPiece;
        return length <= Piece ? ((int)length, (value & LastPiece) != 0) : throw new CryptographicException("a piece has a strange length");
    }

    private static byte[] KeyOf(string passphrase, byte[] head)
    {
        var rounds = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(Magic.Length));
        if (rounds is 0 or > MostRounds) throw new CryptographicException("the rounds are strange");
        return Rfc2898DeriveBytes.Pbkdf2(passphrase, head.AsSpan(Magic.Length + 4, SaltLength), (int)rounds, HashAlgorithmName.SHA256, KeyLength);
    }

    private static byte[] Nonce(ulong number)
    {
        var nonce = new byte[NonceLength];
        BinaryPrimitives.WriteUInt64BigEndian(nonce.AsSpan(NonceLength - 8), number);
        return nonce;
    }

    private static byte[] Known(byte[] head, int length, bool last)
    {
        var known = new byte[head.Length + 4];
        head.CopyTo(known, 0);
        BinaryPrimitives.WriteUInt32BigEndian(known.AsSpan(head.Length), (uint)length | (last ? LastPiece : 0));
        return known;
    }

    private sealed class Encrypting(Stream target, byte[] head, byte[] key) : Stream
    {
        private readonly AesGcm _cipher = new(key, TagLength);
        private readonly byte[] _waiting = new byte[Piece];
        private int _filled;
        private ulong _number;
        private bool _closed;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (buffer.Length > 0)
            {
                // A full piece waits until more comes: the last one is marked, and only its end tells that it is.
                if (_filled == Piece) Put(last: false);
                var take = Math.Min(buffer.Length, Piece - _filled);
                buffer[..take].CopyTo(_waiting.AsSpan(_filled));
                _filled += take;
                buffer = buffer[take..];
            }
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_closed)
            {
                _closed = true;
                Put(last: true);
                _cipher.Dispose();
                CryptographicOperations.ZeroMemory(key);
            }

            base.Dispose(disposing);
        }

        private void Put(bool last)
        {
            var known = Known(head, _filled, last);
            var (cipher, tag) = (new byte[_filled], new byte[TagLength]);
            _cipher.Encrypt(Nonce(_number++), _waiting.AsSpan(0, _filled), cipher, tag, known);
            target.Write(known.AsSpan(head.Length));
            target.Write(cipher);
            target.Write(tag);
            _filled = 0;
        }
    }
}
