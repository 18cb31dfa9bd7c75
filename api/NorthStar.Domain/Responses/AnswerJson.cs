using System.Globalization;
using System.Text.Json;

namespace NorthStar.Domain.Responses;

/// <summary>Answers as they travel.</summary>
public static class AnswerJson
{
    /// <summary>The members <c>value</c>, <c>main</c> and <c>other</c> of an answer.</summary>
    public static AnswerInput ToInput(string linkId, AnswerValue value) => value switch
    {
        AnswerValue.Text text => new(linkId, JsonSerializer.SerializeToElement(text.Value)),
        AnswerValue.Code code => new(linkId, JsonSerializer.SerializeToElement(code.Value), Other: code.Other),
        AnswerValue.Codes codes => new(linkId, JsonSerializer.SerializeToElement(codes.Values), codes.Main, codes.Other),
        AnswerValue.Scale scale => new(linkId, JsonSerializer.SerializeToElement(scale.Value)),
        AnswerValue.Number number => new(linkId, JsonSerializer.SerializeToElement(number.Value)),
        AnswerValue.Date date => new(linkId, JsonSerializer.SerializeToElement(date.Value.ToString("O", CultureInfo.InvariantCulture))),
        AnswerValue.Boolean boolean => new(linkId, JsonSerializer.SerializeToElement(boolean.Value)),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
