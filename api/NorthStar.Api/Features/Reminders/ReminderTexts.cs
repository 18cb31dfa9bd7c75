namespace NorthStar.Api.Features.Reminders;

/// <summary>
/// What mails and the page behind their link say. Somebody may look over the person's shoulder, and the letter box may be the employer's: no word
/// tells what it is about.
/// </summary>
internal sealed record ReminderTexts
{
    private static readonly ReminderTexts English = new()
    {
        Language = "en",
        ReminderSubject = "A reminder you asked for",
        ReminderBody = "You asked to be reminded around this time. When it suits you, go on here:",
        ConfirmationSubject = "Your code",
        ConfirmationBody = "This is the code to confirm your address. It works for 24 hours:",
        ConfirmationEnd = "If you did not ask for it, you need not do anything.",
        StopBody = "To get no more of these messages:",
        PageTitle = "No more messages?",
        PageText = "Your address is taken away, and no more messages are sent to it. You can add it again at any time.",
        PageButton = "Stop messages",
        DoneTitle = "Done",
        DoneText = "No more messages are sent to this address.",
    };

    private static readonly ReminderTexts Dutch = new()
    {
        Language = "nl",
        ReminderSubject = "Een herinnering waar je om vroeg",
        ReminderBody = "Je vroeg om rond deze tijd een herinnering. Als het je uitkomt, ga je hier verder:",
        ConfirmationSubject = "Je code",
        ConfirmationBody = "Dit is de code om je adres te bevestigen. Hij werkt 24 uur:",
        ConfirmationEnd = "Heb je er niet om gevraagd, dan hoef je niets te doen.",
        StopBody = "Geen berichten meer ontvangen:",
        PageTitle = "Geen berichten meer?",
        PageText = "Je adres wordt weggehaald en er gaan geen berichten meer naartoe. Je kunt het altijd weer toevoegen.",
        PageButton = "Stop berichten",
        DoneTitle = "Klaar",
        DoneText = "Er gaan geen berichten meer naar dit adres.",
    };

    public required string Language { get; init; }

    public required string ReminderSubject { get; init; }

    public required string ReminderBody { get; init; }

    public required string ConfirmationSubject { get; init; }

    public required string ConfirmationBody { get; init; }

    public required string ConfirmationEnd { get; init; }

    public required string StopBody { get; init; }

    public required string PageTitle { get; init; }

    public required string PageText { get; init; }

    public required string PageButton { get; init; }

    public required string DoneTitle { get; init; }

    public required string DoneText { get; init; }

    /// <summary>The texts in a person's language, or in English.</summary>
    /// <param name="language">BCP 47.</param>
    public static ReminderTexts In(string language) => language.Split('-')[0].Equals("nl", StringComparison.OrdinalIgnoreCase) ? Dutch : English;
}
