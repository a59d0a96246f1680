using System.CommandLine;
using System.Diagnostics;
using System.Reflection;
using GovOpen.Benchmarks.Measurements;
using GovOpen.Benchmarks.Servers;

if (Assembly.GetExecutingAssembly().GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
{
    Console.Error.WriteLine("Figures of a debug build say nothing: run with -c Release.");
    return 2;
}

var root = new RootCommand("Measures GovOpen against references in the same run. Each measurement is a command.")
{
    ScanPage.CreateCommand(),
    WaterAtSize.CreateCommand(),
    LedgerPage.CreateCommand(),
    LedgerAtSize.CreateCommand(),
    YearAsCsv.CreateCommand(),
    ImportList.CreateCommand(),
    StaticBytesServer.CreateCommand(),
    LedgerReferenceServer.CreateCommand(),
};
return await root.Parse(args.Length == 0 ? ["--help"] : args).InvokeAsync();
