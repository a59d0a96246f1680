using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;

namespace GovOpen.Tests.Features.Account;

public sealed class AccountTests(Portal portal) : IClassFixture<Portal>
{
    private const string SignIn = "/account/sign-in";

    [Fact]
    public async Task Get_OfficeWithoutSignIn_LeadsToTheForm()
    {
        var answer = await portal.Visitor().GetAsync("/admin/cleanings");

        Assert.Equal(HttpStatusCode.Found, answer.Status);
        Assert.Contains("/account/sign-in?ReturnUrl=%2Fadmin%2Fcleanings", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ThenOut_ClosesTheOffice()
    {
        var clerk = await portal.SignedInAsync(Role.Editor);
        var desk = await clerk.GetAsync("/admin");
        Assert.Equal(HttpStatusCode.OK, desk.Status);

        await clerk.SubmitAsync(desk, "/account/sign-out");

        Assert.Equal(HttpStatusCode.Found, (await clerk.GetAsync("/admin")).Status);
    }

    [Fact]
    public async Task SignIn_FiveWrongPasswords_LocksOutTheRightOneToo()
    {
        var email = await portal.AddAccountAsync(Role.Editor);
        var clerk = portal.Visitor();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var refused = await TryAsync(clerk, email, "wrong password");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        }

        var answer = await TryAsync(clerk, email, Portal.Password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("账号已被锁定", answer.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_UnknownAddress_IsAnsweredLikeAWrongPassword()
    {
        var email = await portal.AddAccountAsync(Role.Editor);

        var unknown = await TryAsync(portal.Visitor(), "nobody@office.example", "wrong password");
        var wrong = await TryAsync(portal.Visitor(), email, "wrong password");

        Assert.Equal(wrong.Text(".error-summary"), unknown.Text(".error-summary"));
    }

    [Fact]
    public async Task SignIn_ReturnAddressElsewhere_IsNotFollowed()
    {
        var email = await portal.AddAccountAsync(Role.Editor);
        var clerk = portal.Visitor();
        var page = await clerk.GetAsync($"{SignIn}?ReturnUrl=https%3A%2F%2Fevil.example%2F");

        var answer = await clerk.SubmitAsync(page, SignIn, ("Email", email), ("Password", Portal.Password));

        Assert.Equal("/admin", answer.Location);
    }

    [Fact]
    public async Task SignIn_TooOftenFromOneAddress_IsToldToWait()
    {
        var strict = new Portal { SignInsPerMinute = 3 };
        await strict.InitializeAsync();
        try
        {
            var clerk = strict.Visitor();
            for (var attempt = 0; attempt < 3; attempt++)
            {
                await TryAsync(clerk, "nobody@office.example", "guess");
            }

            var answer = await TryAsync(clerk, "nobody@office.example", "guess");

            Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
            Assert.Equal("操作太频繁", answer.Text("h1"));
        }
        finally
        {
            await ((IAsyncLifetime)strict).DisposeAsync();
        }
    }

    private static async Task<Answer> TryAsync(Visitor clerk, string email, string password) =>
        await clerk.SubmitAsync(await clerk.GetAsync(SignIn), SignIn, ("Email", email), ("Password", password));
}
