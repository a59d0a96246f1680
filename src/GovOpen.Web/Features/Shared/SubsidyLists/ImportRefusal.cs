namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>Why an import was not begun or not carried out.</summary>
public enum ImportRefusal
{
    None,

    /// <summary>The programme has no published text that holds in the year, so that neither standard nor names' rule is known.</summary>
    NoProgrammeText,

    /// <summary>The same file was taken before.</summary>
    SameFile,

    /// <summary>The list is with the village or the town, or posted: it is changed by corrections now.</summary>
    ListNotOpen,

    /// <summary>The list was posted and withdrawn: it stays as it is, and another one needs another name.</summary>
    ListWithdrawn,

    /// <summary>Another file is being read into the list.</summary>
    ImportUnderWay,

    /// <summary>There is no preview to be carried out.</summary>
    NotPreviewed,

    /// <summary>The list has changed since the preview.</summary>
    ChangedMeanwhile,
}

/// <summary>What is imported, and by whom.</summary>
public sealed record ImportRequest
{
    public required string FileName { get; init; }

    /// <summary>SHA-256 in hexadecimal digits.</summary>
    public required string FileHash { get; init; }

    public required int ProgrammeId { get; init; }

    public required int Year { get; init; }

    public required string BatchName { get; init; }

    /// <summary>The town or district whose list it is; empty for all.</summary>
    public required string DivisionCode { get; init; }
}
