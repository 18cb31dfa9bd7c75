using NorthStar.Domain.Questionnaires;
using Xunit;

namespace NorthStar.Domain.Tests.Questionnaires;

public sealed class QuestionnaireTests
{
    static readonly Guid Practice = Guid.NewGuid(), Coach = Guid.NewGuid();
    static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Later = Now.AddHours(1);

    static Questionnaire Fresh() => Questionnaire.Create(Practice, Guid.NewGuid(), Samples.Starter, Now);

    static (Questionnaire Questionnaire, QuestionnaireVersion Version) Live()
    {
        var questionnaire = Fresh();
        return (questionnaire, questionnaire.Publish(null, "first", Samples.NoAttestation, Coach, Now));
    }

    static QuestionnaireDefinition Reworded => Samples.Starter with { Title = Texts.In("en", "Where are you heading?") };

    static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Code);

    [Fact]
    public void Created_HasADraftAndNothingElse()
    {
        var questionnaire = Fresh();
        Assert.Equal((QuestionnaireState.DraftOnly, null, "what-are-you-running-toward", "en"), (questionnaire.State, questionnaire.CurrentVersion, questionnaire.Key, questionnaire.Language));
        Assert.Equal((Practice, Now, Now, Now), (questionnaire.PracticeId, questionnaire.CreatedAt, questionnaire.UpdatedAt, questionnaire.DraftSavedAt));
        Assert.True(questionnaire.Draft!.SameAs(Samples.Starter));
        questionnaire.EnsureDeletable();
    }

    [Fact]
    public void Published_IsTheFirstVersionAndTheDraftIsGone()
    {
        var (questionnaire, version) = Live();
        Assert.Equal((QuestionnaireState.Published, 1, null), (questionnaire.State, questionnaire.CurrentVersion, questionnaire.Draft));
        Assert.Equal((Practice, questionnaire.Id, 1, "first", Coach, Now), (version.PracticeId, version.QuestionnaireId, version.Number, version.Notes, version.PublishedBy, version.PublishedAt));
        Assert.True(version.Definition.SameAs(Samples.Starter));
        Assert.Null(questionnaire.DraftSavedAt);
    }

    [Fact]
    public void PublishedAgain_CountsOnAndTakesTheNewTitle()
    {
        var (questionnaire, first) = Live();
        questionnaire.SaveDraft(Reworded, Later);
        Assert.Equal("What are you running toward?", questionnaire.Title["en"]);
        var second = questionnaire.Publish(first, null, Samples.NoAttestation, Coach, Later);
        Assert.Equal((2, 2), (second.Number, questionnaire.CurrentVersion));
        Assert.Equal("Where are you heading?", questionnaire.Title["en"]);
    }

    [Fact]
    public void Publishing_WithoutADraft_IsRefused()
    {
        var (questionnaire, version) = Live();
        Refused("questionnaire.already_published", () => questionnaire.Publish(version, null, Samples.NoAttestation, Coach, Later));
        var empty = Fresh();
        empty.DiscardDraft(Now);
        Refused("questionnaire.no_draft", () => empty.Publish(null, null, Samples.NoAttestation, Coach, Later));
    }

    [Fact]
    public void Publishing_TheSameAgain_IsRefused()
    {
        var (questionnaire, version) = Live();
        questionnaire.SaveDraft(Samples.Starter, Later);
        Refused("questionnaire.nothing_changed", () => questionnaire.Publish(version, null, Samples.NoAttestation, Coach, Later));
    }

    [Fact]
    public void Publishing_AnUnsoundDraft_IsRefusedAndChangesNothing()
    {
        var questionnaire = Questionnaire.Create(Practice, Guid.NewGuid(), Samples.Definition(""), Now);
        var revision = questionnaire.Revision;
        Refused("questionnaire.draft_invalid", () => questionnaire.Publish(null, null, Samples.NoAttestation, Coach, Now));
        Assert.Equal((revision, QuestionnaireState.DraftOnly), (questionnaire.Revision, questionnaire.State));
    }

    [Fact]
    public void Publishing_ComparedWithAnythingButTheCurrentVersion_IsAMistakeOfTheCaller()
    {
        var (questionnaire, _) = Live();
        questionnaire.SaveDraft(Reworded, Later);
        Assert.Throws<ArgumentException>(() => questionnaire.Publish(null, null, Samples.NoAttestation, Coach, Later));
        Assert.Throws<ArgumentException>(() => questionnaire.Publish(Live().Version, null, Samples.NoAttestation, Coach, Later));
    }

    [Fact]
    public void Drafts_RaiseTheirRevisionAndNeverReuseOne()
    {
        var questionnaire = Fresh();
        var seen = new HashSet<int> { questionnaire.DraftRevision };
        questionnaire.SaveDraft(Reworded, Later);
        Assert.True(seen.Add(questionnaire.DraftRevision));
        questionnaire.DiscardDraft(Later);
        Assert.True(seen.Add(questionnaire.DraftRevision));
        questionnaire.SaveDraft(Reworded, Later);
        Assert.True(seen.Add(questionnaire.DraftRevision));
        Assert.Equal(Later, questionnaire.UpdatedAt);
    }

    [Fact]
    public void Discarding_WithoutADraft_IsRefused() => Refused("questionnaire.no_draft", () => Live().Questionnaire.DiscardDraft(Now));

    [Fact]
    public void TheKeyInADraft_CountsUntilTheFirstVersionOnly()
    {
        var fresh = Fresh();
        fresh.SaveDraft(Samples.Starter with { Key = "other" }, Later);
        Assert.Equal("other", fresh.Key);
        Refused("questionnaire.key_differs", () => Live().Questionnaire.SaveDraft(Samples.Starter with { Key = "other" }, Later));
    }

    [Fact]
    public void Renamed_TheDraftTakesTheSameAndVersionsKeepTheirs()
    {
        var (questionnaire, version) = Live();
        questionnaire.SaveDraft(Samples.Starter, Later);
        questionnaire.Rename("renamed", Texts.In("en", "Renamed"), Later);
        Assert.Equal(("renamed", "Renamed"), (questionnaire.Key, questionnaire.Title["en"]));
        Assert.Equal(("renamed", "Renamed"), (questionnaire.Draft!.Key, questionnaire.Draft.Title["en"]));
        Assert.Equal("what-are-you-running-toward", version.Definition.Key);
    }

    [Fact]
    public void Renamed_InPart_LeavesTheRest()
    {
        var (questionnaire, _) = Live();
        var (revision, draftRevision) = (questionnaire.Revision, questionnaire.DraftRevision);
        questionnaire.Rename(null, Texts.In("en", "Renamed"), Later);
        Assert.Equal("what-are-you-running-toward", questionnaire.Key);
        Assert.Equal((revision + 1, draftRevision), (questionnaire.Revision, questionnaire.DraftRevision));
    }

    [Fact]
    public void Restored_AVersionIsTheDraftUnderTheNamesOfToday()
    {
        var (questionnaire, first) = Live();
        questionnaire.Rename("renamed", null, Later);
        questionnaire.Restore(first, Later);
        Assert.Equal("renamed", questionnaire.Draft!.Key);
        Assert.Equal(first.Definition.Items, questionnaire.Draft.Items);
        Assert.Throws<ArgumentException>(() => questionnaire.Restore(Live().Version, Later));
    }

    [Fact]
    public void Copied_IsANewQuestionnaireWithADraft()
    {
        var (_, version) = Live();
        var copy = Questionnaire.CopyFrom(version, Guid.NewGuid(), "copy", null, Later);
        Assert.Equal((QuestionnaireState.DraftOnly, "copy", "copy", Practice), (copy.State, copy.Key, copy.Draft!.Key, copy.PracticeId));
        Assert.Equal("What are you running toward?", copy.Title["en"]);
        Assert.Equal("Mine", Questionnaire.CopyFrom(version, Guid.NewGuid(), "copy", Texts.In("en", "Mine"), Later).Draft!.Title["en"]);
    }

    [Fact]
    public void Retired_TakesNoVersionUntilReopened()
    {
        var (questionnaire, version) = Live();
        Refused("questionnaire.not_retired", () => questionnaire.Reopen(Later));
        questionnaire.Retire(Later);
        Assert.Equal((QuestionnaireState.Retired, Later), (questionnaire.State, questionnaire.RetiredAt));
        Refused("questionnaire.already_retired", () => questionnaire.Retire(Later));
        questionnaire.SaveDraft(Reworded, Later);
        Refused("questionnaire.retired", () => questionnaire.Publish(version, null, Samples.NoAttestation, Coach, Later));
        questionnaire.Reopen(Later);
        Assert.Equal(2, questionnaire.Publish(version, null, Samples.NoAttestation, Coach, Later).Number);
    }

    [Fact]
    public void NeverPublished_IsNotRetired() => Refused("questionnaire.never_published", () => Fresh().Retire(Now));

    [Fact]
    public void OncePublished_IsNeverDeleted() => Refused("questionnaire.published_cannot_be_deleted", () => Live().Questionnaire.EnsureDeletable());
}
