namespace GovOpen.Web.Common.Configuration;

/// <summary>What the site says of itself: section <c>Portal</c>.</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Origin printed in QR codes, such as <c>https://gk.example.gov.cn</c>. Required outside Development.</summary>
    public string? PublicOrigin { get; set; }

    public string Name { get; set; } = "示范区政务公开";

    /// <summary>主办单位</summary>
    public string Sponsor { get; set; } = "示范区人民政府办公室";

    /// <summary>政府网站标识码</summary>
    public string SiteCode { get; set; } = "3100000000";

    /// <summary>ICP 备案号</summary>
    public string IcpNumber { get; set; } = "沪ICP备00000000号";

    /// <summary>公安备案号</summary>
    public string PoliceNumber { get; set; } = "沪公网安备 31000000000000号";

    /// <summary>服务热线</summary>
    public string Hotline { get; set; } = "021-12345";

    /// <summary>
    /// <c>Portal__CachePages</c>: whether published pages are kept in the output cache. False renders each one anew, which only
    /// measurements want.
    /// </summary>
    public bool CachePages { get; set; } = true;

    /// <summary>The origin without its trailing slash.</summary>
    /// <exception cref="InvalidOperationException">No origin is configured; start-up refuses this.</exception>
    public string Origin => (PublicOrigin ?? throw new InvalidOperationException("Portal__PublicOrigin is not set.")).TrimEnd('/');

    /// <summary>What a person compares with the address bar: host and, where unusual, port.</summary>
    public string Domain => new Uri(Origin).Authority;
}
