using System.Reflection;
using NorthStar.Domain.AuditEvents;

namespace NorthStar.Domain.Tests.AuditEvents;

public sealed class AuditEventTests
{
    private static readonly Guid Practice = Guid.NewGuid();
    private static readonly AuditActor Robin = new("member", "robin", "Robin");

    [Fact]
    public void AChain_AsItWasWritten_Holds() => Assert.Null(FirstBroken(Chain()));

    [Theory]
    [InlineData(nameof(AuditEvent.ActorId))]
    [InlineData(nameof(AuditEvent.ActorName))]
    [InlineData(nameof(AuditEvent.Kind))]
    [InlineData(nameof(AuditEvent.SubjectId))]
    [InlineData(nameof(AuditEvent.SubjectName))]
    public void AnEvent_ThatWasChanged_BreaksIt(string property)
    {
        var chain = Chain();
        Set(chain[1], property, "another");
        Assert.Same(chain[1], FirstBroken(chain));
    }

    [Fact]
    public void ANameThatMovesFromOnePartIntoTheNext_BreaksIt()
    {
        var chain = Chain();
        Set(chain[1], nameof(AuditEvent.ActorId), "rob");
        Set(chain[1], nameof(AuditEvent.ActorName), "inRobin");
        Assert.Same(chain[1], FirstBroken(chain));
    }

    [Fact]
    public void AnEvent_LeftOutOrPutInBetween_BreaksIt()
    {
        var chain = Chain();
        Assert.Same(chain[2], FirstBroken([chain[0], chain[2], chain[3]]));
        Assert.Same(chain[1], FirstBroken([.. chain[1..]]));
        var between = new AuditEvent(Practice, chain[1], new AuditedChange(Robin, "retire-questionnaire"), DateTimeOffset.UnixEpoch);
        Assert.Same(chain[2], FirstBroken([chain[0], chain[1], between, chain[2], chain[3]]));
    }

    private static AuditEvent? FirstBroken(AuditEvent[] chain) =>
        chain.Index().FirstOrDefault(e => !e.Item.Follows(e.Index == 0 ? null : chain[e.Index - 1])).Item;

    private static AuditEvent[] Chain()
    {
        var chain = new List<AuditEvent>();
        for (var i = 0; i < 4; i++)
            chain.Add(new(Practice, i == 0 ? null : chain[^1], new(Robin, "publish-questionnaire", $"id-{i}", $"set-{i}"), DateTimeOffset.UnixEpoch.AddHours(i)));
        return [.. chain];
    }

    private static void Set(AuditEvent row, string property, string value) =>
        typeof(AuditEvent).GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.SetValue(row, value);
}
