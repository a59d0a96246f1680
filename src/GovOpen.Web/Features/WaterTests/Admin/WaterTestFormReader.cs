using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Facilities;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.WaterTests.Admin;

/// <summary>What a form amounts to once it is read without an error.</summary>
public sealed record ReadWaterTest(LimitSet Limits, IReadOnlyList<TestValue> Values, ReportFile? Report);

/// <summary>Checks what goes beyond a single field, judges the values and reads the report. What is wrong is added to the form's errors.</summary>
public sealed class WaterTestFormReader(
    WaterTestQueries tests, PdfReports reports, TimeProvider time, IStringLocalizer<WaterTestText> texts)
{
    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <summary>Null when the form has errors.</summary>
    public async Task<ReadWaterTest?> ReadAsync(
        WaterTestForm form, FacilityChoice facility, int? actorId, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        if (form.SampledOn > time.Today())
        {
            errors.AddModelError(KeyOf(nameof(form.SampledOn)), texts["Error.Future"]);
        }
        else if (form.SampledOn < Earliest)
        {
            errors.AddModelError(KeyOf(nameof(form.SampledOn)), texts["Error.TooOld"]);
        }

        var report = form.Report is null ? null : await ReadReportAsync(form, form.Report, actorId, errors, cancellationToken);
        if (form.SampledOn is not { } sampledOn)
        {
            return null;
        }

        if (await tests.FindLimitsAsync(facility.DivisionCode, sampledOn, cancellationToken) is not { } limits)
        {
            errors.AddModelError(KeyOf(nameof(form.SampledOn)), texts["Error.NoLimits"]);
            return null;
        }

        var values = ReadValues(form, limits, await tests.IndicatorQuery(limits.Id).ToDictionaryAsync(i => i.Code, cancellationToken), errors);
        return errors.IsValid ? new ReadWaterTest(limits, values, report) : null;
    }

    private List<TestValue> ReadValues(
        WaterTestForm form, LimitSet limits, Dictionary<string, IndicatorField> indicators, ModelStateDictionary errors)
    {
        var values = new List<TestValue>();
        foreach (var limit in limits.Limits)
        {
            var typed = form.Values.GetValueOrDefault(limit.IndicatorCode);
            if (TestValueText.IsBlank(typed))
            {
                continue;
            }

            var indicator = indicators[limit.IndicatorCode];
            var problem = TestValueText.Parse(typed!, indicator.Unit, out var value);
            if (problem != TestValueProblem.None)
            {
                errors.AddModelError(KeyOf($"Values[{limit.IndicatorCode}]"), texts[$"Value.{problem}", indicator.Name, typed!, indicator.Unit]);
                continue;
            }

            values.Add(new TestValue
            {
                IndicatorCode = limit.IndicatorCode,
                Form = value.Form,
                Number = value.Number,
                WithinLimit = limit.Allows(value.Form, value.Number),
            });
        }

        // What was typed for an indicator that the day's limits do not know must not be lost in silence.
        foreach (var (code, typed) in form.Values)
        {
            if (!TestValueText.IsBlank(typed) && !indicators.ContainsKey(code))
            {
                errors.AddModelError(KeyOf(nameof(form.SampledOn)), texts["Error.IndicatorNotInSet", code, limits.Name]);
            }
        }

        if (values.Count == 0 && errors.IsValid)
        {
            errors.AddModelError(KeyOf(nameof(form.Values)), texts["Error.NoValues"]);
        }

        return values;
    }

    private async Task<ReportFile?> ReadReportAsync(
        WaterTestForm form, IFormFile file, int? actorId, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        var key = KeyOf(nameof(form.Report));
        if (file.Length > PdfReports.MaxBytes)
        {
            errors.AddModelError(key, texts["Report.TooManyBytes"]);
            return null;
        }

        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(bytes, cancellationToken);
        }

        var result = await reports.ReadAsync(bytes, file.FileName, actorId, cancellationToken);
        if (result.Problem == PdfProblem.PersonalNumber)
        {
            errors.AddModelError(key, texts["Report.PersonalNumber", result.Page, texts[$"PersonalNumber.{result.Found!.Kind}"].Value, result.Found.Masked]);
            return null;
        }

        if (result.Problem == PdfProblem.NoText && form.HasLookedAtReport)
        {
            return result.Report;
        }

        if (result.Problem != PdfProblem.None)
        {
            errors.AddModelError(key, texts[$"Report.{result.Problem}"]);
            return null;
        }

        return result.Report;
    }

    private static string KeyOf(string field) => $"{nameof(EditWaterTestPage.Form)}.{field}";
}
