using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using NorthStar.Api.Http;

namespace NorthStar.Api.Documentation;

/// <summary>What the metadata of an endpoint say that matters to whoever calls it.</summary>
internal sealed class ContractRoute(ApiDescription description)
{
    private readonly IList<object> metadata = description.ActionDescriptor.EndpointMetadata;

    public ApiDescription Description => description;

    public string Name => Find<IEndpointNameMetadata>()!.EndpointName;

    public string Method => description.HttpMethod!;

    public bool IsAnonymous => Find<IAllowAnonymous>() is not null;

    public bool IsHidden => Find<HiddenFromOthers>() is not null;

    /// <summary>Whether the handler refuses some kinds of caller although the route is open.</summary>
    public bool MayRefuseCallers => IsAnonymous && Statuses.Contains(403);

    public bool IsLarge => Find<IRequestSizeLimitMetadata>() is { MaxRequestBodySize: > 256 * 1024 };

    public IReadOnlyList<int> Statuses { get; } = [.. description.SupportedResponseTypes.Select(t => t.StatusCode)];

    /// <summary>What is changed or deleted needs the ETag of what the caller knows of it.</summary>
    public bool NeedsIfMatch => Statuses.Contains(428) || (Method is "PUT" or "PATCH" or "DELETE" && Find<WithoutIfMatch>() is null);

    /// <summary>What takes a step needs none, and honors one.</summary>
    public bool HonorsIfMatch => !NeedsIfMatch && Statuses.Contains(412);

    public bool HasETag => Find<WithETag>() is not null || Statuses.Contains(304) || (NeedsIfMatch && Method != "DELETE");

    public T? Find<T>()
        where T : class => metadata.OfType<T>().LastOrDefault();

    public IEnumerable<T> All<T>() => metadata.OfType<T>();
}
