using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;

namespace GovOpen.Web.Commands.Demo;

/// <summary>What became of rows after they were posted: corrections, rows taken off, money back, and objections that are still open.</summary>
internal sealed class DemoSubsidyHistory
{
    public const string Correction = "公示期间有人提出异议，经丈量更正面积";

    /// <summary>From the day of posting to the correction or to taking a row off.</summary>
    public const int DaysToChange = 2;

    /// <summary>From the payment to the day on which the money is back.</summary>
    private const int DaysToMoneyBack = 20;

    private readonly List<SubsidyRecordVersion> _versions = [];
    private readonly List<SubsidyObjection> _objections = [];

    public IReadOnlyCollection<SubsidyRecordVersion> Versions => _versions;

    public IReadOnlyCollection<SubsidyObjection> Objections => _objections;

    /// <summary>The version in which a row stands.</summary>
    public static int VersionOf(SubsidyState state, bool isCorrected) => 1 + (isCorrected ? 1 : 0) + (StepTo(state) is null ? 0 : 1);

    /// <summary>How often a row was corrected.</summary>
    public static int CorrectionsOf(SubsidyRecord record) => record.Version - VersionOf(record.State, false);

    /// <summary>Why a row stands as it does; null for a row as it was posted first.</summary>
    public static string? ReasonFor(SubsidyState state, bool isCorrected) => state switch
    {
        SubsidyState.Recovered => "核查发现面积重复申报，已追回",
        SubsidyState.Returned => "银行账户已注销，款项全部退回",
        SubsidyState.Withdrawn => "公示期间核实土地已流转，撤回申报",
        _ => isCorrected ? Correction : null,
    };

    public void Add(SubsidyRecord record, SubsidyBatch batch)
    {
        if (record.Version > 1)
        {
            AddVersions(record, batch);
        }

        if (record.State == SubsidyState.UnderObjection)
        {
            _objections.Add(ObjectionTo(record, batch, _objections.Count + 1));
        }
    }

    /// <summary>Every version of a row, each with who drafted and who approved it.</summary>
    private void AddVersions(SubsidyRecord record, SubsidyBatch batch)
    {
        var posted = batch.NoticeFrom!.Value;
        var changed = DemoSubsidies.Utc(posted.AddDays(DaysToChange));
        var isCorrected = CorrectionsOf(record) > 0;
        var last = StepTo(record.State);
        var isMoneyBack = last is SubsidyStep.Return or SubsidyStep.Recover;
        var lastAt = isMoneyBack ? DemoSubsidies.Utc(record.PaidOn!.Value.AddDays(DaysToMoneyBack)) : changed.AddHours(1);
        DateTime? end = last is null ? null : lastAt;

        var once = isCorrected ? record.QuantityInHundredths + (100 * (1 + (record.Id % 3))) : record.QuantityInHundredths;
        _versions.Add(VersionOf(record, batch, 1, SubsidyStep.Correct, once, null, DemoSubsidies.Utc(posted), isCorrected ? changed : end));
        if (isCorrected)
        {
            _versions.Add(VersionOf(record, batch, 2, SubsidyStep.Correct, record.QuantityInHundredths, Correction, changed, end));
        }

        if (last is { } step)
        {
            _versions.Add(VersionOf(
                record, batch, record.Version, step, record.QuantityInHundredths, record.Reason, lastAt, null, isMoneyBack ? ChinaTime.DateOf(lastAt) : null));
        }
    }

    private SubsidyRecordVersion VersionOf(SubsidyRecord record, SubsidyBatch batch, int version, SubsidyStep step, long quantity, string? reason, DateTime published, DateTime? superseded, DateOnly? moneyBackOn = null) => new()
    {
        Id = _versions.Count + 1,
        RecordId = record.Id,
        Version = version,
        Step = step,
        DisplayName = record.DisplayName,
        GroupName = record.GroupName,
        QuantityInHundredths = quantity,
        StandardInFen = record.StandardInFen,
        AmountInFen = quantity == record.QuantityInHundredths ? record.AmountInFen : quantity * record.StandardInFen / 100,
        MoneyBackOn = moneyBackOn,
        MoneyBackInFen = moneyBackOn is null ? null : record.AmountInFen,
        Reason = reason,
        DraftedByName = batch.SubmittedByName!,
        DraftedAtUtc = published.AddHours(-3),
        ApprovedByName = batch.PostedByName,
        PublishedAtUtc = published,
        SupersededAtUtc = superseded,
    };

    private static SubsidyObjection ObjectionTo(SubsidyRecord record, SubsidyBatch batch, long id) => new()
    {
        Id = id,
        BatchId = record.BatchId,
        RecordId = record.Id,
        ReceivedOn = record.PostedOn!.Value.AddDays(1),
        Text = "来人反映：这一户的实际种植面积比公示的少",
        RegisteredByName = batch.SubmittedByName!,
    };

    /// <summary>The change that leads to a state in which a row's money does not count; null for other states.</summary>
    private static SubsidyStep? StepTo(SubsidyState state) => state switch
    {
        SubsidyState.Returned => SubsidyStep.Return,
        SubsidyState.Recovered => SubsidyStep.Recover,
        SubsidyState.Withdrawn => SubsidyStep.Withdraw,
        _ => null,
    };
}
