using System.CommandLine;
using GovOpen.Benchmarks.Measurements;
using GovOpen.Benchmarks.Servers;

#if DEBUG
Console.Error.WriteLine("Figures of a debug build say nothing: run with -c Release.");
#endif
var root = new RootCommand("Measures GovOpen against references in the same run. Each measurement is a command.")
{
    ScanPage.CreateCommand(),
    StaticBytesServer.CreateCommand(),
};
return await root.Parse(args.Length == 0 ? ["--help"] : args).InvokeAsync();
