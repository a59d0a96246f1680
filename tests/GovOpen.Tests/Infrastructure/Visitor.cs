using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace GovOpen.Tests.Infrastructure;

/// <summary>What came back: status, headers, and the page where it is one.</summary>
public sealed record Answer(HttpResponseMessage Response, byte[] Body, IHtmlDocument Page)
{
    public HttpStatusCode Status => Response.StatusCode;

    public string Location => Response.Headers.Location?.OriginalString ?? "";

    /// <summary>The text of the first element that fits, blanks collapsed.</summary>
    public string Text(string selector) =>
        string.Join(' ', (Page.QuerySelector(selector) ?? throw new InvalidOperationException($"There is no {selector} in: {Page.Title}"))
            .TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string AllText => string.Join(' ', Page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A person with a browser without JavaScript: follows addresses, fills in the forms that pages offer.</summary>
public sealed class Visitor(HttpClient client)
{
    private static readonly HtmlParser Parser = new();

    public HttpClient Client { get; } = client;

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        var response = await Client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        var isPage = response.Content.Headers.ContentType?.MediaType == "text/html" && response.Content.Headers.ContentEncoding.Count == 0;
        return new Answer(response, body, Parser.ParseDocument(isPage ? System.Text.Encoding.UTF8.GetString(body) : ""));
    }

    /// <summary>Sends a form, as browsers do with word of the site whose page it is from.</summary>
    private Task<Answer> PostAsync(string action, HttpContent content) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = content, Headers = { { "Origin", Client.BaseAddress!.GetLeftPart(UriPartial.Authority) } } });

    /// <summary>Sends the form on a page that posts to an address, with its hidden fields (the token among them) and what is typed.</summary>
    public Task<Answer> SubmitAsync(Answer page, string action, params (string Name, string Value)[] typed) =>
        PostAsync(action, new FormUrlEncodedContent(Fields(page, action, typed)));

    /// <summary>Likewise with files.</summary>
    public Task<Answer> UploadAsync(
        Answer page, string action, IEnumerable<(string Name, string Value)> typed, params (string Field, string FileName, byte[] Bytes)[] files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Fields(page, action, typed))
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (field, fileName, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(file, field, fileName);
        }

        return PostAsync(action, content);
    }

    private static List<KeyValuePair<string, string>> Fields(Answer page, string action, IEnumerable<(string Name, string Value)> typed)
    {
        var form = page.Page.Forms.SingleOrDefault(f => f.GetAttribute("action") == action)
            ?? throw new InvalidOperationException($"{page.Page.Title} has no form that posts to {action}.");
        var names = typed.Select(t => t.Name).ToHashSet();
        var offered = form.Elements.OfType<IHtmlInputElement>()
            .Where(i => i.Type is not ("file" or "submit") && (i.Type is not ("checkbox" or "radio") || i.IsChecked))
            .Select(i => KeyValuePair.Create(i.Name ?? "", i.Value))
            .Concat(form.Elements.OfType<IHtmlTextAreaElement>().Select(t => KeyValuePair.Create(t.Name ?? "", t.Value)))
            .Concat(form.Elements.OfType<IHtmlSelectElement>().Select(s => KeyValuePair.Create(s.Name ?? "", s.Value ?? "")));
        return [.. offered.Where(f => f.Key.Length > 0 && !names.Contains(f.Key)), .. typed.Select(t => KeyValuePair.Create(t.Name, t.Value))];
    }
}
