using System.Collections;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Resources;

namespace OptOut.Testing.Program;

/// <summary>A language nobody speaks, as the files of resources a language is: every English word of an assembly between brackets.</summary>
public static class MadeUpLanguage
{
    /// <summary>The code that is kept for such languages.</summary>
    public const string Code = "qps-ploc";

    /// <summary>What stands before and after every word of it.</summary>
    public const char Opening = '⟦', Closing = '⟧';

    /// <summary>Puts its file beside an assembly.</summary>
    public static void AddBeside(string assembly)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(assembly)!, Code)).FullName;
        File.WriteAllBytes(Path.Combine(folder, Path.GetFileNameWithoutExtension(assembly) + ".resources.dll"), Write(AssemblyName.GetAssemblyName(assembly), Read(assembly)));
    }

    private static Dictionary<string, byte[]> Read(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        var start = file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
        return reader.ManifestResources.Select(reader.GetManifestResource).Where(resource => resource.Implementation.IsNil)
            .Select(resource => (Name: reader.GetString(resource.Name), resource.Offset)).Where(resource => resource.Name.EndsWith(".resources", StringComparison.Ordinal))
            .ToDictionary(resource => resource.Name[..^"resources".Length] + Code + ".resources", resource => Translated(Bytes(file.GetSectionData(start + (int)resource.Offset))), StringComparer.Ordinal);
    }

    // Each resource has its length before it.
    private static byte[] Bytes(PEMemoryBlock block)
    {
        var reader = block.GetReader();
        return reader.ReadBytes(reader.ReadInt32());
    }

    private static byte[] Translated(byte[] english)
    {
        using var read = new ResourceReader(new MemoryStream(english));
        using var written = new MemoryStream();
        using var writer = new ResourceWriter(written);
        foreach (DictionaryEntry word in read) writer.AddResource((string)word.Key, $"{Opening}{word.Value}{Closing}");
        writer.Generate();
        return written.ToArray();
    }

    private static byte[] Write(AssemblyName of, Dictionary<string, byte[]> resources)
    {
        var (metadata, data) = (new MetadataBuilder(), new BlobBuilder());
        var name = metadata.GetOrAddString(of.Name + ".resources");
        metadata.AddModule(0, name, metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(name, of.Version!, metadata.GetOrAddString(Code), default, default, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        foreach (var (resource, bytes) in resources)
        {
            metadata.AddManifestResource(ManifestResourceAttributes.Public, metadata.GetOrAddString(resource), default, (uint)data.Count);
            data.WriteInt32(bytes.Length);
            data.WriteBytes(bytes);
            data.Align(8);
        }

        var file = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder(), managedResources: data).Serialize(file);
        return file.ToArray();
    }
}
