using System.ComponentModel.DataAnnotations;

namespace GovOpen.Web.Common.Forms;

/// <summary>A year that a ledger may have; other numbers in an address are answered like words in place of a number.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class LedgerYearAttribute() : RangeAttribute(First, Last)
{
    public const int First = 1949;

    public const int Last = 2999;
}
