using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>Checks what a clerk types and the public will read, as the import checks its cells. Each answer ends the name of a text that tells the clerk what to do.</summary>
public static class PublicTexts
{
    /// <summary>What is wrong with a text such as a reason or a place; null when nothing is.</summary>
    /// <param name="field">Name of the field, with which the texts begin.</param>
    public static string? Check(string field, string? text) => ListCells.HasPersonalNumber(text ?? "") ? $"{field}.PersonalNumber" : null;

    /// <summary>What is wrong with a form as a whole; null when nothing is.</summary>
    /// <param name="field">Name of its only text, where it has one.</param>
    public static string? CheckForm(Controller controller, string? field = null) =>
        controller.ModelState.IsValid ? null
        : NoPersonalNumbersAttribute.Found(controller.HttpContext) ? field is null ? "PersonalNumber" : $"{field}.PersonalNumber"
        : "Invalid";

    /// <summary>What is wrong with a recipient's name in its normal form.</summary>
    public static string? CheckName(string name) =>
        name.Length == 0 ? "Name.Missing"
        : name.EnumerateRunes().Count() > RecipientNames.MaxCharacters || name.Length > Lengths.Name ? "Name.TooLong"
        : ListCells.IsNumber(name) ? "Name.IsNumber"
        : Check("Name", name);

    /// <summary>What is wrong with the last four characters: a person with an identity number keeps his self-check under a new name.</summary>
    /// <param name="lastFour">As <see cref="RecipientNames.LastFour"/> reads them; null when that is not what was typed.</param>
    public static string? CheckLastFour(string? lastFour, bool isTyped, bool isRenamed, bool hasIdentity) =>
        isTyped && lastFour is null ? "LastFour.Malformed" : isRenamed && hasIdentity && !isTyped ? "LastFour.Missing" : null;
}
