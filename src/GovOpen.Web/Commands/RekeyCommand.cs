using System.CommandLine;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Commands;

/// <summary><c>rekey</c>: brings the rows of a list under the identity key in use, by the list's file; figures and names stay as they are.</summary>
internal static class RekeyCommand
{
    private const long MaxBytes = 4L * 1024 * 1024 * 1024;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The list's CSV or Excel file, with the identity numbers." };
        var programme = new Option<string>("--programme") { Description = "Code of the programme.", Required = true };
        var year = new Option<int>("--year") { Description = "Year of the subsidy.", Required = true };
        var batch = new Option<string>("--batch") { Description = "Name of the list.", DefaultValueFactory = _ => "第一批" };
        var division = new Option<string>("--division") { Description = "Code of the town or district whose list it is; all by default.", DefaultValueFactory = _ => "" };
        var command = new Command("rekey", "Bring a list under the identity key in use, after the key was changed.") { file, programme, year, batch, division };
        command.SetAction((parsed, cancellation) => CommandHost.RunAsync(
            "rekey",
            (services, token) => RekeyAsync(
                services, parsed.GetRequiredValue(file), parsed.GetRequiredValue(programme), parsed.GetRequiredValue(year), parsed.GetRequiredValue(batch),
                parsed.GetRequiredValue(division), token),
            cancellation));
        return command;
    }

    private static async Task<int> RekeyAsync(
        IServiceProvider services, FileInfo file, string programme, int year, string name, string division, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            return CommandLine.Refuse($"There is no file {file.FullName}.");
        }

        var db = services.GetRequiredService<GovOpenDbContext>();
        if (await db.SubsidyBatches.SingleOrDefaultAsync(
            b => b.Programme!.Code == programme && b.Year == year && b.Name == name && b.DivisionCode == division, cancellationToken) is not { } batch)
        {
            return CommandLine.Refuse($"There is no list {name} of {programme} {year}{(division.Length > 0 ? $" ({division})" : "")}; check names the lists under earlier keys.");
        }

        try
        {
            await using var stream = file.OpenRead();
            if (await services.GetRequiredService<ListRekeying>().RunAsync(batch, stream, MaxBytes, db.CurrentActor!.Actor, cancellationToken) is not { } result)
            {
                return CommandLine.Refuse(services.GetRequiredService<ListMessages>().Of(ImportRefusal.NoProgrammeText));
            }

            Console.WriteLine($"{result.Moved:N0} rows are under the identity key in use now; {result.Left:N0} rows of the list are still under an earlier one; "
                + $"{result.Unknown:N0} lines of the file were not found on the list.");
            if (result.WithoutAccount > 0)
            {
                Console.WriteLine($"{result.WithoutAccount:N0} lines have no account number and their rows have one: these rows were left, since their account would be lost. Take a file with the accounts.");
            }

            return CommandLine.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            return CommandLine.Refuse("Somebody changed a row of the list at the same moment; nothing was done. Run it again.");
        }
        catch (TableException exception)
        {
            return CommandLine.Refuse(services.GetRequiredService<ListMessages>().Of(exception.Problem, exception.Line, exception.Details));
        }
    }
}
