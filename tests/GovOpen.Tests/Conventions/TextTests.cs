using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using GovOpen.Web.Data;

namespace GovOpen.Tests.Conventions;

/// <summary>Every text of the interface exists in all three languages, with the same places for values.</summary>
public sealed partial class TextTests
{
    private static readonly CultureInfo[] Translations = [CultureInfo.GetCultureInfo("zh-Hant"), CultureInfo.GetCultureInfo("en")];

    public static TheoryData<string> Resources() => [.. typeof(GovOpenDbContext).Assembly.GetManifestResourceNames()
        .Where(n => n.EndsWith("Text.resources", StringComparison.Ordinal)).Select(n => n[..^".resources".Length])];

    [Theory]
    [MemberData(nameof(Resources))]
    public void Texts_AreTheSameInAllLanguages(string resource)
    {
        var manager = new ResourceManager(resource, typeof(GovOpenDbContext).Assembly);
        var chinese = Entries(manager, CultureInfo.InvariantCulture);
        Assert.NotEmpty(chinese);
        foreach (var culture in Translations)
        {
            var translated = Entries(manager, culture);
            Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), translated.Keys.Order(StringComparer.Ordinal));
            Assert.All(chinese, text => Assert.True(
                Places(text.Value).IsSupersetOf(Places(translated[text.Key])),
                $"{resource}, {text.Key}: {culture.Name} uses a value that the Chinese text does not have."));
            Assert.All(translated, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), $"{resource}, {text.Key} is empty in {culture.Name}."));
        }
    }

    private static Dictionary<string, string> Entries(ResourceManager manager, CultureInfo culture) =>
        manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Place();
}
