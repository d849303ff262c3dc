namespace OptOut.App.Practice;

/// <summary>What the pretend service writes, in the language of the letter.</summary>
internal static class PracticeScript
{
    private static readonly IReadOnlyList<(string Subject, string Text)> s_english =
    [
        ("We have received your request", "Hello,\n\nthank you for your message. This is to confirm that we have received your request {reference}. Our privacy team will look into it and reply to you.\n\nThis is an automatic confirmation of receipt.\n\nPrivacy team (practice)"),
        ("Please verify your identity", "Hello,\n\nbefore we can process your request {reference}, we need to verify your identity. Please send us a copy of an identity document such as your passport.\n\nPrivacy team (practice)"),
        ("We need more time", "Hello,\n\nbecause of the complexity of your request {reference} and the number of requests we receive, we need to extend the time limit by two further months, as Article 12(3) GDPR allows.\n\nPrivacy team (practice)"),
        ("Our answer to your request", "Hello,\n\nwe have completed part of your request {reference}: your account and your conversations have been deleted. The data in our training sets cannot be deleted at this time.\n\nPrivacy team (practice)"),
    ];

    private static readonly IReadOnlyList<(string Subject, string Text)> s_german =
    [
        ("Wir haben Ihre Anfrage erhalten", "Guten Tag,\n\nvielen Dank für Ihre Nachricht. Wir bestätigen den Eingang Ihrer Anfrage {reference}. Unser Datenschutzteam wird sie prüfen und Ihnen antworten.\n\nDies ist eine automatische Eingangsbestätigung.\n\nDatenschutzteam (Übung)"),
        ("Bitte bestätigen Sie Ihre Identität", "Guten Tag,\n\nbevor wir Ihre Anfrage {reference} bearbeiten können, müssen wir Ihre Identität prüfen. Bitte senden Sie uns eine Kopie Ihres Ausweises.\n\nDatenschutzteam (Übung)"),
        ("Wir brauchen mehr Zeit", "Guten Tag,\n\nwegen der Komplexität Ihrer Anfrage {reference} und der Anzahl der Anfragen verlängern wir die Frist um zwei weitere Monate (Art. 12 Abs. 3 DSGVO).\n\nDatenschutzteam (Übung)"),
        ("Unsere Antwort auf Ihre Anfrage", "Guten Tag,\n\nwir haben Ihre Anfrage {reference} teilweise erledigt: Ihr Konto und Ihre Unterhaltungen wurden gelöscht. Die Daten in unseren Trainingsdaten können derzeit nicht gelöscht werden.\n\nDatenschutzteam (Übung)"),
    ];

    private static readonly IReadOnlyList<(string Subject, string Text)> s_french =
    [
        ("Nous avons bien reçu votre demande", "Bonjour,\n\nmerci pour votre message. Nous accusons réception de votre demande {reference}. Notre équipe l'examinera et vous répondra.\n\nCeci est un accusé de réception automatique.\n\nÉquipe vie privée (exercice)"),
        ("Merci de justifier de votre identité", "Bonjour,\n\navant de traiter votre demande {reference}, nous devons vérifier votre identité. Merci de nous envoyer une copie de votre pièce d'identité.\n\nÉquipe vie privée (exercice)"),
        ("Nous avons besoin de plus de temps", "Bonjour,\n\nen raison de la complexité de votre demande {reference} et du nombre de demandes, nous prolongeons le délai de deux mois supplémentaires (art. 12, paragraphe 3, du RGPD).\n\nÉquipe vie privée (exercice)"),
        ("Notre réponse à votre demande", "Bonjour,\n\nnous avons traité une partie de votre demande {reference} : votre compte et vos conversations ont été supprimés. Les données de nos jeux d'entraînement ne peuvent pas être supprimées pour le moment.\n\nÉquipe vie privée (exercice)"),
    ];

    /// <summary>Subjects and texts in their order.</summary>
    public static IReadOnlyList<(string Subject, string Text)> For(string language) => language switch
    {
        "de" => s_german,
        "fr" => s_french,
        _ => s_english,
    };
}
