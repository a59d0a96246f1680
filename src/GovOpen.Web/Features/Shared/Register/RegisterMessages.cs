using System.Globalization;
using GovOpen.Web.Common.Tables;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Shared.Register;

/// <summary>What is wrong with a file or a line, in words that say what to do.</summary>
public sealed class RegisterMessages(IStringLocalizer<RegisterText> texts)
{
    public string Of(TableException exception) => texts[$"Problem.{exception.Problem}", exception.Line, exception.Details];

    public string Of(RegisterError error) => texts[
        error.Line == 0 ? "ErrorLine.Form" : "ErrorLine",
        error.Line, error.Column, error.Value, texts[$"Error.{error.Problem}", [.. error.More.Cast<object>()]].Value];

    public string Summary(RegisterPlan plan) => texts[
        "Summary", Number(plan.Rows), Number(plan.Created), Number(plan.Changed), Number(plan.Unchanged), Number(plan.Missing.Count)];

    public string MoreErrors(int count) => texts["MoreErrors", count];

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
