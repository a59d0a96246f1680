using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;

namespace GovOpen.Benchmarks.Servers;

/// <summary>
/// The least a program must do for a page of a village's ledger and for a year as CSV: Kestrel, a data reader over statements written by hand, and strings. Of
/// the page it renders the rows; what stands around them is sent as it was saved. Runs as a process of its own, which is this program with a
/// command of its own.
/// </summary>
internal static class LedgerReferenceServer
{
    public const string PagePath = "/page";
    public const string CsvPath = "/year.csv";
    public const string PlaceOfRows = "<!--rows-->";

    private const string Verb = "serve-ledger";
    private const int RowsOfAPage = 50;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly Dictionary<SubsidyState, (string Style, string Text)> States = new()
    {
        [SubsidyState.OnPublicNotice] = ("tag", "公示中"),
        [SubsidyState.UnderObjection] = ("tag tag-warn", "异议核查"),
        [SubsidyState.NoticeEnded] = ("tag", "公示结束"),
        [SubsidyState.Paid] = ("tag tag-good", "已发放"),
        [SubsidyState.Returned] = ("tag tag-muted", "已退回"),
        [SubsidyState.Recovered] = ("tag tag-muted", "已追回"),
        [SubsidyState.Withdrawn] = ("tag tag-muted", "已撤回"),
    };

    private static readonly Dictionary<RecipientKind, string> Kinds = new()
    {
        [RecipientKind.Household] = "",
        [RecipientKind.Collective] = "<span class=\"small\"> 村集体</span>",
        [RecipientKind.Cooperative] = "<span class=\"small\"> 合作社</span>",
        [RecipientKind.Enterprise] = "<span class=\"small\"> 企业</span>",
    };

    /// <param name="frame">The page with <see cref="PlaceOfRows"/> where its rows belong.</param>
    public static ServerProcess Start(string folder, string databaseFile, string frame, string village, int year)
    {
        var address = ServerProcess.FreeAddress();
        return ServerProcess.Start(
            address, Path.Combine(folder, "reference.log"), new Dictionary<string, string>(),
            [
                "dotnet", Environment.GetCommandLineArgs()[0], Verb, databaseFile, frame, village, year.ToString(CultureInfo.InvariantCulture), $"http://{address}",
            ]);
    }

    public static Command CreateCommand()
    {
        var database = new Argument<FileInfo>("database");
        var frame = new Argument<FileInfo>("frame");
        var village = new Argument<string>("village");
        var year = new Argument<int>("year");
        var url = new Argument<string>("url");
        var command = new Command(Verb, "Serves the ledger by hand: the reference that measurements start.") { database, frame, village, year, url };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => ServeAsync(
            parsed.GetRequiredValue(database), parsed.GetRequiredValue(frame), parsed.GetRequiredValue(village), parsed.GetRequiredValue(year),
            parsed.GetRequiredValue(url), cancellation));
        return command;
    }

    private static async Task ServeAsync(FileInfo database, FileInfo frameFile, string village, int year, string url, CancellationToken cancellationToken)
    {
        var frame = (await File.ReadAllTextAsync(frameFile.FullName, cancellationToken)).Split(PlaceOfRows);
        var connectionString = $"Data Source={database.FullName};Mode=ReadOnly";
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url).ConfigureKestrel(options => options.AddServerHeader = false);
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.MapGet(PagePath, async context =>
        {
            var page = Page(connectionString, frame, village, year);
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = page.Length;
            await context.Response.Body.WriteAsync(page);
        });
        app.MapGet(CsvPath, context => WriteYearAsync(context.Response, connectionString, year));
        await app.RunAsync(cancellationToken);
    }

    /// <summary>The four statements of the page, of which the first three only decide what stands around the rows.</summary>
    private static byte[] Page(string connectionString, string[] frame, string village, int year)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        ReadThrough(connection, "SELECT Code, Name, Level, ComplaintPhone FROM Divisions WHERE Code IN ($a, $b, $c) ORDER BY Level",
            ("$a", village[..6]), ("$b", village[..9]), ("$c", village));
        ReadThrough(connection, "SELECT Year, ProgrammeId, RecordCount, AmountInFen, PaidInFen, CorrectionCount, RecoveredInFen FROM SubsidyTotals WHERE VillageCode = $a ORDER BY Year DESC, ProgrammeId",
            ("$a", village));
        var programmes = new Dictionary<int, (string Name, string Unit)>();
        using (var command = Command(connection, $"""
            SELECT p.Id, p.Name, (SELECT v.Unit FROM SubsidyProgrammeVersions v WHERE v.ProgrammeId = p.Id AND v.State = {(int)PublicationState.Published} ORDER BY v.HoldsFrom DESC LIMIT 1)
            FROM SubsidyProgrammes p ORDER BY p.Id
            """))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                programmes[reader.GetInt32(0)] = (reader.GetString(1), reader.IsDBNull(2) ? "" : reader.GetString(2));
            }
        }

        var html = new StringBuilder(64 * 1024);
        html.Append(frame[0]);
        using (var command = Command(connection, $"""
            SELECT Id, DisplayName, GroupName, ProgrammeId, QuantityInHundredths, StandardInFen, AmountInFen, State, RecipientKind FROM SubsidyRecords
            WHERE AreaCode = $a AND Year = $y AND State >= {(int)SubsidyStates.FirstPublic} ORDER BY ProgrammeId, Id LIMIT {RowsOfAPage + 1}
            """, ("$a", village), ("$y", year)))
        using (var reader = command.ExecuteReader())
        {
            for (var i = 0; i < RowsOfAPage && reader.Read(); i++)
            {
                AppendRow(html, reader, programmes[reader.GetInt32(3)]);
            }
        }

        html.Append(frame[1]);
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static void AppendRow(StringBuilder html, SqliteDataReader row, (string Name, string Unit) programme)
    {
        var (style, text) = States[(SubsidyState)row.GetInt32(7)];
        html.Append(CultureInfo.InvariantCulture, $"""          <tr role="row"><td role="cell" class="cell-title"><a href="/subsidies/records/{row.GetInt64(0)}"><span lang="zh-Hans">{Html.Encode(row.GetString(1))}</span></a>{Kinds[(RecipientKind)row.GetInt32(8)]}</td>""");
        html.Append(CultureInfo.InvariantCulture, $"""<td role="cell" lang="zh-Hans" data-label="组">{Html.Encode(row.GetString(2))}</td><td role="cell" lang="zh-Hans" data-label="补贴项目">{Html.Encode(programme.Name)}</td>""");
        html.Append(CultureInfo.InvariantCulture, $"""<td role="cell" class="num" data-label="数量"><span>{row.GetInt64(4) / 100m:#,0.##} <span lang="zh-Hans">{Html.Encode(programme.Unit)}</span></span></td>""");
        html.Append(CultureInfo.InvariantCulture, $"""<td role="cell" class="num" data-label="标准（元）">{row.GetInt64(5) / 100m:#,0.00}</td><td role="cell" class="num" data-label="金额（元）">{row.GetInt64(6) / 100m:#,0.00}</td>""");
        html.Append(CultureInfo.InvariantCulture, $"""<td role="cell" data-label="办到哪一步"><span class="{style}">{text}</span></td></tr>""").Append('\n');
    }

    private static async Task WriteYearAsync(HttpResponse response, string connectionString, int year)
    {
        response.ContentType = "text/csv; charset=utf-8";
        response.HttpContext.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true; // A data reader over SQLite knows nothing else.
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = Command(connection, $"""
            SELECT r.Id, r.Year, b.Name, p.Code, p.Name, r.AreaCode, d.Name, r.GroupName, r.RecipientKind, r.DisplayName, r.QuantityInHundredths,
              (SELECT v.Unit FROM SubsidyProgrammeVersions v WHERE v.ProgrammeId = p.Id AND v.State = {(int)PublicationState.Published} ORDER BY v.HoldsFrom DESC LIMIT 1),
              r.StandardInFen, r.AmountInFen, r.State, r.PostedOn, r.NoticeEndsOn, r.PaidOn, r.Version
            FROM Divisions d CROSS JOIN SubsidyRecords r ON r.AreaCode = d.Code AND r.Year = $y JOIN SubsidyBatches b ON b.Id = r.BatchId JOIN SubsidyProgrammes p ON p.Id = r.ProgrammeId
            WHERE r.State >= {(int)SubsidyStates.FirstPublic} ORDER BY d.Code, r.ProgrammeId, r.Id
            """, ("$y", year));
        using var reader = command.ExecuteReader();
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 32 * 1024);
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                if (i > 0)
                {
                    writer.Write(',');
                }

                writer.Write(reader.IsDBNull(i) ? "" : reader.GetString(i));
            }

            writer.Write('\n');
        }
    }

    private static void ReadThrough(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                reader.GetValue(i);
            }
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written above, with numbers only.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
