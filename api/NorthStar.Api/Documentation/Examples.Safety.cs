using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

internal static partial class Examples
{
    private static object[] Safety =>
    [
        new HelpLinesResponse
        {
            Country = "GB",
            Note = "If you are in danger now, call the emergency number. NorthStar is not therapy and makes no diagnosis, and nobody reads along live.",
            Items =
            [
                new()
                {
                    Code = "gb-emergency",
                    Kind = "emergency",
                    Audience = "general",
                    Name = "Emergency services",
                    Phone = "999",
                    Hours = "Day and night, every day",
                    Languages = [],
                    VerifiedOn = new(2026, 11, 27),
                    ExpiresOn = new(2027, 5, 31),
                    IsOutdated = false,
                },
                new()
                {
                    Code = "gb-shout",
                    Kind = "help-line",
                    Audience = "general",
                    Name = "Shout",
                    Text = new() { Number = "85258", Message = "SHOUT" },
                    Url = "https://giveusashout.org",
                    Hours = "Day and night, every day",
                    Languages = ["en"],
                    VerifiedOn = new(2026, 11, 27),
                    ExpiresOn = new(2027, 5, 31),
                    IsOutdated = false,
                },
            ],
        },
    ];
}
