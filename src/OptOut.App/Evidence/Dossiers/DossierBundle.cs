using System.Security.Cryptography;
using System.Text;
using OptOut.App.Common;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;
using OptOut.Domain.Evidence;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>The files of a dossier as they are taken out of it: small ones kept, of exhibits only length and hash.</summary>
internal sealed class DossierBundle
{
    // A history of 100,000 entries is some 60 MB of manifest.
    private const long LargestKept = 256L * 1024 * 1024;
    private readonly Dictionary<string, (long Size, string Hash)> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _kept = new(StringComparer.Ordinal);
    private bool _sealed;

    /// <summary>Takes one file.</summary>
    /// <exception cref="FormatException">A name stands twice, or a list is absurdly long.</exception>
    public void Take(string name, Stream content)
    {
        var keep = IsOurs(name) ? new MemoryStream() : null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var size = 0L;
        for (int read; (read = content.Read(buffer)) > 0; size += read)
        {
            hash.AppendData(buffer, 0, read);
            if (size + read > LargestKept && keep is not null) throw new FormatException($"{name}: it is larger than any manifest of OptOut.");
            keep?.Write(buffer, 0, read);
        }

        if (!_files.TryAdd(name, (size, Convert.ToHexStringLower(hash.GetHashAndReset())))) throw new FormatException($"{name} stands twice in the file.");
        if (keep is not null) _kept[name] = keep.ToArray();
    }

    /// <summary>What is wrong, what is worth knowing, and the manifest when it could be read.</summary>
    public (List<string> Problems, List<string> Notes, Manifest? Manifest) Check()
    {
        var (problems, notes) = (new List<string>(), new List<string>());
        if (!_kept.TryGetValue(Manifest.FileName, out var json))
            return ([$"{Manifest.FileName} is missing: this is no dossier of OptOut, or its list was removed."], notes, null);
        problems.AddRange(SealProblems(json, notes));
        problems.AddRange(StampProblems(json, notes));
        Manifest manifest;
        try
        {
            manifest = Manifest.Read(json);
        }
        catch (FormatException e)
        {
            return ([$"{Manifest.FileName}: {e.Message}", .. problems], notes, null);
        }

        if (!manifest.ToJson().AsSpan().SequenceEqual(json)) problems.Add($"{Manifest.FileName}: its bytes were changed; they are not the canonical form of its content.");
        problems.AddRange(Ledger.Problems(manifest.CaseId, manifest.History, manifest.Withheld));
        if (manifest.History.Count == 0 || manifest.History[^1].Hash != manifest.Head) problems.Add($"{Manifest.FileName}: the head is not the hash of the last entry.");
        var part = PartOf(manifest);
        problems.AddRange(ExhibitProblems(manifest, part));
        problems.AddRange(SumsProblems(manifest, part));
        problems.AddRange(LedgerProblems(manifest, notes));
        if (manifest.Parts > 1) notes.Add($"This is part {part} of {manifest.Parts}; check the others as well.");
        if (manifest.Withheld.Count > 0) notes.Add($"The words of entries {string.Join(", ", manifest.Withheld)} are withheld: their places in the chain were checked, their content cannot be.");
        return (problems, notes, manifest);
    }

    private static bool IsOurs(string name) =>
        name is Manifest.FileName or Manifest.SumsFileName or SealFile.SignatureName or SealFile.CertificateName or TimeStampFile.RequestName or TimeStampFile.ResponseName or TimeStampFile.ChainName
        || name.StartsWith(DossierFiles.LedgerLead, StringComparison.Ordinal);

    // The part whose exhibits are here; of none, the one that has none.
    private int PartOf(Manifest manifest) =>
        Enumerable.Range(1, Math.Clamp(manifest.Parts, 1, manifest.Exhibits.Count + 1)).MaxBy(part => manifest.InPart(part).Sum(e => _files.ContainsKey(e.FileName) ? 1 : -1));

    private IEnumerable<string> SealProblems(byte[] json, List<string> notes)
    {
        if (!_kept.ContainsKey(SealFile.SignatureName) && !_kept.ContainsKey(SealFile.CertificateName))
        {
            notes.Add("No seal.");
            yield break;
        }

        var found = SealFile.Check(json, _kept.GetValueOrDefault(SealFile.SignatureName), _kept.GetValueOrDefault(SealFile.CertificateName));
        if (found.Problem is not null) yield return found.Problem;
        else
        {
            _sealed = true;
            notes.Add($"Sealed; SHA-256 of the certificate {found.Fingerprint}. Compare it with the one the keeper of the dossier names.");
        }
    }

    private IEnumerable<string> StampProblems(byte[] json, List<string> notes)
    {
        if (!_kept.ContainsKey(TimeStampFile.RequestName) && !_kept.ContainsKey(TimeStampFile.ResponseName))
        {
            notes.Add("No time stamp of an outside authority.");
            yield break;
        }

        foreach (var problem in StampProblems(json, TimeStampFile.RequestName, TimeStampFile.ResponseName, TimeStampFile.ChainName, notes)) yield return problem;
    }

    private IEnumerable<string> StampProblems(byte[] data, string request, string response, string chain, List<string> notes)
    {
        if (!_kept.TryGetValue(request, out var asked)) yield return $"{request} is missing.";
        else if (!_kept.TryGetValue(response, out var answer)) yield return $"{response} is missing.";
        else if (TimeStampFile.Check(data, asked, answer) is { Problem: { } problem }) yield return $"{response}: {problem}";
        else
        {
            var found = TimeStampFile.Check(data, asked, answer);
            notes.Add($"Time stamp {response}: {found.At:yyyy-MM-dd HH:mm:ss 'UTC'} by {found.Signer}.");
            if (!_kept.TryGetValue(chain, out var pem)) yield return $"{chain} is missing.";
            else if (Encoding.ASCII.GetString(pem) != found.ChainPem) yield return $"{chain}: it does not hold the certificates of the time stamp; it was changed.";
        }
    }

    private IEnumerable<string> LedgerProblems(Manifest manifest, List<string> notes)
    {
        foreach (var name in _kept.Keys.Where(n => n.StartsWith(DossierFiles.LedgerLead, StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var plain = name[..^5];
            foreach (var problem in StampProblems(_kept[name], plain + ".tsq", plain + ".tsr", plain + ".pem", notes)) yield return problem;
            var stamp = new LedgerStamp(Encoding.UTF8.GetString(_kept[name]), new TimeStampRecord("", default, _kept.GetValueOrDefault(plain + ".tsq", []), _kept.GetValueOrDefault(plain + ".tsr", [])));
            if (LedgerStamps.Problem(stamp, out var text) is { } fault) yield return $"{name}: {fault}";
            else if (!text!.Heads.Any(h => manifest.History.Any(e => e.Hash == h))) yield return $"{name}: it names no entry of this history.";
        }
    }

    private IEnumerable<string> ExhibitProblems(Manifest manifest, int part)
    {
        foreach (var exhibit in manifest.InPart(part))
        {
            if (!_files.TryGetValue(exhibit.FileName, out var file)) yield return $"{exhibit.FileName}: the exhibit is missing.";
            else if (file.Hash != exhibit.Hash) yield return $"{exhibit.FileName}: its bytes were changed; they do not hash to what the manifest says.";
            else if (file.Size != exhibit.Size) yield return $"{exhibit.FileName}: the manifest says {exhibit.Size} bytes, it has {file.Size}.";
        }

        foreach (var exhibit in manifest.Exhibits)
            if (!manifest.History.Any(e => e.Originals.Contains(exhibit.Hash, StringComparer.Ordinal))) yield return $"{exhibit.FileName}: no entry of the history points at it.";
        foreach (var missing in manifest.History.SelectMany(e => e.Originals).Distinct(StringComparer.Ordinal).Where(h => manifest.Exhibits.All(e => e.Hash != h)))
            yield return $"original {missing}: the history points at it, but it is no exhibit.";
        foreach (var name in _files.Keys.Where(n => !IsOurs(n) && manifest.InPart(part).All(e => e.FileName != n)))
            yield return $"{name}: this file is not in the manifest; it was added.";
    }

    private IEnumerable<string> SumsProblems(Manifest manifest, int part)
    {
        if (!_kept.TryGetValue(Manifest.SumsFileName, out var sums))
        {
            yield return $"{Manifest.SumsFileName} is missing.";
            yield break;
        }

        var listed = Lines(sums);
        if (listed is [{ Name: Manifest.FileName } own, ..] && own.Hash != _files[Manifest.FileName].Hash)
        {
            yield return _sealed ? $"{Manifest.SumsFileName}: its line for {Manifest.FileName} was changed." : $"{Manifest.FileName}: its bytes were changed; they do not hash to its line in {Manifest.SumsFileName}.";
            yield break;
        }

        if (listed is null || Encoding.ASCII.GetString(sums) != manifest.ToSums(part, listed.Skip(1 + manifest.InPart(part).Count())))
        {
            yield return $"{Manifest.SumsFileName}: it does not agree with the manifest.";
            yield break;
        }

        var beside = listed.Skip(1 + manifest.InPart(part).Count()).ToList();
        foreach (var (name, hash) in beside)
        {
            if (!_files.TryGetValue(name, out var file)) yield return $"{name} is missing.";
            else if (file.Hash != hash) yield return $"{name}: its bytes were changed, or its line in {Manifest.SumsFileName} was.";
        }

        foreach (var name in _kept.Keys.Where(n => n is not (Manifest.FileName or Manifest.SumsFileName) && beside.TrueForAll(b => b.Name != n)))
            yield return $"{name}: it has no line in {Manifest.SumsFileName}; it was added.";
    }

    private static List<(string Name, string Hash)>? Lines(byte[] sums)
    {
        var lines = Encoding.ASCII.GetString(sums).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.All(l => l.Length > 66) ? [.. lines.Select(l => (l[66..], l[..64]))] : null;
    }
}
