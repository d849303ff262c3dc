namespace OptOut.Domain.Holdings;

/// <summary>Whether a found image shows the person. Only a person can say.</summary>
public enum FaceMatch
{
    /// <summary>Nobody has looked yet.</summary>
    Unknown,

    /// <summary>It shows the person.</summary>
    Person,

    /// <summary>It shows something else.</summary>
    Other,
}
