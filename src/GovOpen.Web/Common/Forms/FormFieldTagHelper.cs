using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GovOpen.Web.Common.Forms;

/// <summary>
/// A field of a form: label, hint, what is wrong with it, and the input inside. <c>&lt;form-field for="Email"&gt;&lt;input asp-for="Email"&gt;&lt;/form-field&gt;</c>
/// The input is tied to hint and error for screen readers.
/// </summary>
[HtmlTargetElement("form-field", Attributes = "for")]
public sealed class FormFieldTagHelper(IHtmlGenerator generator) : TagHelper
{
    [HtmlAttributeName("for")]
    public required ModelExpression For { get; set; }

    [HtmlAttributeName("hint")]
    public string? Hint { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Init(TagHelperContext context) =>
        context.Items[typeof(FormFieldTagHelper)] = this;

    /// <summary>Ids of hint and error for <c>aria-describedby</c>; null without either.</summary>
    public string? DescribedBy => (Hint is not null, IsInvalid) switch
    {
        (true, true) => $"{Id}-hint {Id}-error",
        (true, false) => $"{Id}-hint",
        (false, true) => $"{Id}-error",
        _ => null,
    };

    public bool IsInvalid => Errors.Count > 0;

    private string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    private string Id => TagBuilder.CreateSanitizedId(Name, "_");

    private List<string> Errors => ViewContext.ModelState.TryGetValue(Name, out var entry)
        ? [.. entry.Errors.Select(e => e.ErrorMessage)]
        : [];

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var input = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", IsInvalid ? "field field-invalid" : "field");
        output.Content.AppendHtml(generator.GenerateLabel(ViewContext, For.ModelExplorer, For.Name, null, null));
        if (Hint is not null)
        {
            output.Content.AppendHtml(Paragraph("hint", $"{Id}-hint", Hint));
        }

        if (IsInvalid)
        {
            output.Content.AppendHtml(Paragraph("error-message", $"{Id}-error", string.Join(" ", Errors)));
        }

        output.Content.AppendHtml(input);
    }

    private static TagBuilder Paragraph(string cssClass, string id, string text)
    {
        var paragraph = new TagBuilder("p");
        paragraph.AddCssClass(cssClass);
        paragraph.Attributes["id"] = id;
        paragraph.InnerHtml.Append(text);
        return paragraph;
    }
}

/// <summary>Ties an input inside a <see cref="FormFieldTagHelper"/> to the field's hint and error.</summary>
[HtmlTargetElement("input", ParentTag = "form-field")]
[HtmlTargetElement("select", ParentTag = "form-field")]
[HtmlTargetElement("textarea", ParentTag = "form-field")]
public sealed class FormFieldInputTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (context.Items.TryGetValue(typeof(FormFieldTagHelper), out var item) && item is FormFieldTagHelper field)
        {
            if (field.DescribedBy is { } describedBy)
            {
                output.Attributes.SetAttribute("aria-describedby", describedBy);
            }

            if (field.IsInvalid)
            {
                output.Attributes.SetAttribute("aria-invalid", "true");
            }
        }
    }
}
