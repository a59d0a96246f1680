using System.Security.Cryptography;
using System.Text.Json;
using GovOpen.Web.Data.Accounts;
using GovOpen.Web.Domain.Office;
using Microsoft.AspNetCore.Identity;

namespace GovOpen.Web.Commands.Demo;

/// <summary>One account of the demo district with its password in the clear: Development only.</summary>
internal sealed record DemoSignIn(string Email, string Name, Role Role, Modules Modules, string DivisionCode, string Password);

/// <summary>
/// Accounts of the demo district with random passwords, written beside the embedded data base so that a second start can print them
/// again. Only ever made in Development.
/// </summary>
internal static class DemoSignIns
{
    private const string FileName = "demo-sign-ins.json";
    private const string PasswordAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly (string Email, string Name, Role Role, Modules Modules, string Division)[] Accounts =
    [
        ("editor.wanli@demo.example", "万里经办 小陈", Role.Editor, Modules.Water, "310107021"),
        ("approver.wanli@demo.example", "万里审核 老周", Role.Approver, Modules.Water, "310107021"),
        ("editor.caojing@demo.example", "漕泾经办 小沈", Role.Editor, Modules.All, "310116112"),
        ("approver.caojing@demo.example", "漕泾审核 老金", Role.Approver, Modules.All, "310116112"),
        ("editor.jinshan@demo.example", "金山区农业农村委经办 小陆", Role.Editor, Modules.Subsidies, "310116"),
        ("approver.jinshan@demo.example", "金山区农业农村委审核 老顾", Role.Approver, Modules.Subsidies, "310116"),
        ("auditor@demo.example", "审计员", Role.Auditor, Modules.All, ""),
        ("administrator@demo.example", "管理员", Role.Administrator, Modules.All, ""),
    ];

    /// <summary>Who drafts and who approves lists of a division: its own clerks, else those of the district that it lies in.</summary>
    public static (string Drafter, string Approver) ClerksOf(string division)
    {
        string NameOf(Role role, string otherwise) => Accounts
            .Where(a => a.Role == role && a.Modules.HasFlag(Modules.Subsidies) && division.StartsWith(a.Division, StringComparison.Ordinal))
            .OrderByDescending(a => a.Division.Length)
            .Select(a => a.Name)
            .FirstOrDefault(otherwise);
        return (NameOf(Role.Editor, DemoDistrict.Drafter), NameOf(Role.Approver, DemoDistrict.Approver));
    }

    public static async Task<IReadOnlyList<DemoSignIn>> CreateAsync(
        UserManager<Account> users, string dataFolder, CancellationToken cancellationToken)
    {
        var signIns = Accounts.Select(a => new DemoSignIn(
            a.Email, a.Name, a.Role, a.Modules, a.Division, RandomNumberGenerator.GetString(PasswordAlphabet, 14))).ToList();
        foreach (var signIn in signIns)
        {
            var account = new Account
            {
                UserName = signIn.Email,
                Email = signIn.Email,
                EmailConfirmed = true,
                Name = signIn.Name,
                Role = signIn.Role,
                Modules = signIn.Modules,
                DivisionCode = signIn.DivisionCode,
            };
            var result = await users.CreateAsync(account, signIn.Password);
            if (!result.Succeeded)
            {
                throw new InvalidOperationException(string.Join(" ", result.Errors.Select(e => e.Description)));
            }
        }

        Directory.CreateDirectory(dataFolder);
        await File.WriteAllTextAsync(Path.Combine(dataFolder, FileName), JsonSerializer.Serialize(signIns, Indented), cancellationToken);
        return signIns;
    }

    /// <summary>The sign-ins of an earlier start; empty when they were made elsewhere or thrown away.</summary>
    public static async Task<IReadOnlyList<DemoSignIn>> ReadAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(dataFolder, FileName);
        if (!File.Exists(file))
        {
            return [];
        }

        return JsonSerializer.Deserialize<List<DemoSignIn>>(await File.ReadAllTextAsync(file, cancellationToken)) ?? [];
    }
}
