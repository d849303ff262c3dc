using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Holdings;
using OptOut.Domain.Letters;
using OptOut.Mail;
using OptOut.Web.Components.Pages.Cases;
using OptOut.Web.Components.Pages.Requests;
using OptOut.Web.Resources;

namespace OptOut.Web.Tests.Pages;

/// <summary>Words that pages look up by a name made at run time; a missing one would show its key to the reader.</summary>
public sealed class PageTextsTests
{
    [Fact]
    public void Every_word_looked_up_by_a_made_name_exists() =>
        Assert.All(Made(), key => Assert.True(Words.ResourceManager.GetString(key, System.Globalization.CultureInfo.InvariantCulture) is not null, key));

    private static IEnumerable<string> Made() =>
    [
        .. CaseEventTypes.All.Select(name => "Event" + CaseEventTypes.Find(name)!.Name),
        .. CaseEventTypes.Recordable.SelectMany(EventFields.Of).SelectMany(field => (field.Choices ?? []).Select(choice => field.Words + choice).Prepend("Field" + field.Name)),
        .. Names<RequestStep>("RequestStep"), .. Names<HoldingOrigin>("Origin"), .. Names<AdviceReason>("Advice"), .. Names<Right>("RightMeans"),
        .. Names<SituationGround>("Situation"), .. ParticularSituation.Questions.SelectMany(question => question.Slots).Select(slot => "Slot" + slot),
        .. Names<ServiceRole>("Role"), .. Names<ChannelKind>("Channel"), .. Names<Region>("Region"), .. Names<RemainingRoute>("Remains"), .. Names<PastTraining>("PastTraining"),
        .. Names<KnownBy>("KnownBy"), .. Names<MailSignIn>("MailSignInBy").Where(key => key != "MailSignInByNone"), .. Discovery.Embedded.Questions.Select(question => "Ask" + question.Id),
        .. Names<RefusalReason>("Reason"), .. DeadlineCalculator.Questions.Append(OptOut.App.Cases.DeadlineHistory.InLetter).Select(name => "Deadline" + name),
        .. DeadlineCalculator.Regimes.Select(regime => "Regime" + regime.Replace("-", "", StringComparison.Ordinal)),
    ];

    private static IEnumerable<string> Names<T>(string lead) where T : struct, Enum => Enum.GetNames<T>().Select(name => lead + name);
}
