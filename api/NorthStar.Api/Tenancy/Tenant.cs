namespace NorthStar.Api.Tenancy;

/// <summary>The practice that the current request, job or command works for. One scope never works for two.</summary>
public sealed class Tenant
{
    private Guid? practiceId;

    /// <summary>The practice.</summary>
    /// <exception cref="InvalidOperationException">None was entered: a query without a practice must fail, not see everything.</exception>
    public Guid PracticeId => practiceId ?? throw new InvalidOperationException("No practice was entered.");

    /// <summary>Whether a practice was entered.</summary>
    public bool IsEntered => practiceId is not null;

    /// <summary>Enters a practice, once.</summary>
    public void Enter(Guid practice)
    {
        if (practiceId is { } current && current != practice)
            throw new InvalidOperationException("Another practice was entered already.");
        practiceId = practice;
    }
}
