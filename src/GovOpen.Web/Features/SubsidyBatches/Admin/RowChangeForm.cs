using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>What a clerk types to change a posted row.</summary>
public sealed class RowChangeForm
{
    public SubsidyStep Step { get; set; }

    /// <summary>The row as the clerk saw it.</summary>
    public int Version { get; set; }

    [Display(Name = "Field.Reason")]
    [StringLength(Lengths.Reason, ErrorMessage = "TooLong")]
    public string? Reason { get; set; }

    [Display(Name = "Field.RowName")]
    [StringLength(Lengths.Name, ErrorMessage = "TooLong")]
    public string? Name { get; set; }

    [Display(Name = "Field.RowGroup")]
    [StringLength(Lengths.Code, ErrorMessage = "TooLong")]
    public string? Group { get; set; }

    [Display(Name = "Field.RowQuantity")]
    [StringLength(Lengths.Code, ErrorMessage = "TooLong")]
    public string? Quantity { get; set; }

    [Display(Name = "Field.RowAmount")]
    [StringLength(Lengths.Code, ErrorMessage = "TooLong")]
    public string? Amount { get; set; }

    [Display(Name = "Field.LastFour")]
    [StringLength(Lengths.Code, ErrorMessage = "TooLong")]
    public string? LastFour { get; set; }

    /// <summary>The day on which the money came back.</summary>
    [Display(Name = "Field.MoneyBackOn")]
    public DateOnly? MoneyBackOn { get; set; }

    /// <summary>How much was recovered; all of it when empty.</summary>
    [Display(Name = "Field.MoneyBack")]
    [StringLength(Lengths.Code, ErrorMessage = "TooLong")]
    public string? MoneyBack { get; set; }
}

/// <summary>Reads what a clerk typed about a row as the import reads its cells; what cannot be taken is said of its field.</summary>
public sealed class RowChangeReader(ListMessages messages, IStringLocalizer<BatchText> texts)
{
    /// <summary>Null when something is wrong, be it found before.</summary>
    public RowProposal? Read(RowChangeForm form, SubsidyRecord row, SubsidyProgrammeVersion programme, ModelStateDictionary fields)
    {
        long Take(string field, (long Value, ListProblem Problem) read)
        {
            if (read.Problem != ListProblem.None)
            {
                fields.AddModelError(field, messages.Remedy($"{read.Problem}", $"{programme.QuantityDecimals}"));
            }

            return read.Value;
        }

        var isCorrection = form.Step == SubsidyStep.Correct;
        var isRecovery = form.Step == SubsidyStep.Recover;
        long? back = !isRecovery && form.Step != SubsidyStep.Return ? null
            : !isRecovery || string.IsNullOrWhiteSpace(form.MoneyBack) ? row.AmountInFen
            : Take(nameof(form.MoneyBack), ListCells.Amount(Cell(form.MoneyBack)));
        var isPart = isRecovery && back < row.AmountInFen;
        var quantity = isCorrection || isPart ? Take(nameof(form.Quantity), ListCells.Quantity(Cell(form.Quantity), programme)) : row.QuantityInHundredths;
        var amount = !isCorrection ? row.AmountInFen - (isPart ? back!.Value : 0)
            : string.IsNullOrWhiteSpace(form.Amount) ? SubsidyAmounts.Of(quantity, row.StandardInFen)
            : Take(nameof(form.Amount), ListCells.Amount(Cell(form.Amount)));
        var name = isCorrection ? RecipientNames.Normalize(form.Name ?? "") : row.RecipientName;
        var group = isCorrection ? ListCells.Group(CellText.Clean(form.Group ?? "")) : row.GroupName;
        var lastFour = RecipientNames.LastFour(form.LastFour ?? "");
        Say(PublicTexts.Check(nameof(form.Reason), form.Reason), fields);
        if (isCorrection)
        {
            Say(PublicTexts.CheckName(name), fields);
            Say(PublicTexts.Check(nameof(form.Group), group), fields);
            Say(PublicTexts.CheckLastFour(lastFour, !string.IsNullOrWhiteSpace(form.LastFour), name != row.RecipientName, row.IdentityMac is not null), fields);
        }

        return !fields.IsValid ? null : new RowProposal
        {
            Step = isPart ? SubsidyStep.RecoverPart : form.Step,
            Version = form.Version,
            Reason = form.Reason,
            Name = name,
            GroupName = group,
            QuantityInHundredths = quantity,
            AmountInFen = amount,
            LastFour = lastFour ?? "",
            MoneyBackOn = back is null ? null : form.MoneyBackOn,
            MoneyBackInFen = back,
        };
    }

    /// <summary>Says why a proposal was refused, of the field that the refusal speaks of, or of the whole.</summary>
    public void Say(SubsidyRefusal refusal, ModelStateDictionary fields) => fields.AddModelError(
        refusal switch
        {
            SubsidyRefusal.ReasonMissing or SubsidyRefusal.NamesSomebody => nameof(RowChangeForm.Reason),
            SubsidyRefusal.AlreadyPaid => nameof(RowChangeForm.Amount),
            SubsidyRefusal.MoneyBackDayWrong => nameof(RowChangeForm.MoneyBackOn),
            SubsidyRefusal.MoneyBackAmountWrong => nameof(RowChangeForm.MoneyBack),
            _ => "",
        },
        texts[$"Refused.{refusal}"]);

    /// <param name="problem">Begins with the field's name, see <see cref="PublicTexts"/>.</param>
    private void Say(string? problem, ModelStateDictionary fields)
    {
        if (problem is not null)
        {
            fields.AddModelError(problem.Split('.')[0], texts[$"Refused.{problem}"]);
        }
    }

    private static TableCell Cell(string? typed) => new(CellText.Clean(typed ?? ""));
}
