using System.CommandLine;
using System.Security.Cryptography;
using GovOpen.Web.Data;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Commands;

/// <summary><c>import subsidies</c>: takes a list into a batch on the way to notice, as the office does. The list becomes public by two persons only.</summary>
internal static class ImportSubsidiesCommand
{
    /// <summary>A file of a whole city; the office takes less, since it holds the file in memory.</summary>
    private const long MaxBytes = 4L * 1024 * 1024 * 1024;

    private const int ErrorsShown = 100;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV or Excel file." };
        var programme = new Option<string>("--programme") { Description = "Code of the programme.", Required = true };
        var year = new Option<int>("--year") { Description = "Year of the subsidy.", Required = true };
        var batch = new Option<string>("--batch") { Description = "Name of the list.", DefaultValueFactory = _ => "第一批" };
        var division = new Option<string>("--division") { Description = "Code of the town or district whose list it is; all by default.", DefaultValueFactory = _ => "" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var command = new Command("subsidies", "Import a list of subsidies.") { file, programme, year, batch, division, dryRun };
        command.SetAction((parsed, cancellation) => CommandHost.RunAsync(
            "import subsidies",
            (services, token) => ImportAsync(services, parsed.GetRequiredValue(file), new Choice(
                parsed.GetRequiredValue(programme), parsed.GetRequiredValue(year), parsed.GetRequiredValue(batch), parsed.GetRequiredValue(division), parsed.GetValue(dryRun)), token),
            cancellation));
        return command;
    }

    private static async Task<int> ImportAsync(IServiceProvider services, FileInfo file, Choice choice, CancellationToken cancellationToken)
    {
        var messages = services.GetRequiredService<ListMessages>();
        var db = services.GetRequiredService<GovOpenDbContext>();
        var imports = services.GetRequiredService<SubsidyListImports>();
        var steps = services.GetRequiredService<ImportSteps>();
        foreach (var gone in await steps.RecoverAsync(cancellationToken))
        {
            await Console.Error.WriteLineAsync(messages.Interrupted(gone));
        }

        if (!file.Exists)
        {
            return CommandLine.Refuse($"There is no file {file.FullName}.");
        }

        if (await db.SubsidyProgrammes.SingleOrDefaultAsync(p => p.Code == choice.Programme, cancellationToken) is not { } programme)
        {
            return CommandLine.Refuse($"There is no programme {choice.Programme}.");
        }

        if (choice.Batch.Trim().Length is 0 or > Lengths.Name)
        {
            return CommandLine.Refuse($"The name of a list has 1 to {Lengths.Name} characters.");
        }

        if (ListCells.HasPersonalNumber(choice.Batch))
        {
            return CommandLine.Refuse("The name of a list is read by everybody, and this one holds an identity, account or telephone number.");
        }

        if (choice.Division.Length > 0 && !await db.Divisions.AnyAsync(d => d.Code == choice.Division, cancellationToken))
        {
            return CommandLine.Refuse($"There is no division {choice.Division}.");
        }

        await using var stream = file.OpenRead();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        var (import, refusal) = await imports.StartAsync(
            new ImportRequest
            {
                FileName = ListCells.Masked(file.Name, isPersonal: false),
                FileHash = hash,
                ProgrammeId = programme.Id,
                Year = choice.Year,
                BatchName = choice.Batch,
                DivisionCode = choice.Division,
            },
            db.CurrentActor!.Actor,
            cancellationToken);
        if (refusal != ImportRefusal.None)
        {
            return CommandLine.Refuse(messages.Of(refusal, import));
        }

        try
        {
            return await ReadAsync(services, import!, stream, choice.IsDryRun, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return CommandLine.Refuse(messages.Of(ImportRefusal.ChangedMeanwhile));
        }
        catch (OperationCanceledException)
        {
            await steps.InterruptAsync(import!.Id, CancellationToken.None);
            return CommandLine.Refuse(messages.Interrupted(import));
        }
    }

    private static async Task<int> ReadAsync(IServiceProvider services, SubsidyImport import, Stream stream, bool isDryRun, CancellationToken cancellationToken)
    {
        var messages = services.GetRequiredService<ListMessages>();
        var db = services.GetRequiredService<GovOpenDbContext>();
        var steps = services.GetRequiredService<ImportSteps>();
        var progress = Progress.OnTerminal();
        var meaning = await services.GetRequiredService<TownHeadings>().MeaningAsync(import.DivisionCode, cancellationToken);
        await services.GetRequiredService<SubsidyListImports>().PreviewAsync(import, stream, meaning, MaxBytes, new TerminalRows(progress), cancellationToken);
        if (import.State == ImportState.Refused)
        {
            var errors = await db.ImportErrors.Where(e => e.ImportId == import.Id).OrderBy(e => e.Number).Take(ErrorsShown).ToListAsync(cancellationToken);
            var lines = errors.Select(messages.Of).ToList();
            if (messages.ProblemOf(import) is { } problem)
            {
                lines.Insert(0, problem);
            }

            return CommandLine.Refuse(import.ErrorCount > lines.Count ? lines.Append(messages.MoreErrors(import.ErrorCount - lines.Count)) : lines);
        }

        Console.WriteLine(messages.Summary(import));
        foreach (var note in await db.ImportErrors.Where(e => e.ImportId == import.Id).OrderBy(e => e.Number).ToListAsync(cancellationToken))
        {
            Console.WriteLine(messages.Of(note));
        }

        var sums = (await db.ImportSums.Where(s => s.ImportId == import.Id).OrderBy(s => s.VillageCode).ToListAsync(cancellationToken)).Where(s => s.Differs).ToList();
        var codes = sums.Select(s => s.VillageCode).ToList();
        var villages = await db.Divisions.Where(d => codes.Contains(d.Code)).ToDictionaryAsync(d => d.Code, d => d.Name, cancellationToken);
        foreach (var sum in sums)
        {
            Console.WriteLine(messages.SumDiffers(villages.GetValueOrDefault(sum.VillageCode), sum));
        }

        if (isDryRun)
        {
            await steps.DiscardAsync(import.Id, cancellationToken);
            return CommandLine.Success;
        }

        progress.Say("Carrying out");
        var (refusal, earlier) = await steps.CommitAsync(import.Id, removesMissing: false, db.CurrentActor!.Actor, cancellationToken);
        return refusal == ImportRefusal.None ? CommandLine.Success : CommandLine.Refuse(messages.Of(refusal, earlier));
    }

    private sealed record Choice(string Programme, int Year, string Batch, string Division, bool IsDryRun);

    /// <summary>Says now and then how many rows were read.</summary>
    private sealed class TerminalRows(Progress progress) : IProgress<int>
    {
        private const int Step = 50_000;
        private int _said;

        public void Report(int value)
        {
            if (value - _said >= Step)
            {
                _said = value;
                progress.Say($"Rows read: {value:N0}");
            }
        }
    }
}
