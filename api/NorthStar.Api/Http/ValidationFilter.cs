using System.Text;
using FluentValidation;
using Microsoft.AspNetCore.Http.Features;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Http;

/// <summary>Holds a body against its validator before the handler sees it; every fault is named with its place.</summary>
public sealed class ValidationFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<RequestBodyType>() is not { } body)
            return await next(context);

        var validator = (IValidator)http.RequestServices.GetRequiredService(typeof(IValidator<>).MakeGenericType(body.Type));
        if (context.Arguments.FirstOrDefault(body.Type.IsInstanceOfType) is not { } argument)
        {
            // A body that may be left out, and was; null is no way to leave it out.
            return http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
                ? Problems.BadInput("", "json.wrong_type", "There must be an object here, not null.")
                : await next(context);
        }

        var result = await validator.ValidateAsync(new ValidationContext<object?>(argument), http.RequestAborted);
        return result.IsValid
            ? await next(context)
            : Problems.BadInput([.. result.Errors.Select(e => new ProblemError { Pointer = Pointer(e.PropertyName), Code = Code(e.ErrorCode), Detail = e.ErrorMessage })]);
    }

    /// <summary><c>Items[0].LinkId</c> as <c>/items/0/linkId</c>; what is a pointer already stays.</summary>
    private static string Pointer(string path)
    {
        if (path.StartsWith('/'))
            return path;
        var pointer = new StringBuilder(path.Length + 4);
        foreach (var part in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
            pointer.Append('/').Append(char.ToLowerInvariant(part[0])).Append(part, 1, part.Length - 1);
        return pointer.ToString();
    }

    /// <summary>The validators' own names (<c>MaximumLengthValidator</c>) become codes (<c>value.maximum_length</c>); codes of ours stay.</summary>
    private static string Code(string errorCode)
    {
        if (!errorCode.EndsWith("Validator", StringComparison.Ordinal))
            return errorCode;
        var code = new StringBuilder("value.");
        foreach (var c in errorCode.AsSpan(0, errorCode.Length - "Validator".Length))
        {
            if (char.IsUpper(c) && code[^1] != '.')
                code.Append('_');
            code.Append(char.ToLowerInvariant(c));
        }

        return code.ToString();
    }
}
