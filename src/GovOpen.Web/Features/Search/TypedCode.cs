using System.Text.RegularExpressions;
using GovOpen.Web.Domain.Labels;

namespace GovOpen.Web.Features.Search;

/// <summary>What was typed, read as a label code.</summary>
/// <param name="Code">The normalised code when its check symbol is right, else null.</param>
/// <param name="IsMeant">
/// It can hardly be anything else: letters and digits together, or two groups of four with a dash and a letter in them. An ordinary
/// word of eight letters, a year with a month or a telephone number is no code, though its symbols would do.
/// </param>
public sealed partial record TypedCode(string? Code, bool IsMeant)
{
    public static TypedCode Read(string typed)
    {
        if (!LabelCode.TryNormalize(typed, out var code))
        {
            return new TypedCode(null, false);
        }

        var hasLetter = typed.Any(c => char.IsLetter(c));
        var isMeant = hasLetter && (typed.Any(c => char.IsDigit(c)) || TwoGroups().IsMatch(typed));
        return new TypedCode(LabelCode.IsValid(code) ? code : null, isMeant);
    }

    [GeneratedRegex(@"^\s*\w{4}\s*[-－–—]\s*\w{4}\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex TwoGroups();
}
