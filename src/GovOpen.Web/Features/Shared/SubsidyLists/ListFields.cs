namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>Columns that a list need not have. What a file has no column for it says nothing about: of rows that are there already it stays as it was.</summary>
[Flags]
public enum ListFields
{
    None = 0,
    Group = 1,
    Account = 2,
    Parcel = 4,
    Contracted = 8,
}
