namespace GovOpen.Web.Features.Labels;

/// <summary>Texts of the label sheet's controls. What is printed on a label is Chinese in every language.</summary>
public sealed class LabelsText;
