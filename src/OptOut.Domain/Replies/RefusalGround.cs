using System.Text.Json.Serialization;
using OptOut.Domain.Cases;

namespace OptOut.Domain.Replies;

/// <summary>Why a service says no, as a reply argues it: the closed list that replies are read into and rebuttals are written from.</summary>
[JsonConverter(typeof(ClosedWordConverter<RefusalGround>))]
public enum RefusalGround
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

/// <summary>From the grounds a reply gives to the reasons a refusal is filed under, and back. The reader knows finer grounds than a case does.</summary>
public static class RefusalGrounds
{
    /// <summary>What a refusal on a ground is filed under.</summary>
    /// <param name="ground">Null when none was read.</param>
    public static RefusalReason FiledAs(RefusalGround? ground) => ground switch
    {
        RefusalGround.ModelHoldsNoPersonalData => RefusalReason.NoPersonalDataInModel,
        RefusalGround.NotIdentifiable => RefusalReason.NotIdentifiable,
        RefusalGround.PublicData => RefusalReason.PublicData,
        RefusalGround.PortalOnly => RefusalReason.PortalOnly,
        RefusalGround.Excessive => RefusalReason.Excessive,
        RefusalGround.Exemption => RefusalReason.ErasureExemption,
        RefusalGround.CompellingGrounds => RefusalReason.CompellingGrounds,
        RefusalGround.TechnicallyImpossible => RefusalReason.TechnicallyImpossible,
        RefusalGround.NotInUnion => RefusalReason.OutsideJurisdiction,
        RefusalGround.FeeDemanded => RefusalReason.FeeDemanded,
        RefusalGround.TradeSecret or RefusalGround.OutputsOnly => RefusalReason.Other,
        _ => RefusalReason.Unstated,
    };

    /// <summary>The ground a rebuttal argues against, where a refusal was filed under a reason.</summary>
    public static RefusalGround Against(RefusalReason filed) => filed switch
    {
        RefusalReason.NoPersonalDataInModel => RefusalGround.ModelHoldsNoPersonalData,
        RefusalReason.NotIdentifiable => RefusalGround.NotIdentifiable,
        RefusalReason.PublicData => RefusalGround.PublicData,
        RefusalReason.PortalOnly => RefusalGround.PortalOnly,
        RefusalReason.Excessive => RefusalGround.Excessive,
        RefusalReason.ErasureExemption => RefusalGround.Exemption,
        RefusalReason.CompellingGrounds => RefusalGround.CompellingGrounds,
        RefusalReason.TechnicallyImpossible => RefusalGround.TechnicallyImpossible,
        RefusalReason.OutsideJurisdiction => RefusalGround.NotInUnion,
        RefusalReason.FeeDemanded => RefusalGround.FeeDemanded,
        _ => RefusalGround.Other,
    };
}
