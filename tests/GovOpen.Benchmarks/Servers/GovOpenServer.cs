using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GovOpen.Benchmarks.Imports;
using Microsoft.Data.Sqlite;

namespace GovOpen.Benchmarks.Servers;

/// <summary>The portal itself, published and run as in production on a demo district of its own in a temporary folder.</summary>
internal sealed class GovOpenServer
{
    /// <summary>Published once a run, by the command of the README: compiled ahead, with its static files.</summary>
    private static readonly Lazy<string> Program = new(Publish);

    private readonly string _folder;
    private readonly Dictionary<string, string> _environment;

    private GovOpenServer(string folder)
    {
        _folder = folder;
        _environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ConnectionStrings__GovOpen"] = $"Data Source={DatabaseFile}",
            ["Portal__PublicOrigin"] = "https://gk.example.gov.cn",
            ["Privacy__IdentityKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        };
    }

    public string DatabaseFile => Path.Combine(_folder, "govopen.db");

    /// <summary>Fills the folder with a demo district, the small one without arguments; a folder that has one is taken as it is.</summary>
    public static GovOpenServer Prepare(string folder, params IEnumerable<string> demoArguments)
    {
        var portal = new GovOpenServer(Directory.CreateDirectory(folder).FullName);
        if (File.Exists(portal.DatabaseFile))
        {
            return portal;
        }

        ServerProcess.Run(Path.Combine(folder, "demo.log"), portal._environment, ["dotnet", Program.Value, "demo", .. demoArguments]);
        return portal;
    }

    /// <summary>The same district once more, in a folder of its own; what was there is replaced.</summary>
    public GovOpenServer Copy(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var copy = new GovOpenServer(Directory.CreateDirectory(folder).FullName);
        File.Copy(DatabaseFile, copy.DatabaseFile);
        return copy;
    }

    /// <summary>Runs a verb to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public ProcessCost Run(params IEnumerable<string> verb) => TimedProcess.Run(_environment, ["dotnet", Program.Value, .. verb]);

    /// <summary>Codes of villages that have rows, spread evenly over the ledger.</summary>
    public IReadOnlyList<string> VillageCodes(int count) => Column(
        "SELECT VillageCode FROM (SELECT VillageCode, ROW_NUMBER() OVER (ORDER BY VillageCode) AS Place, COUNT(*) OVER () AS Villages FROM (SELECT DISTINCT VillageCode FROM SubsidyTotals)) "
        + $"WHERE Place % MAX(1, Villages / {count}) = 0 LIMIT {count}");

    /// <summary>Notice sheets of a year, each of some fifteen to twenty-five rows, spread evenly over the district.</summary>
    public IReadOnlyList<string> ShortSheets(int year, int count) => Column(
        "SELECT '/subsidies/villages/' || VillageCode || '/notice?year=' || Year || '&programme=' || Code FROM ("
        + "SELECT t.VillageCode, t.Year, p.Code, ROW_NUMBER() OVER (ORDER BY t.VillageCode, p.Code) AS Place, COUNT(*) OVER () AS Sheets "
        + $"FROM SubsidyTotals t JOIN SubsidyProgrammes p ON p.Id = t.ProgrammeId WHERE t.Year = {year} AND t.RecordCount BETWEEN 15 AND 25) "
        + $"WHERE Place % MAX(1, Sheets / {count}) = 0 LIMIT {count}");

    /// <summary>Numbers of public rows spread evenly over the ledger.</summary>
    public IReadOnlyList<string> RecordNumbers(int count) => Column(
        "WITH RECURSIVE spread(Id) AS (SELECT 7 UNION ALL SELECT Id + Step FROM spread, (SELECT MAX(1, MAX(Id) / " + $"{count}" + ") AS Step FROM SubsidyRecords) WHERE Id + Step < (SELECT MAX(Id) FROM SubsidyRecords)) "
        + $"SELECT CAST(r.Id AS TEXT) FROM spread JOIN SubsidyRecords r ON r.Id = spread.Id AND r.State >= {(int)Web.Domain.Subsidies.SubsidyStates.FirstPublic} LIMIT {count}");

    /// <summary>Codes of labels spread evenly over the district.</summary>
    public IReadOnlyList<string> LabelCodes(int count) => Column(
        "SELECT Code FROM (SELECT Code, ROW_NUMBER() OVER (ORDER BY BuildingId) AS Place, COUNT(*) OVER () AS Labels FROM Labels) "
        + $"WHERE Place % MAX(1, Labels / {count}) = 0 LIMIT {count}");

    /// <summary>Numbers of estates spread evenly over the district.</summary>
    public IReadOnlyList<string> EstateNumbers(int count) => Column(
        $"SELECT CAST(Id AS TEXT) FROM Estates WHERE Id % MAX(1, (SELECT COUNT(*) FROM Estates) / {count}) = 0 LIMIT {count}");

    private List<string> Column(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written above, with numbers only.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    /// <summary>The code of a building's label that leads to a page with facilities.</summary>
    public string LabelCode()
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT l.Code FROM Labels l JOIN FacilityBuildings f ON f.BuildingId = l.BuildingId JOIN Buildings b ON b.Id = l.BuildingId
            WHERE l.State = $active ORDER BY b.Name = '75号' DESC, l.BuildingId LIMIT 1
            """;
        command.Parameters.AddWithValue("$active", (int)Web.Domain.Labels.LabelState.Active);
        return (string)command.ExecuteScalar()!;
    }

    /// <param name="name">Names its log file.</param>
    /// <param name="settings">Configuration beyond what production needs anyway.</param>
    public ServerProcess Start(string name, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var address = ServerProcess.FreeAddress();
        var environment = new Dictionary<string, string>(_environment);
        foreach (var (key, value) in settings)
        {
            environment[key] = value;
        }

        return ServerProcess.Start(address, Path.Combine(_folder, name + ".log"), environment,
            ["dotnet", Program.Value, "--contentRoot", Path.GetDirectoryName(Program.Value)!, "--urls", $"http://{address}"]);
    }

    /// <summary>What the figures depend on.</summary>
    public static string Machine() =>
        $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    private static string Publish()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "published");
        ServerProcess.Run(
            Path.Combine(AppContext.BaseDirectory, "publish.log"), new Dictionary<string, string>(),
            ["dotnet", "publish", Path.Combine(SolutionFolder(), "src", "GovOpen.Web"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", program]);
        return Path.Combine(program, "GovOpen.Web.dll");
    }

    private static string SolutionFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GovOpen.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Run this from within the solution: it starts the portal's own program.");
    }
}
