using System.CommandLine;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Features.Shared.SubsidyExclusions;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Commands;

/// <summary><c>import exclusions</c>: brings in a division's list of persons who may not draw, as the office does.</summary>
internal static class ImportExclusionsCommand
{
    private const int ErrorsShown = 100;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV or Excel file with 身份证号, 原因, 起始日期." };
        var division = new Option<string>("--division") { Description = "Code of the division whose list it is.", Required = true };
        var replace = new Option<bool>("--replace") { Description = "Put it in the place of the division's list, instead of adding to it." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var command = new Command("exclusions", "Import a list of persons who may not draw.") { file, division, replace, dryRun };
        command.SetAction((parsed, cancellation) => CommandHost.RunAsync(
            "import exclusions",
            (services, token) => ImportAsync(
                services, parsed.GetRequiredValue(file), parsed.GetRequiredValue(division), parsed.GetValue(replace), parsed.GetValue(dryRun), token),
            cancellation));
        return command;
    }

    private static async Task<int> ImportAsync(
        IServiceProvider services, FileInfo file, string division, bool replaces, bool isDryRun, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<GovOpenDbContext>();
        var lists = services.GetRequiredService<ExclusionLists>();
        var messages = services.GetRequiredService<ExclusionMessages>();
        if (!file.Exists)
        {
            return CommandLine.Refuse($"There is no file {file.FullName}.");
        }

        if (!await db.Divisions.AnyAsync(d => d.Code == division, cancellationToken))
        {
            return CommandLine.Refuse($"There is no division {division}.");
        }

        try
        {
            var plan = await lists.PlanAsync(division, file.Name, await File.ReadAllBytesAsync(file.FullName, cancellationToken), cancellationToken);
            if (plan.Errors.Count > 0)
            {
                var shown = plan.Errors.Take(ErrorsShown).Select(messages.Of);
                return CommandLine.Refuse(plan.Errors.Count > ErrorsShown ? shown.Append(messages.MoreErrors(plan.Errors.Count - ErrorsShown)) : shown);
            }

            Console.WriteLine(messages.Summary(plan));
            return isDryRun || await lists.TakeAsync(plan, replaces, db.CurrentActor!.Actor, cancellationToken) is not null
                ? CommandLine.Success
                : CommandLine.Refuse(messages.ChangedMeanwhile);
        }
        catch (TableException exception)
        {
            return CommandLine.Refuse(services.GetRequiredService<ListMessages>().Of(exception.Problem, exception.Line, exception.Details));
        }
    }
}
