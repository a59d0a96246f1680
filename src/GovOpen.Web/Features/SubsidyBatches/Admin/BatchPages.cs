using GovOpen.Web.Common.Paging;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>Which rows of a list are shown.</summary>
public sealed class BatchFilter
{
    public string? Village { get; set; }

    public string? Q { get; set; }

    public SubsidyState? State { get; set; }

    public int Page { get; set; } = 1;
}

/// <summary>A list with everything that is done to it.</summary>
public sealed class BatchPage
{
    public required SubsidyBatch Batch { get; init; }

    public required string ProgrammeName { get; init; }

    public required BatchFilter Filter { get; init; }

    /// <summary>Calendar days of notice that the programme asks for.</summary>
    public required int NoticeDays { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Whether rows' notices are still to be ended, also where the list's has been.</summary>
    public required bool HasRowsOnNotice { get; init; }

    /// <summary>Whether rows are or were paid, so that the list is not withdrawn as a whole.</summary>
    public required bool HasPaidRows { get; init; }

    /// <summary>Whether photos of posted sheets are taken in now.</summary>
    public bool TakesPhotos => SubsidyBatchesController.TakesPhotos(Batch, HasRowsOnNotice);

    public required IReadOnlyList<BatchVillage> Villages { get; init; }

    public required PageOf<OfficeRow> Rows { get; init; }

    /// <summary>What the rules found in its rows and nobody has decided; whoever posts it is told.</summary>
    public required IReadOnlyList<FindingCount> Findings { get; init; }

    public required IReadOnlyList<RowChange> Pending { get; init; }

    public required IReadOnlyList<SubsidyObjection> Objections { get; init; }

    public required IReadOnlyList<SubsidyPayment> Payments { get; init; }

    /// <summary>Who reads the page: a clerk may lay aside the payments that he drafted.</summary>
    public required int? ReaderId { get; init; }

    /// <summary>Whether rows wait for their money, for the first time or since it came back.</summary>
    public required bool HasDue { get; init; }

    public required IReadOnlyList<AuditEntry> History { get; init; }
}

/// <summary>One row with what can be done to it.</summary>
public sealed class BatchRowPage
{
    public required SubsidyRecord Row { get; init; }

    public required SubsidyBatch Batch { get; init; }

    public required string ProgrammeName { get; init; }

    public required string Unit { get; init; }

    public required string VillageName { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>What was typed and refused; null where nothing was.</summary>
    public required RowChangeForm? Form { get; init; }

    public required IReadOnlyList<SubsidyRecordVersion> Versions { get; init; }

    public required IReadOnlyList<SubsidyObjection> Objections { get; init; }
}

public static class SubsidyBatchServices
{
    public static IServiceCollection AddSubsidyBatches(this IServiceCollection services) => services
        .AddScoped<BatchQueries>()
        .AddScoped<BatchSteps>()
        .AddScoped<ListProgress>()
        .AddScoped<ListWithdrawal>()
        .AddScoped<RowChanges>()
        .AddScoped<RowChangeReader>()
        .AddScoped<Objections>()
        .AddScoped<Payments>();
}

/// <summary>Why a payment file was not taken.</summary>
/// <param name="ListName">Programme, year and list.</param>
/// <param name="Count">All that is wrong; the lines may be the first of it.</param>
public sealed record PaymentErrorsPage(int BatchId, string ListName, IReadOnlyList<string> Lines, int Count);
