namespace OptOut.Domain.Replies;

/// <summary>Why a service says no: the closed list that replies are read into and rebuttals are written from.</summary>
public enum RefusalReason
{
    /// <summary>None of the others, or no reason at all.</summary>
    Other,
    /// <summary>"The model holds no personal data."</summary>
    ModelHoldsNoPersonalData,
    /// <summary>"We cannot identify you in our data", GDPR Art. 11.</summary>
    NotIdentifiable,
    /// <summary>"The data was public."</summary>
    PublicData,
    /// <summary>"Use our portal", and nothing else.</summary>
    PortalOnly,
    /// <summary>"Manifestly unfounded or excessive", GDPR Art. 12(5), or an abuse.</summary>
    Excessive,
    /// <summary>"Trade secrets" or the rights of others, GDPR Art. 15(4).</summary>
    TradeSecret,
    /// <summary>An exemption of GDPR Art. 17(3): expression, archiving, research, legal claims.</summary>
    Exemption,
    /// <summary>Compelling legitimate grounds against an objection, GDPR Art. 21(1).</summary>
    CompellingGrounds,
    /// <summary>"Technically impossible."</summary>
    TechnicallyImpossible,
    /// <summary>"We filter the outputs", and no more.</summary>
    OutputsOnly,
    /// <summary>"We are not in the Union, your law does not reach us."</summary>
    NotInUnion,
    /// <summary>A fee is asked.</summary>
    FeeDemanded,
}
