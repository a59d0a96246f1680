using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Features.Shared;

/// <summary>What forms say when a value cannot even be read, in the language of the page.</summary>
internal sealed class FormMessages(IStringLocalizerFactory factory) : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        var texts = factory.Create(typeof(OfficeText));
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => texts["Invalid", value, field]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["InvalidValue", value]);
        messages.SetUnknownValueIsInvalidAccessor(field => texts["Required", field]);
        messages.SetValueIsInvalidAccessor(value => texts["InvalidValue", value]);
        messages.SetValueMustBeANumberAccessor(field => texts["MustBeNumber", field]);
        messages.SetValueMustNotBeNullAccessor(value => texts["Required", value]);
        messages.SetMissingBindRequiredValueAccessor(field => texts["Required", field]);
    }
}
