namespace GovOpen.Web.Features.Shared;

/// <summary>One step of the breadcrumbs; the last one, where the reader is, has no address.</summary>
public sealed record Crumb(string Text, string? Href = null);
