using OptOut.App.Localization;
using OptOut.App.Localization.Resources;

namespace OptOut.App.Practice;

/// <summary>What the pretend service writes, in the language of the letter.</summary>
internal static class PracticeScript
{
    /// <summary>Subjects and texts in their order.</summary>
    public static IReadOnlyList<(string Subject, string Text)> For(string language)
    {
        var words = new Texts<PracticeResources>(Languages.FindOrEnglish(language));
        return
        [
            (words[nameof(PracticeResources.AcknowledgementSubject)], words[nameof(PracticeResources.AcknowledgementText)]),
            (words[nameof(PracticeResources.IdentitySubject)], words[nameof(PracticeResources.IdentityText)]),
            (words[nameof(PracticeResources.ExtensionSubject)], words[nameof(PracticeResources.ExtensionText)]),
            (words[nameof(PracticeResources.AnswerSubject)], words[nameof(PracticeResources.AnswerText)]),
        ];
    }
}
