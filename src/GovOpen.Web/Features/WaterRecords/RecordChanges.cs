using GovOpen.Web.Common.Text;
using GovOpen.Web.Features.Shared.WaterRecords;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.WaterRecords;

/// <summary>What one version of a record changed against another, field by field, in the words of the page.</summary>
public sealed class RecordChanges(IStringLocalizer<WaterRecordText> texts, WaterRecordWords words)
{
    public IReadOnlyList<RecordChange> Between(
        PublishedCleaning before, IReadOnlyList<PublishedPhoto> photosBefore, PublishedCleaning after, IReadOnlyList<PublishedPhoto> photosAfter) =>
    [
        .. Fields(before).Zip(Fields(after)).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => new RecordChange(pair.First.Name, pair.First.Value, pair.Second.Value)),
        .. PhotoChange(photosBefore, photosAfter),
    ];

    public IReadOnlyList<RecordChange> Between(
        PublishedTest before, IReadOnlyList<PublishedValue> valuesBefore, PublishedTest after, IReadOnlyList<PublishedValue> valuesAfter)
    {
        var names = valuesBefore.Select(v => v.Name).Union(valuesAfter.Select(v => v.Name));
        return
        [
            .. Fields(before).Zip(Fields(after)).Where(pair => pair.First.Value != pair.Second.Value)
                .Select(pair => new RecordChange(pair.First.Name, pair.First.Value, pair.Second.Value)),
            .. names.Select(name => new RecordChange(name, Value(valuesBefore, name), Value(valuesAfter, name))).Where(c => c.Before != c.After),
        ];
    }

    private IEnumerable<(string Name, string Value)> Fields(PublishedCleaning c) =>
    [
        (texts["CleanedOn"], Display.Date(c.CleanedOn)),
        (texts["Duration"], c is { StartedAtUtc: { } from, FinishedAtUtc: { } to } ? WaterRecordWords.Duration(from, to) : Absent),
        (texts["Source"], words.Source(c.Source)),
        (texts["Cause"], texts[$"Cause.{c.Cause}"]),
        (texts["PlannedOn"], c.PlannedOn is { } planned ? Display.Date(planned) : Absent),
        (texts["NoticePosted"], c.NoticePostedAtUtc is { } notice ? Display.DateTime(notice) : Absent),
        (texts["Firm"], c.FirmName),
        (texts["Filing"], c.FilingNumber),
        (texts["Disinfectant"], Joined(c.Disinfectant, c is { DoseInMilligramsPerLitre: { } dose, ContactMinutes: { } minutes } ? texts["Dose", dose, minutes].Value : null)),
        (texts["Witness"], c.WitnessRole ?? Absent),
        (texts["Before"], words.Conditions(c.ConditionsBefore)),
        (texts["After"], words.Conditions(c.ConditionsAfter)),
    ];

    private IEnumerable<(string Name, string Value)> Fields(PublishedTest t) =>
    [
        (texts["SampledOn"], Display.Date(t.SampledOn)),
        (texts["Source"], words.Source(t.Source)),
        (texts["SamplingPoint"], t.SamplingPoint),
        (texts["Laboratory"], t.LaboratoryName),
        (texts["Accreditation"], t.AccreditationNumber),
        (texts["Report"], t.ReportNumber),
        (texts["Limit"], $"{t.LimitSetName} {t.Standard}"),
        (texts["Conclusion"], words.Conclusion(t.Passed)),
    ];

    private IEnumerable<RecordChange> PhotoChange(IReadOnlyList<PublishedPhoto> before, IReadOnlyList<PublishedPhoto> after)
    {
        var removed = before.Count(b => !after.Any(a => a.Id == b.Id));
        var added = after.Count(a => !before.Any(b => b.Id == a.Id));
        if (removed + added > 0)
        {
            yield return new RecordChange(
                texts["Photos"], texts["Photos.Count", before.Count], texts["Photos.Changed", after.Count, added, removed]);
        }
    }

    private string Value(IReadOnlyList<PublishedValue> values, string name) =>
        values.FirstOrDefault(v => v.Name == name) is { } value ? $"{words.Value(value.Form, value.Number)} {value.Unit}".TrimEnd() : Absent;

    private string Absent => texts["NotPublished"];

    private string Joined(params string?[] parts) =>
        parts.OfType<string>().ToList() is { Count: > 0 } known ? string.Join(", ", known) : Absent;
}
