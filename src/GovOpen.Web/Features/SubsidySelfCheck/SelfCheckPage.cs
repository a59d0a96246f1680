using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.SubsidySelfCheck;

/// <summary>What somebody types to find his own rows. Neither kept nor logged.</summary>
public sealed class SelfCheckForm
{
    /// <summary>Four characters, and room for blanks between them.</summary>
    public const int MostTyped = 12;

    public string? Name { get; set; }

    public string? LastFour { get; set; }
}

/// <summary>The form, and what was found.</summary>
/// <param name="Found">Null before anything was asked.</param>
public sealed record SelfCheckPage(SelfCheckForm Form, OwnRows? Found);

/// <summary>The rows of whoever asks.</summary>
/// <param name="Count">All of them; more than are listed where they are too many for a page.</param>
public sealed record OwnRows(IReadOnlyList<OwnRow> Rows, int Count);

/// <summary>A public row of whoever asks.</summary>
/// <param name="IsMerged">It is shown for its whole town.</param>
public sealed record OwnRow(long Id, int Year, string ProgrammeName, string AreaName, long AmountInFen, SubsidyState State, bool IsMerged);
