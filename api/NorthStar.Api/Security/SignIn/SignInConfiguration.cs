using System.ComponentModel.DataAnnotations;

namespace NorthStar.Api.Security.SignIn;

/// <summary>What sign-in reads from the section <c>NorthStar</c> of the configuration.</summary>
public sealed class SignInConfiguration
{
    /// <summary>The address under which callers reach this API; the issuer of every token.</summary>
    [Required]
    public Uri PublicUrl { get; set; } = null!;

    [Required]
    public Uri PortalUrl { get; set; } = null!;

    [Required]
    public string KeysFolder { get; set; } = null!;

    /// <summary>The portal's secret. It is hashed fast, so it must be random: 43 characters hold 256 bits in base64url.</summary>
    [Required, MinLength(43)]
    public string PortalClientSecret { get; set; } = null!;

    /// <summary>Serves the sign-in endpoints over plain HTTP: on loopback, or behind a proxy that ends TLS.</summary>
    public bool AllowInsecureHttp { get; set; }
}
