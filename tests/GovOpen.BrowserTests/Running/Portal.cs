using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace GovOpen.BrowserTests.Running;

[CollectionDefinition(Name)]
public sealed class PortalTests : ICollectionFixture<Portal>
{
    public const string Name = "Portal";
}

/// <summary>One running portal with its demo district, and one browser, for all tests.</summary>
public sealed class Portal : IAsyncLifetime
{
    private readonly Dictionary<string, string> _sessions = [];
    private PortalProcess? _process;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Origin => _process!.Origin;

    /// <summary>Follows no redirection and keeps no cookie.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Code of the label in 中环家园 75号, the building the idea comes from.</summary>
    public string Building75 => Labels.Single(l => l.Estate == "中环家园" && l.Building == "75号").Code;

    public IReadOnlyList<(int EstateId, string Estate, string Building, string Code)> Labels { get; private set; } = [];

    private IReadOnlyList<SignIn> SignIns { get; set; } = [];

    public async Task InitializeAsync()
    {
        if (Requirements.MissingBrowser is { } missing)
        {
            // Without a browser all tests are skipped, and there is nothing to start.
            if (Requirements.AreEnforced)
            {
                throw new InvalidOperationException(missing);
            }

            return;
        }

        _process = await PortalProcess.StartAsync();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Origin) };
        SignIns = JsonSerializer.Deserialize<List<SignIn>>(await File.ReadAllTextAsync(Path.Combine(_process.DataFolder, "demo-sign-ins.json")))!;
        Labels = Read(
            """
            SELECT e.Id, e.Name, b.Name, l.Code FROM Labels l JOIN Buildings b ON b.Id = l.BuildingId JOIN Estates e ON e.Id = b.EstateId
            ORDER BY b.Id
            """,
            row => (row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3)));
        Assertions.SetDefaultExpectTimeout(15_000); // A build machine may be busy with other things.
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Requirements.Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Http?.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    /// <summary>A new visitor, who has chosen nothing.</summary>
    public Task<IBrowserContext> NewVisitorAsync(int width = 1280, int height = 800, bool javaScript = true) =>
        NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = javaScript });

    /// <summary>Somebody of the office at a desk. Signs in the first time only: attempts to sign in are limited.</summary>
    /// <param name="account">The part of the demo account's address before the @.</param>
    public async Task<IBrowserContext> SignedInAsync(string account)
    {
        if (!_sessions.TryGetValue(account, out var session))
        {
            await using var visitor = await NewVisitorAsync();
            var page = await visitor.NewPageAsync();
            var signIn = SignIns.Single(s => s.Email == $"{account}@demo.example");
            await page.GotoAsync("/account/sign-in");
            await page.GetByLabel("邮箱").FillAsync(signIn.Email);
            await page.GetByLabel("密码").FillAsync(signIn.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
            await Assertions.Expect(page).ToHaveURLAsync($"{Origin}/admin");
            _sessions[account] = session = await visitor.StorageStateAsync();
        }

        return await NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 }, StorageState = session });
    }

    /// <summary>Reads the district's data base beside the program: what a test compares pages with.</summary>
    public IReadOnlyList<T> Read<T>(string sql, Func<SqliteDataReader, T> toRow)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(_process!.DataFolder, "govopen.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written in the tests, never by a visitor.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(toRow(reader));
        }

        return rows;
    }

    private Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        options.BaseURL = Origin;
        options.Locale = "zh-CN";
        options.TimezoneId = "Asia/Shanghai";
        return _browser!.NewContextAsync(options);
    }

    private sealed record SignIn(string Email, string Password);
}
