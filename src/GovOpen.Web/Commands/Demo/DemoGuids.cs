namespace GovOpen.Web.Commands.Demo;

/// <summary>Identifiers that are the same for the same seed.</summary>
internal static class DemoGuids
{
    public static Guid Next(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
