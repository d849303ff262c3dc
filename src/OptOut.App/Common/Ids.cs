namespace OptOut.App.Common;

/// <summary>Identifiers of rows: 32 hex digits that sort by the time they were made.</summary>
internal static class Ids
{
    public static string New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
