using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>Makes versions of a programme's text from what a clerk typed, and checks what no single field can.</summary>
public sealed class ProgrammeTextDrafts(GovOpenDbContext db, TimeProvider time, IStringLocalizer<ProgrammeOfficeText> texts)
{
    private const int EarliestYear = 2000;
    private const int LatestYear = 2100;

    /// <param name="text">The draft that is changed; null for a new one.</param>
    public async Task CheckAsync(
        ProgrammeTextForm form, int programmeId, SubsidyProgrammeVersion? text, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        void Add(string field, string error) => state.AddModelError($"Form.{field}", texts[error]);

        if (form.HoldsFrom is { } from)
        {
            if (from.Year is < EarliestYear or > LatestYear || form.HoldsTo?.Year > LatestYear)
            {
                Add(nameof(form.HoldsFrom), "Error.Year");
            }
            else if (text is { Version: > 1 } && text.HoldsFrom != from)
            {
                Add(nameof(form.HoldsFrom), "Error.CorrectedFrom");
            }
            else if (await db.SubsidyProgrammeVersions.AnyAsync(
                v => v.ProgrammeId == programmeId && v.State == PublicationState.Published && v.HoldsFrom == from && (text == null || v.RecordId != text.RecordId),
                cancellationToken))
            {
                Add(nameof(form.HoldsFrom), "Error.FromTaken");
            }
        }

        if (form.HoldsTo < form.HoldsFrom)
        {
            Add(nameof(form.HoldsTo), "Error.HoldsTo");
        }

        if (form is { CentralPercent: { } central, CityPercent: { } city, DistrictPercent: { } district } && central + city + district != 100)
        {
            Add(nameof(form.CentralPercent), "Error.Percent");
        }

        if (form is { NameDisplay: NameDisplay.HiddenBelowAmount, NameHiddenBelowYuan: null })
        {
            Add(nameof(form.NameHiddenBelowYuan), "Error.HiddenBelow");
        }

        if (form.QuantityMin > form.QuantityMax)
        {
            Add(nameof(form.QuantityMax), "Error.Quantities");
        }

        foreach (var (field, value) in new[]
        {
            (nameof(form.StandardYuan), form.StandardYuan), (nameof(form.NameHiddenBelowYuan), form.NameHiddenBelowYuan),
            (nameof(form.QuantityMin), form.QuantityMin), (nameof(form.QuantityMax), form.QuantityMax),
        })
        {
            if (value is { } number && decimal.Round(number, 2) != number)
            {
                Add(field, "Error.Decimals");
            }
        }
    }

    public async Task<SubsidyProgrammeVersion> CreateAsync(
        SubsidyProgramme programme, ProgrammeTextForm form, Actor actor, CancellationToken cancellationToken)
    {
        var text = Blank(new DraftHead(
            Guid.CreateVersion7(), 1, "", programme.DivisionCode, actor.AccountId, actor.Name, time.GetUtcNow().UtcDateTime), programme.Id);
        Fill(text, form);
        db.SubsidyProgrammeVersions.Add(text);
        await db.SaveChangesAsync(cancellationToken);
        return text;
    }

    public static SubsidyProgrammeVersion CopyOf(SubsidyProgrammeVersion published, DraftHead head)
    {
        var text = Blank(head, published.ProgrammeId);
        Fill(text, FormOf(published));
        return text;
    }

    public static ProgrammeTextForm FormOf(SubsidyProgrammeVersion text) => new()
    {
        HoldsFrom = text.HoldsFrom,
        HoldsTo = text.HoldsTo,
        Basis = text.Basis,
        Standard = text.Standard,
        Applicants = text.Applicants,
        Conditions = text.Conditions,
        Procedure = text.Procedure,
        DisclosedContent = text.DisclosedContent,
        DisclosureManner = text.DisclosureManner,
        Unit = text.Unit,
        StandardYuan = text.StandardInFen / 100m,
        CentralPercent = text.CentralPercent,
        CityPercent = text.CityPercent,
        DistrictPercent = text.DistrictPercent,
        NameDisplay = text.NameDisplay,
        NameHiddenBelowYuan = text.NameHiddenBelowInFen / 100m,
        NoticeDays = text.NoticeDays,
        PublicationYears = text.PublicationYears,
        SmallVillageBelow = text.SmallVillageBelow,
        QuantityDecimals = text.QuantityDecimals,
        QuantityMin = text.QuantityMinInHundredths / 100m,
        QuantityMax = text.QuantityMaxInHundredths / 100m,
        Stamp = text.ConcurrencyStamp,
    };

    /// <summary>Puts a checked form into a version.</summary>
    public static void Fill(SubsidyProgrammeVersion text, ProgrammeTextForm form)
    {
        text.HoldsFrom = form.HoldsFrom!.Value;
        text.HoldsTo = form.HoldsTo;
        text.Basis = form.Basis!.Trim();
        text.Standard = form.Standard!.Trim();
        text.Applicants = form.Applicants!.Trim();
        text.Conditions = form.Conditions!.Trim();
        text.Procedure = form.Procedure!.Trim();
        text.DisclosedContent = form.DisclosedContent!.Trim();
        text.DisclosureManner = form.DisclosureManner!.Trim();
        text.Unit = form.Unit!.Trim();
        text.StandardInFen = (long)(form.StandardYuan!.Value * 100);
        text.CentralPercent = form.CentralPercent!.Value;
        text.CityPercent = form.CityPercent!.Value;
        text.DistrictPercent = form.DistrictPercent!.Value;
        text.NameDisplay = form.NameDisplay!.Value;
        text.NameHiddenBelowInFen = form.NameDisplay == NameDisplay.HiddenBelowAmount ? (long?)(form.NameHiddenBelowYuan * 100) : null;
        text.NoticeDays = form.NoticeDays!.Value;
        text.PublicationYears = form.PublicationYears!.Value;
        text.SmallVillageBelow = form.SmallVillageBelow!.Value;
        text.QuantityDecimals = form.QuantityDecimals!.Value;
        text.QuantityMinInHundredths = (long?)(form.QuantityMin * 100);
        text.QuantityMaxInHundredths = (long?)(form.QuantityMax * 100);
    }

    private static SubsidyProgrammeVersion Blank(DraftHead head, int programmeId) => new()
    {
        RecordId = head.RecordId,
        Version = head.Version,
        CorrectionReason = head.CorrectionReason.Length > 0 ? head.CorrectionReason : null,
        DivisionCode = head.DivisionCode,
        DraftedById = head.DraftedById,
        DraftedByName = head.DraftedByName,
        DraftedAtUtc = head.DraftedAtUtc,
        ProgrammeId = programmeId,
        HoldsFrom = default,
        Basis = "",
        Standard = "",
        Applicants = "",
        Conditions = "",
        Procedure = "",
        DisclosedContent = "",
        DisclosureManner = "",
        Unit = "",
        StandardInFen = 0,
        NameDisplay = NameDisplay.Full,
        NoticeDays = 0,
        CentralPercent = 0,
        CityPercent = 0,
        DistrictPercent = 0,
    };
}
