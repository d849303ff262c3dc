namespace OptOut.Domain.Deadlines;

/// <summary>How the law is read where it is open.</summary>
internal enum Reading
{
    /// <summary>Shortest for the addressee.</summary>
    Earliest,

    /// <summary>As the authorities do.</summary>
    Expected,

    /// <summary>Longest for the addressee.</summary>
    Latest,
}
