namespace GovOpen.Web.Domain.Labels;

/// <summary>How often a label's page was asked for on a day in China. A number and nothing else: no address, no device, no time.</summary>
public sealed class LabelScan
{
    public required string LabelCode { get; init; }

    public required DateOnly Day { get; init; }

    public required int Count { get; set; }
}
