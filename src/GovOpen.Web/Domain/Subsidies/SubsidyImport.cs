using GovOpen.Web.Domain.Auditing;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>The file is there and its columns wait to be confirmed.</summary>
    Uploaded = 1,

    /// <summary>The file is being read.</summary>
    Reading = 2,

    /// <summary>What it would do is shown.</summary>
    Previewed = 3,

    /// <summary>Carried out, as previewed.</summary>
    Committed = 5,

    /// <summary>The file has errors; nothing of it was taken.</summary>
    Refused = 6,

    /// <summary>A clerk decided against it; nothing of it was taken.</summary>
    Discarded = 7,

    /// <summary>The program stopped while it ran; nothing of it was taken.</summary>
    Interrupted = 8,
}

/// <summary>One reading of a file into a list, from the upload to what became of it. Kept, so that the trail of every row leads to its file.</summary>
public sealed class SubsidyImport : IAudited
{
    public int Id { get; init; }

    public required int ProgrammeId { get; init; }

    public SubsidyProgramme? Programme { get; init; }

    public required int Year { get; init; }

    public required string BatchName { get; init; }

    /// <summary>The division whose list it is: a village of another is an error.</summary>
    public required string DivisionCode { get; init; }

    /// <summary>The list, once it exists.</summary>
    public int? BatchId { get; set; }

    public SubsidyBatch? Batch { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string FileHash { get; init; }

    public ImportState State { get; set; } = ImportState.Uploaded;

    public int? StartedById { get; init; }

    public required string StartedByName { get; init; }

    public required DateTime StartedAtUtc { get; init; }

    /// <summary>Who carried the plan out: he made the list as well, and cannot post it.</summary>
    public int? CommittedById { get; set; }

    public string? CommittedByName { get; set; }

    public DateTime? EndedAtUtc { get; set; }

    /// <summary>The process that reads it, as machine, process number and start: whether it still runs is asked when another starts.</summary>
    [NotAudited]
    public string? Owner { get; set; }

    /// <summary>Why the file as a whole was refused, as a problem's name with its particulars.</summary>
    [NotAudited]
    public string? Problem { get; set; }

    public int RowsRead { get; set; }

    public int Created { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    /// <summary>Rows of the list that the file does not have.</summary>
    public int Missing { get; set; }

    public int ErrorCount { get; set; }

    public long TotalInFen { get; set; }

    /// <summary>The list as it was when the preview was made: where it has changed since, the import is not carried out.</summary>
    [NotAudited]
    public Guid? BatchStamp { get; set; }
}

/// <summary>What a file changes about a row that the list has already.</summary>
public sealed class PlannedChange
{
    public required int ImportId { get; init; }

    public required long RecordId { get; init; }

    /// <summary>The file does not have the row: it is taken off the list.</summary>
    public bool IsMissing { get; init; }

    public int Line { get; init; }

    public string? GroupName { get; init; }

    public RecipientKind RecipientKind { get; init; }

    public string RecipientName { get; init; } = "";

    public string DisplayName { get; init; } = "";

    public long QuantityInHundredths { get; init; }

    public long? ContractedInHundredths { get; init; }

    public long StandardInFen { get; init; }

    public long AmountInFen { get; init; }

    public string? ParcelNumber { get; init; }

    public int? KeyId { get; init; }

    /// <summary>Differs from the row's own only where that was made with an earlier key.</summary>
    public byte[]? IdentityMac { get; init; }

    public long RowKey { get; init; }

    public byte[]? SelfCheckMac { get; init; }

    public byte[]? AccountMac { get; init; }
}

/// <summary>What a file amounts to in a village, and what its own sum says.</summary>
public sealed class ImportSum
{
    public required int ImportId { get; init; }

    public required string VillageCode { get; init; }

    public required int Records { get; init; }

    public required long AmountInFen { get; init; }

    /// <summary>By the total row or the summary sheet; null where the file has none for the village.</summary>
    public int? StatedRecords { get; init; }

    public long? StatedAmountInFen { get; init; }

    public bool Differs => (StatedAmountInFen is { } amount && amount != AmountInFen) || (StatedRecords is { } records && records != Records);
}

/// <summary>What is wrong with a line of a file. Never holds an identity or account number: those are masked before they come here.</summary>
public sealed class ImportError
{
    public required int ImportId { get; init; }

    /// <summary>In the order of the file, from 1.</summary>
    public required int Number { get; init; }

    public required string Sheet { get; init; }

    public required int Line { get; init; }

    /// <summary>Heading of the column; empty where the line as a whole is meant.</summary>
    public required string Column { get; init; }

    public required string Value { get; init; }

    /// <summary>Name of the problem; its text says what to do.</summary>
    public required string Problem { get; init; }

    public string? Detail { get; init; }
}

/// <summary>What a heading means to a town, remembered from the last time a clerk confirmed it.</summary>
public sealed class ColumnMeaning
{
    public required string DivisionCode { get; init; }

    /// <summary>Without blanks and what stands in brackets.</summary>
    public required string Heading { get; init; }

    /// <summary>Name of the known column; empty for one that is not taken.</summary>
    public required string Column { get; set; }
}
