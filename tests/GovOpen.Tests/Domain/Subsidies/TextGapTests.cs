using System.Globalization;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Tests.Domain.Subsidies;

public class TextGapTests
{
    [Theory]
    [InlineData("2024-01-01~", "2025-06-01~2025-12-31", "2026", "2026", "2026-01-01")]
    [InlineData("2024-01-01~", "2025-06-01~2025-12-31", "2024", "", "2026-01-01")]
    [InlineData("2024-01-01~", "2025-06-01~", "2024 2026", "", null)]
    [InlineData("2024-01-01~2025-12-31 2026-01-01~", "2025-06-01~2025-12-31", "2024 2025 2026", "", null)]
    [InlineData("2024-01-01~2025-12-31 2026-01-01~", "2025-06-01~2025-08-31", "2025 2026", "", null)]
    [InlineData("2024-01-01~2026-12-31", "2025-06-01~2025-12-31", "2026", "2026", null)]
    [InlineData("2024-01-01~2024-12-31", "2025-06-01~2025-12-31", "2026", "", null)]
    [InlineData("2026-01-01~", "2025-01-01~2025-06-30", "2025 2026", "", null)]
    [InlineData("", "2025-01-01~2025-06-30", "2025 2026", "", null)]
    public void Of_TextAmongOthers_NamesWhatIsLeftWithoutOne(string others, string published, string years, string left, string? from) => Check(others, null, published, years, left, from);

    [Theory]
    [InlineData("2024-01-01~", "2024-01-01~2025-12-31", "2024 2025", "", null)]
    [InlineData("2024-01-01~", "2024-01-01~2025-12-31", "2025 2026", "2026", null)]
    [InlineData("2024-01-01~2025-05-31", "2024-01-01~2025-05-31", "2026", "", null)]
    public void Of_Correction_MayEndItsOwnTextButLeavesNoLists(string corrected, string published, string years, string left, string? from) =>
        Check("", corrected, published, years, left, from);

    private static void Check(string others, string? corrected, string published, string years, string left, string? from)
    {
        var gap = TextGap.Of([.. Split(others).Select(Period)], corrected is null ? null : Period(corrected), Period(published), Split(years).Select(int.Parse));

        Assert.Equal(left, string.Join(' ', gap?.Years ?? []));
        Assert.Equal(from, gap?.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static TextPeriod Period(string text) => text.Split('~') is [var from, var to]
        ? new TextPeriod(DateOnly.Parse(from, CultureInfo.InvariantCulture), to.Length > 0 ? DateOnly.Parse(to, CultureInfo.InvariantCulture) : null)
        : throw new ArgumentException(text);
}
