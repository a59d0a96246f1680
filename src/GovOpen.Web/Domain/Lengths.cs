namespace GovOpen.Web.Domain;

/// <summary>Greatest lengths of stored text in UTF-16 units; the mapping and the forms' validation share them.</summary>
public static class Lengths
{
    /// <summary>A statistical division code (统计用区划代码): 6 digits a district, 9 a town, 12 a village.</summary>
    public const int DivisionCode = 12;

    /// <summary>A short code, number or unit.</summary>
    public const int Code = 40;

    /// <summary>The name of a person, firm, place or thing.</summary>
    public const int Name = 100;

    /// <summary>A postal address or a one-line title.</summary>
    public const int Line = 200;

    /// <summary>The reason for a return, a correction or a withdrawal.</summary>
    public const int Reason = 500;

    /// <summary>A paragraph or several.</summary>
    public const int Text = 4000;
}
