using System.CommandLine;
using System.Globalization;
using GovOpen.Benchmarks.Imports;
using GovOpen.Benchmarks.Servers;
using Microsoft.Data.Sqlite;

namespace GovOpen.Benchmarks.Measurements;

/// <summary>
/// A list of subsidies imported by the verb, checked, held against every rule, previewed and carried out, against the <c>sqlite3</c> shell's <c>.import</c> of the
/// same rows into the same table with the same indexes.
/// </summary>
internal static class ImportList
{
    private const string Programme = "GDDL";

    public static Command CreateCommand()
    {
        var lines = new Option<int>("--lines") { Description = "Rows of the list.", DefaultValueFactory = _ => 350_000 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds, of which the median counts.", DefaultValueFactory = _ => 3 };
        var noWorkbook = new Option<bool>("--no-xlsx") { Description = "Leave out the list as a workbook." };
        var command = new Command("import-list", "A list of subsidies as CSV and XLSX, against the sqlite3 shell's .import. Needs sqlite3.") { lines, rounds, noWorkbook };
        command.SetAction(parsed => Run(parsed.GetValue(lines), parsed.GetValue(rounds), !parsed.GetValue(noWorkbook)));
        return command;
    }

    private static void Run(int lines, int rounds, bool withWorkbook)
    {
        var folder = Directory.CreateTempSubdirectory("govopen-benchmarks-").FullName;
        try
        {
            var portal = GovOpenServer.Prepare(Path.Combine(folder, "empty"), "--records", "0", "--buildings", "11");
            var villages = Villages(portal.DatabaseFile);
            var csv = Path.Combine(folder, "list.csv");
            MadeUpList.WriteCsv(csv, MadeUpList.Rows(villages, lines));
            var files = new List<(string Name, string File)> { ("GovOpen, CSV", csv) };
            if (withWorkbook)
            {
                var workbook = Path.Combine(folder, "list.xlsx");
                MadeUpList.WriteXlsx(workbook, MadeUpList.Rows(villages, lines));
                files.Add(("GovOpen, XLSX", workbook));
            }

            var shell = new List<ProcessCost>();
            var costs = files.Select(_ => new List<ProcessCost>()).ToList();
            ShellImport? reference = null;
            for (var round = 1; round <= rounds; round++)
            {
                for (var i = 0; i < files.Count; i++)
                {
                    var imported = portal.Copy(Path.Combine(folder, "imported"));
                    costs[i].Add(imported.Run("import", "subsidies", files[i].File, "--programme", Programme, "--year", $"{DateTime.Now.Year}"));
                    Said(files[i].Name, round, costs[i][^1]);
                    reference ??= ShellImport.Prepare(folder, imported.DatabaseFile);
                }

                shell.Add(reference!.Run());
                Said("sqlite3 .import", round, shell[^1]);
            }

            var standard = Middle(shell).Elapsed;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {GovOpenServer.Machine()}
                {lines:N0} lines, {new FileInfo(csv).Length / 1_000_000.0:0} MB of CSV, into an empty ledger; {rounds} rounds in turn, medians. A program's start belongs to its time.

                | | seconds | ratio to .import | peak MB |
                |---|---:|---:|---:|
                | sqlite3 .import | {standard.TotalSeconds:0.0} | 1.00 | {shell.Max(c => c.PeakMegabytes)} |
                """));
            for (var i = 0; i < files.Count; i++)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {files[i].Name} | {Middle(costs[i]).Elapsed.TotalSeconds:0.0} | {Middle(costs[i]).Elapsed / standard:0.00} | {costs[i].Max(c => c.PeakMegabytes)} |"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<(string Code, string Name, string Town)> Villages(string databaseFile)
    {
        using var connection = new SqliteConnection($"Data Source={databaseFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT v.Code, v.Name, t.Name FROM Divisions v JOIN Divisions t ON t.Code = v.ParentCode WHERE v.Name LIKE '%村村委会' ORDER BY v.Code";
        using var reader = command.ExecuteReader();
        var villages = new List<(string, string, string)>();
        while (reader.Read())
        {
            villages.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return villages;
    }

    private static void Said(string name, int round, ProcessCost cost) => Console.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"round {round}: {name}: {cost.Elapsed.TotalSeconds:0.0} s, {cost.PeakMegabytes} MB"));

    private static ProcessCost Middle(List<ProcessCost> costs) => costs.OrderBy(c => c.Elapsed).ElementAt(costs.Count / 2);
}
