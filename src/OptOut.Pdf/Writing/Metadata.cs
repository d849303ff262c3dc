using System.Globalization;
using System.Security;
using System.Text;

namespace OptOut.Pdf.Writing;

/// <summary>What the file says of itself: XMP (ISO 19005-3, 6.6) and, in step with it, the information dictionary.</summary>
internal static class Metadata
{
    public static int WriteInfo(PdfFile file, PdfInfo info, string engine)
    {
        var number = file.Reserve();
        var body = new PdfBytes().Ascii("<</Title").Text(info.Title);
        if (info.Author is { } author)
        {
            body.Ascii("/Author").Text(author);
        }

        if (info.Subject is { } subject)
        {
            body.Ascii("/Subject").Text(subject);
        }

        file.Write(number, body.Ascii("/Producer").Text(engine).Ascii("/CreationDate").Date(info.Created)
            .Ascii("/ModDate").Date(info.Modified ?? info.Created).Ascii(">>"));
        return number;
    }

    public static int WriteXmp(PdfFile file, PdfInfo info, string engine)
    {
        var number = file.Reserve();
        file.WriteStream(number, "/Type/Metadata/Subtype/XML", Encoding.UTF8.GetBytes(Xmp(info, engine)), compress: false);
        return number;
    }

    private static string Xmp(PdfInfo info, string engine)
    {
        var author = info.Author is null ? "" : $"\n   <dc:creator><rdf:Seq><rdf:li>{Escape(info.Author)}</rdf:li></rdf:Seq></dc:creator>";
        var subject = info.Subject is null ? "" : $"\n   <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{Escape(info.Subject)}</rdf:li></rdf:Alt></dc:description>";
        return $$"""
            <?xpacket begin="{{'\uFEFF'}}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
             <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
              <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
               <dc:format>application/pdf</dc:format>
               <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{{Escape(info.Title)}}</rdf:li></rdf:Alt></dc:title>{{author}}{{subject}}
               <dc:language><rdf:Bag><rdf:li>{{Escape(info.Language)}}</rdf:li></rdf:Bag></dc:language>
               <xmp:CreateDate>{{Date(info.Created)}}</xmp:CreateDate>
               <xmp:ModifyDate>{{Date(info.Modified ?? info.Created)}}</xmp:ModifyDate>
               <xmp:MetadataDate>{{Date(info.Modified ?? info.Created)}}</xmp:MetadataDate>
               <pdf:Producer>{{Escape(engine)}}</pdf:Producer>
               <pdfaid:part>3</pdfaid:part>
               <pdfaid:conformance>A</pdfaid:conformance>
               <pdfuaid:part>1</pdfuaid:part>
              </rdf:Description>
              <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
               <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
                <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
                <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
                <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
                 <pdfaProperty:name>part</pdfaProperty:name>
                 <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                 <pdfaProperty:category>internal</pdfaProperty:category>
                 <pdfaProperty:description>Part of ISO 14289 the file follows</pdfaProperty:description>
                </rdf:li></rdf:Seq></pdfaSchema:property>
               </rdf:li></rdf:Bag></pdfaExtension:schemas>
              </rdf:Description>
             </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """;
    }

    private static string Date(DateTimeOffset instant) => instant.Offset == TimeSpan.Zero
        ? instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    // Characters that XML 1.0 cannot carry at all are left out.
    private static string Escape(string text) => SecurityElement.Escape(string.Concat(text.EnumerateRunes().Where(r =>
        r.Value is '\t' or '\n' or '\r' or (>= 0x20 and < 0xFFFE) or > 0xFFFF)))!;
}
