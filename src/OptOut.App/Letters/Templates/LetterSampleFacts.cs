namespace OptOut.App.Letters.Templates;

/// <summary>The invented facts of the samples, in every language a letter can have.</summary>
internal static class LetterSampleFacts
{
    public static IReadOnlyDictionary<string, string> English { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["imageUrls"] = "https://pictures.example/anna/portrait-1.jpg\nhttps://pictures.example/anna/portrait-2.jpg?size=large",
        ["captions"] = "Anna Beispiel at the summer party\nPortrait of Anna Beispiel",
        ["datasetName"] = "LAION-5B",
        ["accountEmail"] = "anna@mail.example",
        ["accountId"] = "user-48213",
        ["particularSituation"] = "I work as a family judge. My picture beside invented statements makes my work harder.\nI have been threatened before.",
        ["falseStatement"] = "Anna Beispiel was convicted of fraud in 2019.",
        ["trueStatement"] = "Anna Beispiel was never accused or convicted of any offence.",
        ["prompt"] = "Who is Anna Beispiel from Hamburg?",
        ["modelOutput"] = "Anna Beispiel is a judge from Hamburg.\nShe was convicted of fraud in 2019.",
        ["modelName"] = "Example Chat 4",
        ["outputSeenOn"] = "2026-11-02",
        ["consentGivenOn"] = "2025-03-01",
        ["consentWhere"] = "the box \"Improve the model for everyone\" in the settings",
        ["purpose"] = "improving the model",
        ["requestedScope"] = "conversations from March to June 2026\nuploaded portraits",
        ["sampleIds"] = "1338412\n1338413",
        ["pageUrls"] = "https://anna.example/about",
        ["outputUrls"] = "https://chat.example/share/abc123",
        ["evidence"] = "Certificate of good conduct of 3 October 2026",
        ["unlawfulBecause"] = "I was never told that the portraits would be used for training.",
        ["uploadedFiles"] = "portrait-1.jpg\nvoice-sample.wav",
        ["works"] = "\"Harbour at Night\", photograph, 2018\n\"Harbour at Dawn\", photograph, 2019",
        ["rightHeld"] = "I am the author and hold all rights.",
        ["reservationText"] = "Use for text and data mining is reserved.",
        ["reservationSince"] = "2021-06-07",
        ["reservationUrl"] = "https://anna.example/robots.txt",
        ["crawlerLog"] = "2026-09-01 10:15 UTC ExampleBot/1.0 GET /harbour-at-night.jpg 200",
        ["identityDemanded"] = "a copy of both sides of my identity card",
        ["identityAskedOn"] = "2026-11-20",
        ["clarificationAskedOn"] = "2026-11-20",
        ["clarification"] = "I mean all data about me, first of all those used in training.",
        ["extensionReceivedOn"] = "2026-12-01",
        ["extensionReasons"] = "We currently receive a large number of requests.",
        ["refusalWords"] = "Our models do not contain personal data.",
        ["answerReceivedOn"] = "2026-12-04",
        ["infringement"] = "The controller has not answered my request.",
        ["mandateScope"] = "access, rectification and erasure of the data about me",
        ["mandateUntil"] = "2027-11-21",
    };

    public static IReadOnlyDictionary<string, string> German { get; } = With(new(StringComparer.Ordinal)
    {
        ["captions"] = "Anna Beispiel beim Sommerfest\nPorträt von Anna Beispiel",
        ["particularSituation"] = "Ich arbeite als Familienrichterin. Mein Bild neben erfundenen Behauptungen erschwert meine Arbeit.\nIch bin schon bedroht worden.",
        ["falseStatement"] = "Anna Beispiel wurde 2019 wegen Betrugs verurteilt.",
        ["trueStatement"] = "Anna Beispiel wurde nie einer Straftat beschuldigt oder verurteilt.",
        ["prompt"] = "Wer ist Anna Beispiel aus Hamburg?",
        ["modelOutput"] = "Anna Beispiel ist Richterin in Hamburg.\nSie wurde 2019 wegen Betrugs verurteilt.",
        ["consentWhere"] = "das Feld „Modell für alle verbessern“ in den Einstellungen",
        ["purpose"] = "Verbesserung des Modells",
        ["requestedScope"] = "Unterhaltungen von März bis Juni 2026\nhochgeladene Porträts",
        ["evidence"] = "Führungszeugnis vom 3. Oktober 2026",
        ["unlawfulBecause"] = "Mir wurde nie gesagt, dass die Porträts zum Training verwendet werden.",
        ["works"] = "„Hafen bei Nacht“, Fotografie, 2018\n„Hafen im Morgenrot“, Fotografie, 2019",
        ["rightHeld"] = "Ich bin die Urheberin und habe alle Rechte.",
        ["reservationText"] = "Die Nutzung für Text und Data Mining ist vorbehalten.",
        ["identityDemanded"] = "eine Kopie beider Seiten meines Personalausweises",
        ["clarification"] = "Ich meine alle Daten über mich, zuerst die zum Training verwendeten.",
        ["extensionReasons"] = "Wir erhalten derzeit sehr viele Anträge.",
        ["refusalWords"] = "Unsere Modelle enthalten keine personenbezogenen Daten.",
        ["infringement"] = "Der Verantwortliche hat meinen Antrag nicht beantwortet.",
        ["mandateScope"] = "Auskunft, Berichtigung und Löschung der Daten über mich",
    });

    public static IReadOnlyDictionary<string, string> French { get; } = With(new(StringComparer.Ordinal)
    {
        ["captions"] = "Anna Beispiel à la fête d’été\nPortrait d’Anna Beispiel",
        ["particularSituation"] = "Je suis juge aux affaires familiales. Mon image à côté d’affirmations inventées rend mon travail plus difficile.\nJ’ai déjà reçu des menaces.",
        ["falseStatement"] = "Anna Beispiel a été condamnée pour escroquerie en 2019.",
        ["trueStatement"] = "Anna Beispiel n’a jamais été accusée ni condamnée.",
        ["prompt"] = "Qui est Anna Beispiel, de Hambourg ?",
        ["modelOutput"] = "Anna Beispiel est juge à Hambourg.\nElle a été condamnée pour escroquerie en 2019.",
        ["consentWhere"] = "la case « Améliorer le modèle pour tous » dans les réglages",
        ["purpose"] = "l’amélioration du modèle",
        ["requestedScope"] = "conversations de mars à juin 2026\nportraits envoyés",
        ["evidence"] = "Extrait de casier judiciaire du 3 octobre 2026",
        ["unlawfulBecause"] = "On ne m’a jamais dit que les portraits serviraient à l’entraînement.",
        ["works"] = "« Le port la nuit », photographie, 2018\n« Le port à l’aube », photographie, 2019",
        ["rightHeld"] = "J’en suis l’auteure et je détiens tous les droits.",
        ["reservationText"] = "L’usage pour la fouille de textes et de données est réservé.",
        ["identityDemanded"] = "une copie recto verso de ma carte d’identité",
        ["clarification"] = "J’entends toutes les données me concernant, d’abord celles qui ont servi à l’entraînement.",
        ["extensionReasons"] = "Nous recevons actuellement un grand nombre de demandes.",
        ["refusalWords"] = "Nos modèles ne contiennent pas de données personnelles.",
        ["infringement"] = "Le responsable du traitement n’a pas répondu à ma demande.",
        ["mandateScope"] = "l’accès, la rectification et l’effacement des données me concernant",
    });

    private static Dictionary<string, string> With(Dictionary<string, string> own)
    {
        foreach (var (name, value) in English) own.TryAdd(name, value);
        return own;
    }
}
