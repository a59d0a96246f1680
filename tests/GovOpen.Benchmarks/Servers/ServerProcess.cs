using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GovOpen.Benchmarks.Servers;

/// <summary>A server as a process of its own, with its output in a file as a service's would be; ended with this program.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, IPEndPoint address, string logFile)
    {
        _process = process;
        Address = address;
        LogFile = logFile;
    }

    public IPEndPoint Address { get; }

    public string LogFile { get; }

    public int Id => _process.Id;

    /// <summary>The process and those it started itself.</summary>
    public IReadOnlyList<int> Family()
    {
        var children = $"/proc/{Id}/task/{Id}/children";
        return File.Exists(children)
            ? [Id, .. File.ReadAllText(children).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]
            : [Id];
    }

    /// <summary>The most memory it has held at once, in megabytes, as the kernel counts it; null where that is not told.</summary>
    public int? PeakMegabytes() => File.Exists($"/proc/{Id}/status")
        ? File.ReadLines($"/proc/{Id}/status").Where(l => l.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(l => (int?)(int.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)).FirstOrDefault()
        : null;

    /// <summary>A loopback address that nobody listens on just now.</summary>
    public static IPEndPoint FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }

    /// <summary>Starts the program and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended instead, or did not listen within two minutes.</exception>
    public static ServerProcess Start(
        IPEndPoint address, string logFile, IReadOnlyDictionary<string, string> environment, IEnumerable<string> command)
    {
        var process = Launch(logFile, environment, command);
        var server = new ServerProcess(process, address, logFile);
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(2); Thread.Sleep(100))
        {
            if (process.HasExited)
            {
                break;
            }

            try
            {
                using var probe = new TcpClient();
                probe.Connect(address);
                return server;
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }

        server.Dispose();
        throw new InvalidOperationException($"{string.Join(' ', command)} does not serve:\n{File.ReadAllText(logFile)}");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static void Run(string logFile, IReadOnlyDictionary<string, string> environment, IEnumerable<string> command)
    {
        using var process = Launch(logFile, environment, command);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} failed:\n{File.ReadAllText(logFile)}");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    /// <summary>
    /// The shell is replaced by the program, and only turns its output to the file: reading it here would cost the client time. Settings are
    /// passed by env, since a shell drops variables whose names have a dot, such as the level of one logger.
    /// </summary>
    private static Process Launch(string logFile, IReadOnlyDictionary<string, string> environment, IEnumerable<string> command) =>
        Process.Start(new ProcessStartInfo("/bin/sh",
        [
            "-c", "log=$1; shift; exec env \"$@\" >\"$log\" 2>&1", "sh", logFile, .. environment.Select(e => $"{e.Key}={e.Value}"), .. command,
        ]))!;
}
