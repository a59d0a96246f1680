using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GovOpen.BrowserTests.Running;

/// <summary>
/// The real program as a process of its own, on an empty folder: it migrates and fills the demo district as on a developer's machine.
/// </summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;
    private readonly string _folder;

    private PortalProcess(string folder, string origin)
    {
        _folder = folder;
        Origin = origin;
        _process = new Process { StartInfo = StartInfo(folder, origin) };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
    }

    /// <summary>Where it serves, which is also what it prints on labels.</summary>
    public string Origin { get; }

    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>The last lines that the program wrote.</summary>
    public string Output => string.Join(Environment.NewLine, _output.TakeLast(40));

    public static async Task<PortalProcess> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("govopen-browser-").FullName;
        var portal = new PortalProcess(folder, $"http://127.0.0.1:{FreePort()}");
        portal._process.Start();
        portal._process.BeginOutputReadLine();
        portal._process.BeginErrorReadLine();
        try
        {
            await portal.WaitUntilReadyAsync();
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static ProcessStartInfo StartInfo(string folder, string origin)
    {
        // The build puts the program with everything it needs beside the tests, since they refer to its project.
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "GovOpen.Web.dll"), "--contentRoot", folder, "--urls", origin },
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(setting);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Portal__PublicOrigin"] = origin;
        return start;
    }

    /// <summary>What the machine configures for a portal of its own must not reach this one.</summary>
    private static bool IsSetting(string variable) =>
        new[] { "Database__", "ConnectionStrings__", "Portal__", "Privacy__", "Redis__", "ASPNETCORE_", "DOTNET_ENVIRONMENT" }
            .Any(prefix => variable.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _output.Enqueue(line.Data);
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient();
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (_process.HasExited || clock.Elapsed > StartLimit)
            {
                throw new InvalidOperationException(
                    $"The portal {(_process.HasExited ? $"ended with exit code {_process.ExitCode}" : "did not become ready")}:\n{Output}");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri($"{Origin}/health/ready"));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(200);
        }
    }
}
