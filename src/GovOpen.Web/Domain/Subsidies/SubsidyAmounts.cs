namespace GovOpen.Web.Domain.Subsidies;

/// <summary>The arithmetic of a row.</summary>
public static class SubsidyAmounts
{
    /// <summary>Quantity × standard in fen; half a fen counts as one.</summary>
    public static long Of(long quantityInHundredths, long standardInFen) =>
        (long)Math.Round(quantityInHundredths * (decimal)standardInFen / 100m, MidpointRounding.AwayFromZero);
}
