using System.Diagnostics;

namespace GovOpen.Tests.Infrastructure;

/// <summary>The program as an operator runs it: a process in an empty folder with a few environment variables.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <param name="environment">ASPNETCORE_ENVIRONMENT and configuration keys; nothing else of ours is inherited.</param>
    public static async Task<ProgramRun> RunAsync(
        string folder, IReadOnlyDictionary<string, string> environment, string? input, params string[] args)
    {
        using var process = Start(folder, environment, args);
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return new ProgramRun(process.ExitCode, await output, await error);
    }

    /// <summary>The program while it runs, its input and output in the caller's hands.</summary>
    public static Process Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "GovOpen.Web.dll"), .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var key in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || k.StartsWith("DOTNET_ENV", StringComparison.Ordinal) || k.Contains("__", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(key);
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start)!;
    }
}
