using NorthStar.AdminPortal.Features.Questionnaires.Editing;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Tests.Editing;

public sealed class EditorStateTests
{
    private readonly EditorState _state = new(Samples.Body, ["hours", "gone"], TimeProvider.System);

    [Fact]
    public void Everything_CanBeUndoneAndDoneAgain()
    {
        _state.Add("scale", "week");
        _state.Write(new("scale", "text", null, "en"), "How tired are you?");
        _state.StepBy("how-tired-are-you", up: true);
        _state.Duplicate("energy");
        _state.AddOption("drop");
        _state.Delete("too-much");
        _state.SetBody("Again", body => body with { ReflectAgainAfterMonths = 3 });
        var end = _state.Body;

        var steps = 0;
        for (; _state.ToUndo is not null; steps++) _state.Undo();
        Assert.Equal(7, steps);
        Assert.Same(Samples.Body, _state.Body);
        while (_state.ToRedo is not null) _state.Redo();
        Assert.Same(end, _state.Body);
    }

    [Fact]
    public void TypingOn_IsOneStep()
    {
        var field = new TextField("hours", "text", null, "en");
        _state.Write(field, "How");
        _state.Write(field, "How many");
        _state.Undo();
        Assert.Same(Samples.Body, _state.Body);
    }

    [Fact]
    public void SomethingNewAfterAnUndo_EndsWhatCouldBeDoneAgain()
    {
        _state.Delete("energy");
        _state.Undo();
        _state.Delete("drop");
        Assert.Null(_state.ToRedo);
    }

    [Fact]
    public void ANewQuestion_IsNamedByItsFirstWordsAndKeepsThatName()
    {
        _state.Add("short-text", "week");
        var key = _state.KeyOf("short-text");
        var field = new TextField("short-text", "text", null, "en");
        Assert.True(_state.Write(field, "Where do you rest?"));
        Assert.Equal("arrive week[hours too-much drop energy where-do-you-rest]", DraftEditsTests.Outline(_state.Body.Items));
        Assert.Equal(key, _state.KeyOf("where-do-you-rest"));
        Assert.False(_state.Write(field, "too late"));

        _state.Write(new("where-do-you-rest", "text", null, "en"), "Where do you sleep?");
        Assert.Equal("where-do-you-rest", _state.Body.Items[1].Items![4].LinkId);
    }

    [Fact]
    public void ANamePublishedOnce_IsNeverGivenToAnotherQuestion()
    {
        _state.Add("text", null);
        _state.Write(new("text", "text", null, "en"), "Gone");
        Assert.Equal("gone-2", _state.Body.Items[^1].LinkId);
    }

    [Fact]
    public void APublishedQuestion_KeepsItsNameWhateverItSays()
    {
        _state.Write(new("hours", "text", null, "en"), "How long?");
        Assert.NotNull(DraftEdits.Find(_state.Body, "hours"));
    }

    [Fact]
    public void NewOptions_AreNamedByTheirWords()
    {
        _state.Add("choice", "week");
        _state.Write(new("choice", "text", null, "en"), "Which?");
        _state.Write(new("which", "option", "option-1", "en"), "Days");
        _state.Write(new("which", "option", "option-2", "en"), "Other");
        _state.AddOption("which");
        Assert.Equal(["days", "other-2", "option-1"], DraftEdits.Find(_state.Body, "which")!.Options!.Select(option => option.Code));
    }

    /// <summary>Two elements of one key end a page.</summary>
    [Fact]
    public void WhatIsAddedAfterSomethingWasNamed_HasAKeyOfItsOwn()
    {
        _state.Add("choice", "week");
        foreach (var (code, words) in (ReadOnlySpan<(string, string)>)[("option-1", "Red"), ("option-2", "Blue")])
            Assert.True(_state.Write(new("choice", "option", code, "en"), words));
        _state.AddOption("choice");
        _state.AddOption("choice");
        var options = DraftEdits.Find(_state.Body, "choice")!.Options!.Select(option => option.Code).ToArray();
        Assert.Equal(["red", "blue"], options[..2]);
        Assert.Equal(4, options.Select(code => _state.KeyOf(EditorState.OptionKey("choice", code))).Distinct().Count());

        Assert.True(_state.Write(new("choice", "text", null, "en"), "Which one is it?"));
        _state.Add("choice", "week");
        _state.Add("choice", "week");
        var keys = DraftEdits.All(_state.Body).Select(item => _state.KeyOf(item.LinkId)).ToArray();
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void AMove_IsToldAndKeepsTheFocus()
    {
        _state.StepBy("drop", up: true);
        Assert.Equal("“Of your … hours, what would you drop first?” is now number 2 of 4 in “Your week”", _state.Spoken);
        Assert.Equal("up-drop", _state.TakeFocus());
        Assert.Null(_state.TakeFocus());
    }

    [Fact]
    public void ADeletion_OffersTheWayBackUntilTheNextChange()
    {
        _state.Delete("drop");
        Assert.NotNull(_state.Deleted);
        _state.Undo();
        Assert.Null(_state.Deleted);
        Assert.NotNull(DraftEdits.Find(_state.Body, "drop"));
    }

    [Fact]
    public void AQuestionOfAScale_HasTheScalesAnswers_AndTheNextOneTheirWords()
    {
        _state.AddScored(Samples.Copenhagen, "7", asScale: false, "week");
        foreach (var (code, words) in (IEnumerable<(string, string)>)[("always", "Always"), ("often", "Often")])
            Assert.True(_state.Write(new("cbi-7", "option", code, "en"), words));
        _state.Add("choice", "week");
        _state.Write(new("choice", "text", null, "en"), "Are you worn out?");
        _state.Score("are-you-worn-out", Samples.Copenhagen, "8", asScale: false);

        var (first, next) = (DraftEdits.Find(_state.Body, "cbi-7")!, DraftEdits.Find(_state.Body, "are-you-worn-out")!);
        Assert.Equal(["always", "often", "sometimes", "seldom", "never"], first.Options!.Select(option => option.Code));
        Assert.Equal(new QuestionnaireInstrument { Code = "cbi", Item = "8" }, next.Instrument);
        Assert.Equal("Are you worn out?", next.Text!["en"]);
        Assert.Equal(["Always", "Often", "", "", ""], next.Options!.Select(option => option.Text.GetValueOrDefault("en", "")));
        Assert.True(_state.Asks(new() { Code = "cbi", Item = "8" }));
    }

    [Fact]
    public void AScaleOfNumbers_CanBeAskedBetweenItsEnds()
    {
        _state.Score("energy", Samples.WellBeing, "1", asScale: true);
        var scored = DraftEdits.Find(_state.Body, "energy")!;
        Assert.Equal(("scale", 0m, 5m, "Empty", null), (scored.Type, scored.Min, scored.Max, scored.MinLabel!["en"], scored.Options));
        Assert.Equal("How much energy is left on a Friday?", scored.Text!["en"]);
    }

    [Fact]
    public void WhatWasAttested_IsNoLongerMissing()
    {
        _state.Vocabulary = new(null, [Samples.Copenhagen, Samples.WellBeing]);
        _state.AddScored(Samples.Copenhagen, "7", asScale: false, null);
        _state.AddScored(Samples.WellBeing, "1", asScale: false, null);
        _state.Tell([NotAttested(2), NotAttested(3)]);
        Assert.True(_state.Errors["cbi-7"].Single().IsAt("instrument"));

        _state.Learn(Samples.Copenhagen with { Attestation = new() { Statement = "S", AttestedBy = Guid.NewGuid(), AttestedAt = default } });
        Assert.Empty(_state.Errors["cbi-7"]);
        Assert.Single(_state.Errors["who-5-1"]);
        Assert.NotNull(_state.Vocabulary.InstrumentOf("cbi")!.Attestation);

        static ProblemError NotAttested(int item) => new() { Pointer = $"/items/{item}/instrument/code", Code = "instrument.not_attested", Detail = "D" };
    }

    [Theory]
    [InlineData("title|en")]
    [InlineData("item|hours|text|nl")]
    [InlineData("option|drop|nights|en")]
    public void AField_HasANameThatCanBeReadBack(string name) => Assert.Equal(name, TextField.Parse(name)!.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("item|hours")]
    [InlineData("__proto__")]
    public void ANameOfNoField_IsNone(string name) => Assert.Null(TextField.Parse(name));
}
