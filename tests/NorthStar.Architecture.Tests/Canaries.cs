// Each type here breaks a rule on purpose. They stand in the namespaces that the rules guard, and in this assembly alone.
#pragma warning disable CA1812, CA1822, CA1852, CS9113, IDE0060 // They are looked at, never run.
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Features.Participants;
using NorthStar.Api.Features.Responses;
using NorthStar.Api.Security;
using NorthStar.Architecture.Tests;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Responses;

namespace NorthStar.Domain.Canaries
{
    [Canary("Domain knows the base class library alone")]
    internal sealed class KnowsTheWire
    {
        public string? Text(ProblemResponse problem) => problem.Detail;
    }

    [Canary("Domain knows the base class library alone")]
    internal sealed class KnowsTheDatabaseInAnAsyncLambda
    {
        public Func<Task<object>> Read => async () =>
        {
            await Task.Yield();
            return new Npgsql.NpgsqlConnection();
        };
    }
}

namespace NorthStar.Contracts.Canaries
{
    [Canary("Contracts know the base class library alone")]
    internal sealed class KnowsTheDomain
    {
        public AnswerSet Answers { get; } = AnswerSet.Empty;
    }
}

namespace NorthStar.Client.Canaries
{
    [Canary("Client knows Contracts alone")]
    internal sealed class KnowsTheDomain
    {
        public bool IsFault(Exception fault) => fault is NorthStar.Domain.DomainException;
    }
}

namespace NorthStar.AdminPortal.Canaries
{
    [Canary("AdminPortal reaches the product by Client and Contracts alone")]
    internal sealed class KnowsTheApi
    {
        public Type Type => typeof(Caller);
    }
}

namespace NorthStar.Api.Setup.Canaries
{
    [Canary("Api knows Domain and Contracts alone")]
    internal sealed class KnowsTheClient
    {
        public async Task CallAsync(NorthStar.Client.NorthStarClient client)
        {
            await Task.Yield();
            client.ToString();
        }
    }
}

namespace NorthStar.Api.Features.Goals.Canaries
{
    [Canary("A feature never uses another feature")]
    internal static class UsesAnotherFeature
    {
        public static void Map(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder v1) => v1.MapParticipants();
    }

    [Canary("A feature never uses another feature")]
    internal static class UsesAnotherFeatureInAnAsyncLambda
    {
        public static Func<Task> Work(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder v1) => async () =>
        {
            await Task.Yield();
            v1.MapResponses();
        };
    }
}

namespace NorthStar.Api.Http.Canaries
{
    [Canary("What features stand on never uses them")]
    internal static class UsesAFeature
    {
        public static async Task MapAsync(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder v1)
        {
            await Task.Yield();
            v1.MapParticipants();
        }
    }

    [Canary("Only the release worker holds the keys of facts")]
    internal sealed class OpensFacts(FactKeyFolder folder)
    {
        public FactKeyFolder Folder => folder;
    }
}

namespace NorthStar.Api.Features.Insights.Canaries
{
    [Canary("Insights read released figures, never responses or facts")]
    internal static class CountsAnswers
    {
        public static int Count(IQueryable<Response> responses) => responses.Count();
    }
}

namespace NorthStar.Api.Features.Organizations.Canaries
{
    [Canary("No handler returns a Domain type")]
    internal static class ReturnsAnEntity
    {
        public static Results<Ok<PageResponse<Organization>>, NotFound> Handle() => TypedResults.NotFound();
    }

    [Canary("No handler returns a Domain type")]
    internal static class ReturnsAnEntityBehindAnInterface
    {
        public static async Task<IResult> Handle(Organization organization)
        {
            await Task.Yield();
            return TypedResults.Ok(organization);
        }
    }

    [Canary("Names say what a thing is")]
    internal static class OrganizationHelper;

    [Canary("Names say what a thing is")]
    internal sealed record OrganizationDto;

    [Canary("Names say what a thing is")]
    internal sealed class Service;
}

namespace NorthStar.Domain.Privacy.Canaries
{
    [Canary("Noise is exact")]
    internal static class DrawsWithAFraction
    {
        public static long Draw(long scale) => (long)(scale * 0.5);
    }

    [Canary("Noise is exact")]
    internal sealed record KeepsADecimal(decimal Epsilon);

    [Canary("Noise is exact")]
    internal static class AsksForALogarithm
    {
        public static long Draw(long scale) => (long)Math.Log2(scale);
    }
}

namespace NorthStar.Api.Persistence.Canaries
{
    [Canary("Hand-written SQL names the practice")]
    internal static class ReadsEverybody
    {
        public static string Sql => "SELECT content FROM responses WHERE id = $1";
    }

    [Canary("Hand-written SQL names the practice")]
    internal static class ChangesEverybody
    {
        public static string Sql(string column) => $"UPDATE participants SET {column} = NULL WHERE id = $1";
    }
}
