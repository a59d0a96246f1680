using GovOpen.Web.Common.Paging;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Publishing;
using GovOpen.Web.Features.Shared.Register;

namespace GovOpen.Web.Features.Register.Admin;

/// <summary>An estate in the clerk's list.</summary>
public sealed record RegisterEstateRow(int Id, string Name, string Address, string TownName, int Buildings);

/// <summary>A change of the register in the clerk's list.</summary>
public sealed record RegisterChangeRow(long Id, string? FileName, int Rows, int Created, int Changed, PublicationState State, string DraftedByName, DateTime DraftedAtUtc);

/// <summary>The register's first page.</summary>
public sealed record RegisterIndexPage(string? Query, PageOf<RegisterEstateRow> Estates, IReadOnlyList<RegisterChangeRow> Changes, IReadOnlyList<string> Errors, int ErrorCount);

/// <summary>An estate with its register rows.</summary>
public sealed record RegisterEstatePage(RegisterEstateRow Estate, IReadOnlyList<RegisterRow> Rows);

/// <summary>The form of one row: what is typed, column by column in the order of <see cref="RegisterColumns.All"/>.</summary>
public sealed record RegisterFormPage(IReadOnlyList<string?> Values, IReadOnlyList<string> Errors);

/// <summary>One change as the office sees it.</summary>
public sealed class RegisterChangePage
{
    /// <summary>Steps and missing things listed; the counts tell of all.</summary>
    public const int Shown = 200;

    public required RegisterChange Change { get; init; }

    /// <summary>What it would do now; null once it is carried out or gone.</summary>
    public RegisterPlan? Plan { get; init; }

    /// <summary>The plan is no longer the one that was shown when it was drafted.</summary>
    public bool IsStale => Plan is not null && Plan.Hash != Change.PlanHash;

    public required PublicationPanel Panel { get; init; }
}
