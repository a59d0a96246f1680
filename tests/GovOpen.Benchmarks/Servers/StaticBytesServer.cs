using System.CommandLine;
using System.Net;

namespace GovOpen.Benchmarks.Servers;

/// <summary>
/// Kestrel with nothing but bytes from memory behind it: the most that any ASP.NET Core program can reach. Runs as a process of its own,
/// which is this program with a command of its own.
/// </summary>
internal static class StaticBytesServer
{
    private const string Verb = "serve-bytes";

    public static ServerProcess Start(string folder, string file, string contentEncoding)
    {
        var address = ServerProcess.FreeAddress();
        return ServerProcess.Start(
            address, Path.Combine(folder, "kestrel.log"), new Dictionary<string, string>(),
            ["dotnet", Environment.GetCommandLineArgs()[0], Verb, file, contentEncoding, $"http://{address}"]);
    }

    public static Command CreateCommand()
    {
        var file = new Argument<FileInfo>("file");
        var encoding = new Argument<string>("content-encoding");
        var url = new Argument<string>("url");
        var command = new Command(Verb, "Serves a file from memory: the reference that measurements start.") { file, encoding, url };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) =>
            ServeAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(encoding), parsed.GetRequiredValue(url), cancellation));
        return command;
    }

    private static async Task ServeAsync(FileInfo file, string contentEncoding, string url, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url).ConfigureKestrel(options => options.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(context =>
        {
            context.Response.StatusCode = (int)HttpStatusCode.OK;
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentEncoding = contentEncoding;
            context.Response.ContentLength = bytes.Length;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        await app.RunAsync(cancellationToken);
    }
}
