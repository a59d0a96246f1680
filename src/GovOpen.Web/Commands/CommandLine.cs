using System.CommandLine;
using System.Globalization;
using GovOpen.Web.Commands.Demo;

namespace GovOpen.Web.Commands;

/// <summary>
/// The verbs of the program. Exit code 0 on success, 1 on refusal with the reason on standard error, 2 on bad usage.
/// </summary>
public static class CommandLine
{
    public const int Success = 0;
    public const int Refusal = 1;
    public const int BadUsage = 2;

    /// <summary>Whether the arguments name a verb; otherwise the program serves, and options such as <c>--urls</c> go to the host.</summary>
    public static bool IsVerb(string[] args) =>
        args.Length > 0 && (!args[0].StartsWith('-') || args[0] is "--help" or "-h" or "-?" or "--version");

    public static async Task<int> InvokeAsync(string[] args)
    {
        var root = new RootCommand("GovOpen, the transparency portal of a district. Without a verb it serves the site.")
        {
            MigrateCommand.Create(),
            DemoCommand.Create(),
            UserCommand.Create(),
            ImportCommand.Create(),
            RulesCommand.Create(),
            RekeyCommand.Create(),
            LabelsCommand.Create(),
            CheckCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("See --help.");
            return BadUsage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    /// <summary>Prints why the program does not do what it was asked, and gives the exit code for it.</summary>
    public static int Refuse(params IEnumerable<string> reasons)
    {
        foreach (var reason in reasons)
        {
            Console.Error.WriteLine(reason);
        }

        return Refusal;
    }

    /// <summary>A number of at least <paramref name="least"/>; anything else is bad usage.</summary>
    internal static Option<int> NumberOption(string name, string description, int defaultValue, int least)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => defaultValue };
        option.Validators.Add(result =>
        {
            // What is no number at all is told by the parser itself.
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number < least)
            {
                result.AddError($"{name} must be {least} or more.");
            }
        });
        return option;
    }
}
