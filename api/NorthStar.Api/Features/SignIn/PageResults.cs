using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Features.SignIn.Pages;

namespace NorthStar.Api.Features.SignIn;

internal static class PageResults
{
    public const string StaleForm = "This page had been open for too long. Please try once more.";

    public static IResult Page<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TPage>(
        int status, params (string Name, object? Value)[] parameters)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(parameters.ToDictionary(p => p.Name, p => p.Value))
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };

    public static IResult Message(int status, string title, string text, string? linkAddress = null, string? linkText = null) =>
        Page<MessagePage>(
            status,
            (nameof(MessagePage.Title), title),
            (nameof(MessagePage.Text), text),
            (nameof(MessagePage.LinkAddress), linkAddress),
            (nameof(MessagePage.LinkText), linkText));

    public static AntiforgeryTokenSet NewForm(this HttpContext http) =>
        http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);

    /// <summary>False for a form that another site sent, and for one whose cookie is gone.</summary>
    public static Task<bool> IsOwnFormAsync(this HttpContext http) =>
        http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
}
