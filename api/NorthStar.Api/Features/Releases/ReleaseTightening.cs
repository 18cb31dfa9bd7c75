using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Features.Releases;

/// <summary>By which factor a deployment makes every privacy loss smaller than the product's; 1 where it does not.</summary>
/// <param name="Factor">At most 1.</param>
public sealed record ReleaseTightening(Fraction Factor)
{
    /// <summary>What one person may lose to one audience in twelve months.</summary>
    public Fraction Limit => PrivacyBudget.PerPersonAndYear * Factor;

    /// <summary>Reads the setting, such as <c>1/2</c>.</summary>
    /// <exception cref="InvalidOperationException">It is no fraction, or it loosens.</exception>
    public static ReleaseTightening Read(string? setting)
    {
        try
        {
            var factor = string.IsNullOrEmpty(setting) ? 1 : Fraction.Parse(setting);
            return factor <= 1 ? new(factor) : throw new InvalidOperationException("NorthStar:ReleaseTightening can't be more than 1: the numbers can be tightened and not loosened.");
        }
        catch (FormatException)
        {
            throw new InvalidOperationException("NorthStar:ReleaseTightening is a fraction such as 1/2.");
        }
    }
}
