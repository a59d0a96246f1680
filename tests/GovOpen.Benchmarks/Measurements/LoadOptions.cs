using System.CommandLine;
using GovOpen.Benchmarks.Load;

namespace GovOpen.Benchmarks.Measurements;

/// <summary>The options that every measurement under load takes.</summary>
internal sealed class LoadOptions
{
    private readonly Option<int> _connections = new("--connections") { Description = "Kept connections.", DefaultValueFactory = _ => 16 };
    private readonly Option<double> _seconds = new("--seconds") { Description = "Length of a round.", DefaultValueFactory = _ => 5 };
    private readonly Option<double> _warmUp = new("--warm-up") { Description = "Seconds before the first round, enough to compile what is hot.", DefaultValueFactory = _ => 10 };
    private readonly Option<int> _rounds = new("--rounds") { Description = "Rounds, of which the median counts.", DefaultValueFactory = _ => 3 };

    public void AddTo(Command command)
    {
        command.Add(_connections);
        command.Add(_seconds);
        command.Add(_warmUp);
        command.Add(_rounds);
    }

    public LoadPlan Read(ParseResult parsed) => new(
        parsed.GetValue(_connections),
        TimeSpan.FromSeconds(parsed.GetValue(_warmUp)),
        TimeSpan.FromSeconds(parsed.GetValue(_seconds)),
        parsed.GetValue(_rounds));
}
