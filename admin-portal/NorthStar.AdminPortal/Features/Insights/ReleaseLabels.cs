using NorthStar.AdminPortal.Components.Shared;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Features.Insights;

/// <summary>What the codes of a release are called: by the codebook, by the organization's groups, by the questions themselves. A code that nobody knows stands for itself.</summary>
public sealed class ReleaseLabels
{
    public const string NotAnswered = "not-answered";

    private readonly Dictionary<(string Part, string Code), string> _labels = new()
    {
        [("intent", "no")] = "No plan to leave",
        [("intent", "some")] = "Some thought of leaving",
        [("intent", "likely")] = "Likely to leave or cut hours",
        [("burnout", "low")] = "Low",
        [("burnout", "medium")] = "Medium",
        [("burnout", "high")] = "High",
        [("groups", "none")] = "In no group",
    };

    private readonly Dictionary<(int Version, string LinkId), QuestionnaireItem> _questions = [];
    private readonly string _language;

    public ReleaseLabels(
        CodebookResponse codebook, IEnumerable<ReleaseGroupName>? groups = null, IEnumerable<(int Version, QuestionnaireBody Body)>? versions = null, string language = "en")
    {
        _language = language;
        Add("away", codebook.Away, theme => theme.Code, theme => theme.Label);
        Add("toward", codebook.Toward, theme => theme.Code, theme => theme.Label);
        Add("from", codebook.Families.Away, family => family.Code, family => family.Label);
        Add("destinations", codebook.Families.Destination, family => family.Code, family => family.Label);
        foreach (var group in groups ?? []) _labels[("groups", group.Code)] = group.Name;
        foreach (var (version, body) in versions ?? [])
        {
            foreach (var item in body.Items.SelectMany(Wording.WithInner)) _questions[(version, item.LinkId)] = item;
        }
    }

    /// <summary>The label of a code in a part of a release: those of <see cref="ReleaseChange.Part"/>, <c>from</c> (what a flow comes from) and <c>groups</c>.</summary>
    public string Of(string part, string code) =>
        _labels.TryGetValue((part, code), out var label) ? label : code == NotAnswered ? "Not answered" : code;

    public string Question(ReleaseQuestion question) =>
        _questions.TryGetValue((question.Version, question.LinkId), out var item) && item.Text is { } text ? In(text) : question.LinkId;

    public string Option(ReleaseQuestion question, string code)
    {
        if (code is "true" or "false") return code == "true" ? "Yes" : "No";
        var option = _questions.TryGetValue((question.Version, question.LinkId), out var item) ? item.Options?.FirstOrDefault(option => option.Code == code) : null;
        return option is not null ? In(option.Text) : code == NotAnswered ? "Not answered" : code;
    }

    private void Add<T>(string part, IEnumerable<T> entries, Func<T, string> code, Func<T, IReadOnlyDictionary<string, string>> label)
    {
        foreach (var entry in entries) _labels[(part, code(entry))] = In(label(entry));
    }

    private string In(IReadOnlyDictionary<string, string> texts) => Wording.In(texts, _language, "en").Text;
}
