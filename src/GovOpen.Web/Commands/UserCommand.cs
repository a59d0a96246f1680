using System.CommandLine;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Accounts;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Places;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Commands;

/// <summary><c>user add</c>: an account of the office.</summary>
internal static class UserCommand
{
    public static Command Create()
    {
        var email = new Option<string>("--email") { Required = true, Description = "Address to sign in with." };
        var name = new Option<string>("--name") { Required = true, Description = "Name as colleagues and the audit trail show it." };
        var role = new Option<Role>("--role") { Required = true, Description = "What the account may do." };
        var division = new Option<string>("--division")
        {
            Description = "Statistical code of the district, town or village it is confined to; left out: everywhere.",
            DefaultValueFactory = _ => "",
        };
        var modules = new Option<Modules>("--modules")
        {
            Description = "Water, Subsidies, Catalogue, separated by commas; left out: all.",
            DefaultValueFactory = _ => Modules.All,
        };
        var password = new Option<bool>("--password-stdin") { Required = true, Description = "Read the password from standard input." };
        var add = new Command("add", "Add an account.") { email, name, role, division, modules, password };
        add.SetAction((parsed, cancellation) => CommandHost.RunAsync(
            "user add",
            (services, token) => AddAsync(
                services,
                new Account
                {
                    UserName = parsed.GetRequiredValue(email),
                    Email = parsed.GetRequiredValue(email),
                    EmailConfirmed = true,
                    Name = parsed.GetRequiredValue(name),
                    Role = parsed.GetRequiredValue(role),
                    Modules = parsed.GetRequiredValue(modules),
                    DivisionCode = parsed.GetRequiredValue(division),
                },
                token),
            cancellation));
        return new Command("user", "Accounts of the office.") { add };
    }

    private static async Task<int> AddAsync(IServiceProvider services, Account account, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<GovOpenDbContext>();
        if (account.DivisionCode.Length > 0
            && (!DivisionCodes.IsWellFormed(account.DivisionCode)
                || !await db.Divisions.AnyAsync(d => d.Code == account.DivisionCode, cancellationToken)))
        {
            return CommandLine.Refuse($"There is no division {account.DivisionCode}.");
        }

        var password = await Console.In.ReadLineAsync(cancellationToken);
        if (string.IsNullOrEmpty(password))
        {
            return CommandLine.Refuse("Standard input held no password.");
        }

        var result = await services.GetRequiredService<UserManager<Account>>().CreateAsync(account, password);
        if (!result.Succeeded)
        {
            return CommandLine.Refuse(result.Errors.Select(e => e.Description));
        }

        Console.WriteLine($"Added {account.Email}, {account.Role}.");
        return CommandLine.Success;
    }
}
