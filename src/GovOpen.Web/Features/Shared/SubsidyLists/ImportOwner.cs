using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>Names a running program, so that the next one to start knows whether the reader of an unfinished import still lives.</summary>
public static class ImportOwner
{
    private const char Separator = '/';

    /// <summary>This process: machine, number and start.</summary>
    public static string Current { get; } = Of(Process.GetCurrentProcess());

    /// <summary>Whether the process runs no more. One of another machine cannot be asked; it is taken for dead when its import is a day old.</summary>
    public static bool IsGone(string? owner, DateTime startedAtUtc, DateTime nowUtc)
    {
        if (owner == Current)
        {
            return false;
        }

        if (IsElsewhere(owner) || owner!.Split(Separator) is not [_, var number, _])
        {
            return nowUtc - startedAtUtc > TimeSpan.FromDays(1);
        }

        try
        {
            using var process = Process.GetProcessById(int.Parse(number, CultureInfo.InvariantCulture));
            return Of(process) != owner;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return true;
        }
    }

    /// <summary>Whether the import is read by a program of another machine, as far as its name tells; a container has another name after each start.</summary>
    public static bool IsElsewhere(string? owner) => owner?.Split(Separator) is not [var machine, ..] || machine != Environment.MachineName;

    private static string Of(Process process) => string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName}{Separator}{process.Id}{Separator}{process.StartTime.ToUniversalTime():yyyyMMddHHmmss}");
}
