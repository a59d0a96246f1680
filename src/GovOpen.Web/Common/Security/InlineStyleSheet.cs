using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GovOpen.Web.Common.Security;

/// <summary>
/// The style sheet as it is written into the scan page, which must be readable before any other request. The content security policy
/// admits it by its hash; a nonce would be stored with the cached page and be the same for everybody.
/// </summary>
public sealed partial class InlineStyleSheet
{
    public InlineStyleSheet(IWebHostEnvironment environment)
    {
        var file = environment.WebRootFileProvider.GetFileInfo("css/site.css");
        using var reader = new StreamReader(file.CreateReadStream(), Encoding.UTF8);
        Text = Minify(reader.ReadToEnd());
        Sha256 = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    public string Text { get; }

    /// <summary>Base64, as the policy wants it.</summary>
    public string Sha256 { get; }

    private static string Minify(string css) => Blanks().Replace(Comments().Replace(css, ""), " ").Trim();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
