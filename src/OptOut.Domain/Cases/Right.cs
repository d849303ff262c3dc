using System.Text.Json.Serialization;

namespace OptOut.Domain.Cases;

/// <summary>A right a request invokes. Names follow the command line in camel case.</summary>
[JsonConverter(typeof(ClosedWordConverter<Right>))]
public enum Right
{
    /// <summary>Art. 15 GDPR.</summary>
    Access,

    /// <summary>Art. 17 GDPR.</summary>
    Erasure,

    /// <summary>Art. 21 GDPR.</summary>
    Objection,

    /// <summary>Art. 16 GDPR.</summary>
    Rectification,

    /// <summary>Art. 18 GDPR.</summary>
    Restriction,

    /// <summary>Art. 20 GDPR.</summary>
    Portability,

    /// <summary>Withdrawal of consent, Art. 7(3) GDPR.</summary>
    Withdrawal,

    /// <summary>Removal of an entry from a dataset, index or archive, on the holder's own terms; rests on Art. 17 GDPR.</summary>
    Takedown,

    /// <summary>A model stops naming or describing the person; the training data may stay. Rests on Art. 17 and 21 GDPR.</summary>
    OutputSuppression,

    /// <summary>Objection to training, with a machine-readable reservation: Art. 21 GDPR, Art. 4(3) Directive (EU) 2019/790.</summary>
    TrainingOptOut,

    /// <summary>A notice under copyright law; kept apart from the rights of the GDPR.</summary>
    Copyright,
}
