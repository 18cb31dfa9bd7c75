using System.Globalization;
using NorthStar.AdminPortal.Components.Shared;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Questionnaires.Editing;

/// <summary>
/// A draft under one author's hands: what can be done to it, and undone. It knows nothing of screens or of saving; both listen to
/// <see cref="Changed"/>.
/// </summary>
public sealed class EditorState
{
    private static readonly TimeSpan OneStep = TimeSpan.FromSeconds(3);

    private readonly List<Step> _steps = [];
    private readonly Dictionary<string, string> _keys = [];
    private readonly HashSet<string> _published;
    private readonly HashSet<string> _unnamed = [];
    private readonly TimeProvider _clock;
    private int _at;

    /// <param name="body">The draft as it stands.</param>
    /// <param name="published">Names that published versions use: never given to anything else.</param>
    /// <param name="clock">Tells when two changes of one field are one step.</param>
    public EditorState(QuestionnaireBody body, IEnumerable<string> published, TimeProvider clock)
    {
        _published = [.. published];
        _clock = clock;
        _steps.Add(new Step("", body, null, default));
    }

    /// <summary>The scored items that can be added.</summary>
    public IReadOnlyList<QuestionnaireItem> Scored { get; init; } = [];

    /// <summary>What themes, destinations and scales are called.</summary>
    public Vocabulary Vocabulary { get; set; } = Vocabulary.Empty;

    /// <summary>Something is to be drawn anew.</summary>
    public event Action? Changed;

    public QuestionnaireBody Body => _steps[_at].Body;

    /// <summary>The language that is written in.</summary>
    public string Language => Body.Language;

    /// <summary>The card whose settings are open.</summary>
    public string? Open { get; private set; }

    /// <summary>The item that the author is at: the preview follows.</summary>
    public string? Current { get; private set; }

    /// <summary>What has just happened, for those who hear it.</summary>
    public string Spoken { get; private set; } = "";

    /// <summary>What was deleted last and can be brought back with one press; null once something else happened.</summary>
    public string? Deleted { get; private set; }

    /// <summary>The id of the element that takes the focus next; null to leave it.</summary>
    public string? Focus { get; private set; }

    public string? ToUndo => _at > 0 ? _steps[_at].Label : null;

    public string? ToRedo => _at + 1 < _steps.Count ? _steps[_at + 1].Label : null;

    /// <summary>What the API says about the draft, by item; what concerns the whole set under "".</summary>
    public ILookup<string, DraftError> Errors { get; private set; } = Array.Empty<DraftError>().ToLookup(_ => "");

    /// <summary>An item's name on the screen: it stays when the item gets its real name.</summary>
    public string KeyOf(string linkId) => _keys.GetValueOrDefault(linkId, linkId);

    /// <summary>Takes the request to move the focus; it is made once.</summary>
    public string? TakeFocus()
    {
        var focus = Focus;
        Focus = null;
        return focus;
    }

    public void Undo()
    {
        if (_at == 0) return;
        Say($"Undone: {_steps[_at].Label}");
        _at--;
        Settle();
    }

    public void Redo()
    {
        if (_at + 1 >= _steps.Count) return;
        _at++;
        Say($"Done again: {_steps[_at].Label}");
        Settle();
    }

    public void Show(string? linkId)
    {
        if (Current == linkId) return;
        Current = linkId;
        Changed?.Invoke();
    }

    public void Toggle(string linkId)
    {
        Open = Open == linkId ? null : linkId;
        Current = linkId;
        Changed?.Invoke();
    }

    public void Tell(IEnumerable<ProblemError> errors)
    {
        Errors = errors.Select(error => DraftError.Of(Body, error)).ToLookup(error => error.LinkId ?? "");
        Changed?.Invoke();
    }

    /// <summary>Replaces the whole draft, as one step.</summary>
    public void Replace(string label, QuestionnaireBody body)
    {
        if (SameAs(body, Body)) return;
        Do(label, body);
    }

    public void Add(string type, string? section, int? index = null)
    {
        var kind = ItemKind.Of(type);
        var linkId = DraftEdits.Unused(type, Taken());
        var place = index ?? DraftEdits.ItemsOf(Body, section).Count;
        _unnamed.Add(linkId);
        Open = linkId;
        Current = linkId;
        Focus = $"text-{KeyOf(linkId)}";
        Say($"{kind.Name} added");
        Do($"{kind.Name} added", DraftEdits.Insert(Body, kind.New(linkId), section, place));
    }

    /// <summary>Adds a scored item in the only wording that may be asked.</summary>
    public void AddScored(QuestionnaireItem item, string? section)
    {
        var linkId = DraftEdits.Unused(item.LinkId, Taken());
        Current = linkId;
        Focus = $"text-{KeyOf(linkId)}";
        Say("Scored question added");
        Do("Scored question added", DraftEdits.Insert(Body, item with { LinkId = linkId }, section, DraftEdits.ItemsOf(Body, section).Count));
    }

    /// <summary>Adds a question that asks an item of a scale: in NorthStar's words where it has some, otherwise for the coach to write.</summary>
    public void AddScored(InstrumentResponse instrument, string asked, bool asScale, string? section)
    {
        var item = ScoredQuestion.New(instrument, asked);
        item = Shipped(item.Instrument!) ?? ScoredQuestion.Of(item, instrument, asked, asScale, Body);
        AddScored(item, section);
        Open = Current;
        Changed?.Invoke();
    }

    /// <summary>Has a question ask an item of a scale.</summary>
    public void Score(string linkId, InstrumentResponse instrument, string asked, bool asScale) =>
        Set(linkId, $"Scored by {instrument.Name}", item => Shipped(new() { Code = instrument.Code, Item = asked }) is { } shipped
            ? shipped with { LinkId = item.LinkId, EnableWhen = item.EnableWhen, EnableBehavior = item.EnableBehavior }
            : ScoredQuestion.Of(item, instrument, asked, asScale, Body));

    /// <summary>Takes what was attested: the draft no longer waits for it.</summary>
    public void Learn(InstrumentResponse attested)
    {
        Vocabulary = Vocabulary with { Instruments = [.. Vocabulary.Instruments.Select(known => known.Code == attested.Code ? attested : known)] };
        Errors = Errors.SelectMany(errors => errors)
            .Where(error => error.Code != "instrument.not_attested" || DraftEdits.Find(Body, error.LinkId ?? "")?.Instrument?.Code != attested.Code)
            .ToLookup(error => error.LinkId ?? "");
        Changed?.Invoke();
    }

    /// <summary>Whether a question of the draft asks this item of a scale already.</summary>
    public bool Asks(QuestionnaireInstrument instrument) => DraftEdits.All(Body).Any(item => item.Instrument == instrument);

    public void Duplicate(string linkId)
    {
        var (body, copy) = DraftEdits.Duplicate(Body, linkId, Taken());
        Current = copy;
        Focus = $"text-{KeyOf(copy)}";
        Say($"{Name(linkId)} duplicated");
        Do($"{Name(linkId)} duplicated", body);
    }

    public void Delete(string linkId)
    {
        var name = Name(linkId);
        var place = DraftEdits.PlaceOf(Body, linkId)!.Value;
        var body = DraftEdits.Remove(Body, linkId);
        var siblings = DraftEdits.ItemsOf(body, place.Section);
        Focus = siblings.Count > 0 ? $"text-{KeyOf(siblings[Math.Min(place.Index, siblings.Count - 1)].LinkId)}"
            : place.Section is { } section ? $"text-{KeyOf(section)}" : "add-last";
        Say($"{name} deleted");
        Do($"{name} deleted", body);
        Deleted = name;
        Changed?.Invoke();
    }

    /// <summary>One step up or down; the focus stays on the button that was pressed.</summary>
    public void StepBy(string linkId, bool up)
    {
        var moved = DraftEdits.Step(Body, linkId, up);
        Focus = $"{(up ? "up" : "down")}-{KeyOf(linkId)}";
        if (ReferenceEquals(moved, Body))
        {
            Say($"{Name(linkId)} is {(up ? "first" : "last")} already");
            Changed?.Invoke();
            return;
        }

        SayPlace(linkId, moved);
        Do($"{Name(linkId)} moved", moved);
    }

    public void MoveTo(string linkId, string? section, int index)
    {
        var moved = DraftEdits.Move(Body, linkId, section, index);
        SayPlace(linkId, moved);
        Do($"{Name(linkId)} moved", moved);
    }

    /// <summary>Changes settings of an item.</summary>
    public void Set(string linkId, string label, Func<QuestionnaireItem, QuestionnaireItem> change) =>
        Do($"{label}: {Name(linkId)}", DraftEdits.Change(Body, linkId, change));

    public void SetBody(string label, Func<QuestionnaireBody, QuestionnaireBody> change) => Do(label, change(Body));

    /// <summary>Writes a text into the field of that name; typing on within a moment is the same step.</summary>
    /// <returns>False where there is no such field any more.</returns>
    public bool Write(TextField field, string? text)
    {
        if (!field.ExistsIn(Body)) return false;
        if ((field.In(Body) ?? "") == (text ?? "")) return true;
        var body = field.Write(Body, text);
        if (field is { Part: "text" or "title", LinkId: { } linkId } && field.Language == Language && _unnamed.Contains(linkId) && !string.IsNullOrWhiteSpace(text))
            body = NameByItsWords(body, linkId, text);
        else if (field is { Part: "option", LinkId: { } question, Code: { } code } && field.Language == Language && IsUnnamed(question, code) && !string.IsNullOrWhiteSpace(text))
            body = NameOption(body, question, code, text);
        Do($"Text of {field.Named(Body, Name)}", body, field.ToString());
        return true;
    }

    public void AddOption(string linkId)
    {
        var codes = CodesOf(linkId);
        // An option that was named since keeps the key that it was made with.
        codes.UnionWith(_keys.Values.Where(key => key.StartsWith(OptionKey(linkId, ""), StringComparison.Ordinal)).Select(key => key[(linkId.Length + 1)..]));
        var code = DraftEdits.Unused("option-1", codes);
        _unnamed.Add(OptionKey(linkId, code));
        Focus = $"option-{KeyOf(linkId)}-{KeyOf(OptionKey(linkId, code))}";
        Set(linkId, "Option added", item => item with { Options = [.. item.Options ?? [], ItemKind.NewOption(code)] });
    }

    public void DeleteOption(string linkId, string code)
    {
        Say("Option deleted");
        Focus = $"add-option-{KeyOf(linkId)}";
        Set(linkId, "Option deleted", item => item with { Options = [.. item.Options!.Where(option => option.Code != code)] });
    }

    public void MoveOption(string linkId, string code, int index)
    {
        Set(linkId, "Option moved", item =>
        {
            var moved = item.Options!.Single(option => option.Code == code);
            var rest = item.Options!.Where(option => option != moved).ToList();
            rest.Insert(Math.Clamp(index, 0, rest.Count), moved);
            Say($"Option {(rest.IndexOf(moved) + 1).ToString(CultureInfo.InvariantCulture)} of {rest.Count.ToString(CultureInfo.InvariantCulture)}");
            return item with { Options = rest };
        });
        Changed?.Invoke();
    }

    public void StepOption(string linkId, string code, bool up)
    {
        var index = DraftEdits.Find(Body, linkId)!.Options!.ToList().FindIndex(option => option.Code == code);
        Focus = $"option-{(up ? "up" : "down")}-{KeyOf(linkId)}-{KeyOf(OptionKey(linkId, code))}";
        MoveOption(linkId, code, index + (up ? -1 : 1));
    }

    public static string OptionKey(string linkId, string code) => $"{linkId}/{code}";

    /// <summary>An item as a sentence names it.</summary>
    public string Name(string linkId)
    {
        var item = DraftEdits.Find(Body, linkId);
        if (item is null) return linkId;
        var text = string.Concat(Wording.Parts(Wording.In(item.Title ?? item.Text, Language, Language).Text).Select(part => part.Question is null ? part.Text : "…"));
        return text.Length == 0 ? $"the new {ItemKind.Of(item.Type).Name.ToLowerInvariant()}" : text.Length <= 60 ? $"“{text}”" : $"“{text[..59].TrimEnd()}…”";
    }

    public static bool SameAs(QuestionnaireBody one, QuestionnaireBody other) => DraftJson.Same(one, other);

    public bool IsPublished(string linkId) => _published.Contains(linkId);

    /// <summary>The item in the wording that ships with the product; null where there is none.</summary>
    private QuestionnaireItem? Shipped(QuestionnaireInstrument asked) => Scored.FirstOrDefault(item => item.Instrument == asked);

    private QuestionnaireBody NameByItsWords(QuestionnaireBody body, string linkId, string text)
    {
        _unnamed.Remove(linkId);
        var taken = Taken();
        taken.Remove(linkId);
        var name = DraftEdits.NameFor(text, linkId, taken);
        if (name == linkId) return body;
        _keys[name] = KeyOf(linkId);
        foreach (var option in DraftEdits.Find(body, linkId)!.Options ?? [])
        {
            _keys[OptionKey(name, option.Code)] = KeyOf(OptionKey(linkId, option.Code));
            if (_unnamed.Remove(OptionKey(linkId, option.Code)) || IsStock(option.Code)) _unnamed.Add(OptionKey(name, option.Code));
        }

        if (Open == linkId) Open = name;
        if (Current == linkId) Current = name;
        return DraftEdits.Rename(body, linkId, name);
    }

    private QuestionnaireBody NameOption(QuestionnaireBody body, string linkId, string code, string text)
    {
        _unnamed.Remove(OptionKey(linkId, code));
        var codes = CodesOf(linkId);
        codes.Remove(code);
        // Reserved for an answer in the person's own words.
        codes.Add("other");
        var name = DraftEdits.NameFor(text, code, codes);
        if (name == code) return body;
        _keys[OptionKey(linkId, name)] = KeyOf(OptionKey(linkId, code));
        return DraftEdits.Change(body, linkId, item => item with
        {
            Options = [.. item.Options!.Select(option => option.Code == code ? option with { Code = name } : option)],
        });
    }

    /// <summary>An option that was made here, without words so far.</summary>
    private bool IsUnnamed(string linkId, string code) =>
        _unnamed.Contains(OptionKey(linkId, code)) || (IsStock(code) && !_published.Contains(linkId) && !IsAskedFor(linkId, code));

    private static bool IsStock(string code) => code.StartsWith("option-", StringComparison.Ordinal);

    private bool IsAskedFor(string linkId, string code) => DraftEdits.All(Body).Any(item => item.EnableWhen?.Any(condition =>
        condition.Question == linkId && condition.Answer is { ValueKind: System.Text.Json.JsonValueKind.String } answer && answer.GetString() == code) == true);

    /// <summary>Names that nothing new may have. What was named since it was made keeps its key, so that is taken as well.</summary>
    private HashSet<string> Taken() => [.. _published, .. DraftEdits.All(Body).Select(item => item.LinkId), .. _keys.Values];

    private HashSet<string> CodesOf(string linkId) => [.. (DraftEdits.Find(Body, linkId)?.Options ?? []).Select(option => option.Code)];

    private void SayPlace(string linkId, QuestionnaireBody moved)
    {
        if (DraftEdits.PlaceOf(moved, linkId) is not { } place) return;
        var where = place.Section is { } section ? $" in {Name(section)}" : "";
        Say(string.Create(CultureInfo.InvariantCulture, $"{Name(linkId)} is now number {place.Index + 1} of {place.Count}{where}"));
    }

    private void Say(string words) => Spoken = words;

    private void Do(string label, QuestionnaireBody body, string? field = null)
    {
        if (ReferenceEquals(body, Body)) return;
        Deleted = null;
        var now = _clock.GetUtcNow();
        _steps.RemoveRange(_at + 1, _steps.Count - _at - 1);
        if (field is not null && _at > 0 && _steps[_at].Field == field && now - _steps[_at].At < OneStep)
        {
            _steps[_at] = _steps[_at] with { Body = body, At = now };
        }
        else
        {
            _steps.Add(new Step(label, body, field, now));
            _at++;
        }

        Changed?.Invoke();
    }

    private void Settle()
    {
        Deleted = null;
        if (Open is not null && DraftEdits.Find(Body, Open) is null) Open = null;
        Changed?.Invoke();
    }

    private sealed record Step(string Label, QuestionnaireBody Body, string? Field, DateTimeOffset At);
}

/// <summary>Something that the API finds wrong, at its item.</summary>
/// <param name="LinkId">The item; null where it concerns the whole set.</param>
/// <param name="Member">The member of the item, such as <c>options/1/text/en</c>; empty for the item itself.</param>
/// <param name="Code">The API's code.</param>
/// <param name="Detail">The API's words.</param>
public sealed record DraftError(string? LinkId, string Member, string Code, string Detail)
{
    public static DraftError Of(QuestionnaireBody body, ProblemError error)
    {
        var (linkId, rest) = DraftEdits.At(body, error.Pointer);
        return new DraftError(linkId, rest, error.Code, error.Detail);
    }

    /// <summary>Whether it concerns a member of the item, or something inside it.</summary>
    public bool IsAt(string member) => Member == member || Member.StartsWith(member + "/", StringComparison.Ordinal);

    /// <summary>What to do about it, for somebody who has never seen the contract.</summary>
    public string Words => Code switch
    {
        "text.language_missing" or "text.empty" when Member.StartsWith("options", StringComparison.Ordinal) => "An option has no words yet.",
        "text.language_missing" or "text.empty" => "A text is missing here.",
        "item.member_missing" when Detail.Contains("'title'", StringComparison.Ordinal) => "The section needs a title.",
        "item.member_missing" when Detail.Contains("'text'", StringComparison.Ordinal) => "The words are missing.",
        "item.member_missing" when Detail.Contains("'options'", StringComparison.Ordinal) => "Add at least two options.",
        "item.section_empty" => "Nothing is in this section yet: add a question, or delete it.",
        "item.too_few_options" => "Add at least two options.",
        "condition.looks_forward" => "Its condition asks about a question that comes later. Move it down, or change the condition.",
        "condition.unknown_question" => "Its condition asks about a question that is no longer there.",
        "condition.answer_does_not_fit" => "Its condition asks for an answer that the question does not have.",
        "condition.answer_missing" => "Its condition does not say which answer.",
        "piping.looks_forward" => "It repeats an answer that is given only later. Move it down, or take the answer out.",
        "piping.unknown_question" => "It repeats the answer to a question that is no longer there.",
        "instrument.not_attested" => "It can be published once an owner has attested a licence of its scale.",
        "instrument.refused" => "The scale that it asks can't be used. Choose another, or make it an ordinary question.",
        "instrument.unknown" or "instrument.item_unknown" => "The scale that it asks has no such item. Choose another, or make it an ordinary question.",
        "instrument.item_twice" => "Another question asks this item of the scale already.",
        "instrument.options_fixed" or "instrument.points_fixed" => "Its answers are not those of its scale. Choose the item once more.",
        "item.bounds_crossed" => "The lowest value must be below the highest.",
        "questionnaire.no_question" => "There is no question yet.",
        _ => Detail,
    };
}
