using System.CommandLine;
using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Features.Shared.Register;

namespace GovOpen.Web.Commands;

/// <summary><c>import</c>, and <c>import buildings</c>: takes a register file as the office does, without the second person: whoever runs a verb runs the server.</summary>
internal static class ImportCommand
{
    private const int ErrorsShown = 100;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV or Excel file." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var buildings = new Command("buildings", "Import estates, buildings and facilities.") { file, dryRun };
        buildings.SetAction((parsed, cancellation) => CommandHost.RunAsync(
            "import buildings",
            (services, token) => ImportAsync(services, parsed.GetRequiredValue(file), parsed.GetValue(dryRun), token),
            cancellation));
        return new Command("import", "Import files.") { buildings, ImportSubsidiesCommand.Create(), ImportExclusionsCommand.Create() };
    }

    private static async Task<int> ImportAsync(IServiceProvider services, FileInfo file, bool isDryRun, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            return CommandLine.Refuse($"There is no file {file.FullName}.");
        }

        var messages = services.GetRequiredService<RegisterMessages>();
        var progress = Progress.OnTerminal();
        var db = services.GetRequiredService<GovOpenDbContext>();
        var errors = new List<RegisterError>();
        try
        {
            progress.Say($"Reading {file.Name}");
            await using var stream = file.OpenRead();
            var rows = RegisterColumns.Read(stream, errors);
            progress.Say($"Comparing {rows.Count:N0} lines with the register");
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var plan = await services.GetRequiredService<RegisterPlanner>().PlanAsync(rows, scope: "", tracks: !isDryRun, cancellationToken);
            plan.Errors.InsertRange(0, errors);
            Console.WriteLine(messages.Summary(plan));
            if (plan.Errors.Count > 0)
            {
                var shown = plan.Errors.OrderBy(e => e.Line).Take(ErrorsShown).Select(messages.Of);
                return CommandLine.Refuse(plan.Errors.Count > ErrorsShown ? shown.Append(messages.MoreErrors(plan.Errors.Count - ErrorsShown)) : shown);
            }

            if (!isDryRun)
            {
                progress.Say("Writing");
                await services.GetRequiredService<RegisterWriter>().WriteAsync(plan, cancellationToken);

                // The server is another process: it is told which of its pages are stale.
                db.PageEvictions.AddRange(db.StaleTags.Append(PageTags.Water).Append(PageTags.Reference).Distinct()
                    .Select(tag => new PageEviction { Tag = tag, AtUtc = DateTime.UtcNow }));
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return CommandLine.Success;
        }
        catch (TableException exception)
        {
            return CommandLine.Refuse(messages.Of(exception));
        }
    }
}
