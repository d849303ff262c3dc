using System.Text.Json.Serialization;

namespace OptOut.Domain.Catalogue;

/// <summary>Where the person lives, as far as it decides who answers.</summary>
[JsonConverter(typeof(ClosedWordConverter<Region>))]
public enum Region
{
    /// <summary>The European Economic Area.</summary>
    [JsonStringEnumMemberName("EEA")]
    Eea,

    /// <summary>The United Kingdom.</summary>
    [JsonStringEnumMemberName("UK")]
    Uk,

    /// <summary>Switzerland, which services count now with the EEA and now apart.</summary>
    [JsonStringEnumMemberName("CH")]
    Ch,

    /// <summary>Everywhere else.</summary>
    Rest,
}

/// <summary>What a channel is, and so what filing through it takes.</summary>
[JsonConverter(typeof(ClosedWordConverter<ChannelKind>))]
public enum ChannelKind
{
    /// <summary>A mailbox.</summary>
    Email,

    /// <summary>A web form or portal.</summary>
    Form,

    /// <summary>A letter on paper.</summary>
    Post,

    /// <summary>A switch in an account or on one's own site.</summary>
    Setting,

    /// <summary>The page that deletes the account.</summary>
    AccountDeletion,

    /// <summary>A public issue tracker: what is filed there can be read by everyone.</summary>
    IssueTracker,
}

/// <summary>How near a channel is to the people who decide; the declared order is the order of preference.</summary>
[JsonConverter(typeof(ClosedWordConverter<Directness>))]
public enum Directness
{
    /// <summary>Named by the service for requests of this kind.</summary>
    Dedicated,

    /// <summary>The data protection officer (Art. 38(4) GDPR).</summary>
    Officer,

    /// <summary>A general address of the controller.</summary>
    General,

    /// <summary>The representative (Art. 27(4) GDPR).</summary>
    Representative,

    /// <summary>A page to read. Nothing can be filed there.</summary>
    Information,
}

/// <summary>What part a service plays.</summary>
[JsonConverter(typeof(ClosedWordConverter<ServiceRole>))]
public enum ServiceRole
{
    /// <summary>Trains models.</summary>
    ModelProvider,

    /// <summary>Puts models to use in an app of its own.</summary>
    Deployer,

    /// <summary>Publishes datasets others train on.</summary>
    DatasetPublisher,

    /// <summary>Fetches web pages by machine.</summary>
    Crawler,

    /// <summary>Holds what people publish, from which others take.</summary>
    ContentHost,

    /// <summary>Sells or licenses content for training.</summary>
    DataLicensor,

    /// <summary>Searches people by their faces.</summary>
    BiometricSearch,

    /// <summary>Hosts other people's models and datasets.</summary>
    ModelHost,

    /// <summary>Keeps old copies of web pages.</summary>
    Archive,

    /// <summary>Keeps a list of people who do not want their works used.</summary>
    OptOutRegistry,
}

/// <summary>Whether an opt-out reaches what was already learned.</summary>
[JsonConverter(typeof(ClosedWordConverter<PastTraining>))]
public enum PastTraining
{
    /// <summary>It works for the future only. The default: nearly every source that speaks of it says so.</summary>
    No,

    /// <summary>The service says that past training is touched as well.</summary>
    Yes,
}
