namespace GovOpen.Web.Common.Paging;

/// <summary>The query of an address that asks for a filtered list: what is not chosen is left out.</summary>
public static class FilterQuery
{
    public static QueryString Of(params (string Name, string? Value)[] parts) => QueryString.Create(parts
        .Where(p => !string.IsNullOrEmpty(p.Value))
        .Select(p => KeyValuePair.Create(p.Name, p.Value)));
}
