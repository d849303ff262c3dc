
namespace OptOut.Domain.Holdings;

/// <summary>An image or a caption found in a dataset search.</summary>
/// <param name="ImageUrl">Address of the image; empty when only a caption was found.</param>
/// <param name="Caption">The caption, or what else stands beside it; may be empty.</param>
/// <param name="SampleId">Number or name of the entry in the dataset; may be empty.</param>
/// <param name="Shows">Whether the image shows the person.</param>
/// <param name="FoundOn">The day it was found.</param>
public sealed record Finding(string Id, string PersonId, string ServiceId, string ImageUrl, string Caption, string SampleId, FaceMatch Shows, DateOnly FoundOn);

/// <summary>What becomes of a finding in a takedown.</summary>
public enum FindingVerdict
{
    /// <summary>It goes into the list.</summary>
    Counts,

    /// <summary>Somebody has to look whether the image shows the person.</summary>
    LookFirst,

    /// <summary>A caption without the person's picture: the service turns it away.</summary>
    CaptionAlone,

    /// <summary>The image shows somebody or something else.</summary>
    NotThePerson,
}

/// <summary>Checks findings against what a service accepts, and finds those that stand twice.</summary>
public static class FindingCheck
{
    /// <summary>
    /// What becomes of a finding. LAION removes an entry when the person's picture is there, in the address or the metadata, and turns away
    /// a name in a caption without the picture (its FAQ, seen 20 June 2026). Other services get the same order: a picture first.
    /// </summary>
    public static FindingVerdict Of(Finding finding)
    {
        if (finding.ImageUrl.Length == 0) return FindingVerdict.CaptionAlone;
        return finding.Shows switch
        {
            FaceMatch.Person => FindingVerdict.Counts,
            FaceMatch.Other => finding.Caption.Length > 0 ? FindingVerdict.CaptionAlone : FindingVerdict.NotThePerson,
            _ => FindingVerdict.LookFirst,
        };
    }

    /// <summary>Whether two findings speak of the same entry: the same image of the same service, or the same caption where there is no image.</summary>
    public static string KeyOf(Finding finding)
        => finding.ImageUrl.Length > 0 ? $"{finding.ServiceId} {Plain(finding.ImageUrl)}" : $"{finding.ServiceId} caption {finding.Caption.Trim().ToUpperInvariant()}";

    // Host and scheme do not depend on the case of letters (RFC 3986, 6.2.2.1); the path does. What follows # never reaches a server.
    private static string Plain(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped) : url;
}
