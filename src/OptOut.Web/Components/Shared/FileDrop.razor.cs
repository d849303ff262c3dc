using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Shared;

/// <summary>A place for proofs. On a page that is alive it checks at once; in a static form the server must check the same limits.</summary>
public sealed partial class FileDrop
{
    /// <summary>Of one choice; more is refused as a whole, and the reader told.</summary>
    private const int MostFiles = 50;

    private readonly List<string> _refusals = [];

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Extensions with their dot, or types such as <c>image/*</c>, separated by commas.</summary>
    [Parameter]
    public string Accept { get; set; } = "";

    [Parameter]
    public long MaxBytes { get; set; } = 25 * 1024 * 1024;

    [Parameter]
    public bool Multiple { get; set; }

    /// <summary>The field's name when it stands in a static form.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The files that were small enough.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<IBrowserFile>> OnFiles { get; set; }

    private async Task Chosen(InputFileChangeEventArgs choice)
    {
        _refusals.Clear();
        if (choice.FileCount > MostFiles)
        {
            _refusals.Add(L[nameof(Words.TooManyFiles), MostFiles, choice.FileCount]);
            return;
        }

        var fitting = new List<IBrowserFile>();
        foreach (var file in choice.GetMultipleFiles(MostFiles))
        {
            if (file.Size > MaxBytes)
            {
                _refusals.Add(L[nameof(Words.FileTooLarge), file.Name, ByteWords.Of(file.Size), ByteWords.Of(MaxBytes)]);
            }
            else
            {
                fitting.Add(file);
            }
        }

        if (fitting.Count > 0)
        {
            await OnFiles.InvokeAsync(fitting);
        }
    }
}

/// <summary>Sizes of files for people.</summary>
public static class ByteWords
{
    public static string Of(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024d:0.#} KB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1048576d:0.#} MB"),
    };
}
