namespace OptOut.Storage.Entities;

/// <summary>A setting of the installation.</summary>
public sealed class SettingRow
{
    public required string Key { get; set; }
    public required string Value { get; set; }
}
