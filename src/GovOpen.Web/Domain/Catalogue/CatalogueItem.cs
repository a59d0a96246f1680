using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Domain.Catalogue;

/// <summary>A domain of the standard catalogue (领域), such as 养老服务.</summary>
public sealed class CatalogueDomain
{
    public int Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public required int SortOrder { get; set; }
}

/// <summary>A kind of information the government owes (公开事项). What it says stands in its versions.</summary>
public sealed class CatalogueItem : IAudited
{
    public int Id { get; init; }

    /// <summary>Number of the item, such as YL-012; stands in addresses.</summary>
    public required string Code { get; init; }

    public required int DomainId { get; init; }

    public CatalogueDomain? Domain { get; init; }

    public List<CatalogueItemVersion> Versions { get; } = [];

    public List<Disclosure> Disclosures { get; } = [];
}

/// <summary>The stages an item is disclosed through (五公开).</summary>
public enum DisclosureStage
{
    /// <summary>决策</summary>
    Decision = 1,

    /// <summary>执行</summary>
    Execution = 2,

    /// <summary>管理</summary>
    Management = 3,

    /// <summary>服务</summary>
    Service = 4,

    /// <summary>结果</summary>
    Result = 5,
}

/// <summary>Unit of a time limit.</summary>
public enum TimeLimitUnit
{
    WorkingDays = 1,
    CalendarDays = 2,
    AtOnce = 3,

    /// <summary>长期公开: stands on the site at all times.</summary>
    Permanent = 4,
}

/// <summary>What sets the clock running.</summary>
public enum TimeLimitTrigger
{
    Created = 1,
    Changed = 2,
}

/// <summary>Whether the body publishes by itself or when somebody asks.</summary>
public enum DisclosureManner
{
    /// <summary>主动公开</summary>
    OnOwnMotion = 1,

    /// <summary>依申请公开</summary>
    OnRequest = 2,
}

/// <summary>The thirteen channels of the official tables (公开渠道和载体).</summary>
[Flags]
public enum DisclosureChannels
{
    None = 0,
    Website = 1 << 0,
    Gazette = 1 << 1,
    WeChatWeibo = 1 << 2,
    PressConferenceOrHearing = 1 << 3,
    RadioTelevision = 1 << 4,
    Print = 1 << 5,
    PublicReadingPoint = 1 << 6,
    ServiceCentre = 1 << 7,
    ConvenienceStation = 1 << 8,
    AtHomeOrOnSite = 1 << 9,
    NoticeBoardOrScreen = 1 << 10,
    TargetedPush = 1 << 11,
    Other = 1 << 12,
}

/// <summary>At which levels an item is disclosed.</summary>
[Flags]
public enum DisclosureLevels
{
    None = 0,
    District = 1,
    Town = 2,
    Village = 4,
}

/// <summary>In what form an item is disclosed.</summary>
[Flags]
public enum DisclosureForms
{
    None = 0,
    Text = 1,
    Table = 2,
    Diagram = 4,
    Video = 8,
}

/// <summary>The ten elements of an item as they hold from a day; adjusted by a new version, never overwritten.</summary>
public sealed class CatalogueItemVersion : PublishableRecord
{
    public int ItemId { get; init; }

    public CatalogueItem? Item { get; init; }

    public required DateOnly HoldsFrom { get; set; }

    public DateOnly? HoldsTo { get; set; }

    /// <summary>一级事项</summary>
    public required string Level1 { get; set; }

    /// <summary>二级事项</summary>
    public required string Level2 { get; set; }

    public required string Name { get; set; }

    /// <summary>The elements that must appear, one a line (公开内容要素).</summary>
    public required string Content { get; set; }

    public required int DepartmentId { get; set; }

    /// <summary>责任主体</summary>
    public Department? Department { get; init; }

    /// <summary>Number of days; null for the units that have none.</summary>
    public int? TimeLimitNumber { get; set; }

    public required TimeLimitUnit TimeLimitUnit { get; set; }

    public required TimeLimitTrigger TimeLimitTrigger { get; set; }

    public required DisclosureManner Manner { get; set; }

    public required DisclosureChannels Channels { get; set; }

    /// <summary>The specific group it is for; null for everybody.</summary>
    public string? Audience { get; set; }

    public required DisclosureStage Stage { get; set; }

    public required DisclosureLevels Levels { get; set; }

    public required DisclosureForms Forms { get; set; }

    public List<CatalogueBasis> Basis { get; } = [];
}

/// <summary>Rank of a legal source.</summary>
public enum BasisKind
{
    /// <summary>法律</summary>
    Law = 1,

    /// <summary>法规</summary>
    Regulation = 2,

    /// <summary>规章</summary>
    Rule = 3,

    /// <summary>规范性文件</summary>
    Document = 4,
}

/// <summary>One legal source of an item (公开依据).</summary>
public sealed class CatalogueBasis : IAudited
{
    public long Id { get; init; }

    public long ItemVersionId { get; init; }

    public required BasisKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Its number, such as 国务院令第711号, where known.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The day it was issued, where known.</summary>
    public DateOnly? IssuedOn { get; init; }

    public required int SortOrder { get; init; }
}
