using System.Text.Json;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Safety;

namespace NorthStar.Api.Http;

/// <summary>
/// Tells a person privately where help is when what they have just saved speaks of acute distress. It stands around everything that stores an
/// answer: nothing is kept of a notice, a replay works it out again from the request that came again, and saving never hangs on it.
/// </summary>
public sealed class NoticeFilter : IEndpointFilter
{
    private const string HelpLinesRoute = "/v1/help-lines";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var http = context.HttpContext;
        if (Caller.Of(http.User) is not { ParticipantId: { } participantId } caller || !Answers.Succeeded(answer) || !SpeaksOfDistress(context))
            return answer;
        var notices = JsonSerializer.SerializeToUtf8Bytes((Notice[])[await DistressAsync(http, caller.PracticeId, participantId)], StrictJson.Options);
        var rendered = answer as StoredAnswer ?? await StoredAnswer.RenderAsync(http, answer);
        return rendered with { Body = WithNotices(rendered.Body, notices) };
    }

    /// <summary>Looks at every text of the body, whatever the contract calls it.</summary>
    private static bool SpeaksOfDistress(EndpointFilterInvocationContext context)
    {
        if (UnderstoodBody.Of(context) is not { Length: > 0 } body)
            return false;
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && DistressCheck.Finds(text))
                return true;
        }

        return false;
    }

    private static async ValueTask<Notice> DistressAsync(HttpContext http, Guid practiceId, Guid participantId)
    {
        var own = (await http.RequestServices.GetRequiredService<ParticipantProfiles>().CurrentAsync(practiceId, participantId, http.RequestAborted)).Profile.Language;
        string[] languages = [.. PreferredLanguages.Of(http.Request), own];
        // A browser's "en-US" often only means English: the language that the person has chosen here says more about where they are.
        var country = languages.Reverse().Select(LanguageTag.Region).FirstOrDefault(HelpLines.Shipped.Knows);
        return new()
        {
            Code = "distress",
            Text = HelpLines.Shipped.Distress.For(languages, "en").Text,
            HelpLines = country is null ? HelpLinesRoute : $"{HelpLinesRoute}?country={country}",
        };
    }

    /// <summary>The body with its empty list of notices filled; a body without one has no place for them.</summary>
    private static byte[] WithNotices(byte[] body, byte[] notices)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals("notices"u8))
                continue;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            return [.. body.AsSpan(0, start), .. notices, .. body.AsSpan((int)reader.BytesConsumed)];
        }

        return body;
    }
}
