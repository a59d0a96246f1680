using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovOpen.Web.Commands.Demo;

/// <summary>Texts of the demo district, from the embedded JSON files.</summary>
internal static class DemoContent
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static T Read<T>(string fileName)
    {
        using var stream = typeof(DemoContent).Assembly.GetManifestResourceStream($"GovOpen.Web.Commands.Demo.Content.{fileName}")
            ?? throw new InvalidOperationException($"{fileName} is not embedded.");
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}
