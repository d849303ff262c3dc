using System.Text.Json.Serialization;

namespace OptOut.Domain.Catalogue;

/// <summary>What a request must bring to be dealt with.</summary>
public sealed record Requirement : Sourced
{
    /// <summary>What is asked, in plain words.</summary>
    public required string Value { get; init; }

    /// <summary>The kind of proof, when it is one the app can help with or must warn of; null otherwise.</summary>
    public Proof? Proof { get; init; }
}

/// <summary>Proof that services ask for.</summary>
[JsonConverter(typeof(ClosedWordConverter<Proof>))]
public enum Proof
{
    /// <summary>A photo of the face: biometric data (Art. 9 GDPR). Warn before it is sent.</summary>
    FaceImage,

    /// <summary>A copy of an identity document: mask it and mark it first.</summary>
    IdentityDocument,

    /// <summary>Prompt, answer or screenshot of what a model said.</summary>
    OutputEvidence,

    /// <summary>The exact web addresses.</summary>
    WebAddress,

    /// <summary>Access to the account, or its mailbox.</summary>
    Account,

    /// <summary>A mandate, from whoever writes for another.</summary>
    Mandate,
}
