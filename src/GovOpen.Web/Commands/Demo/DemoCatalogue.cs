using System.Globalization;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Catalogue;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Commands.Demo;

/// <summary>Domains, items with their ten elements, and what was disclosed under them.</summary>
internal sealed class DemoCatalogue(GovOpenDbContext db, DateOnly today, DemoSize size)
{
    private readonly Random _random = new(size.Seed + 20);
    private readonly Dictionary<string, int> _departments = [];
    private readonly List<CatalogueItem> _items = [];
    private readonly List<CatalogueItemVersion> _versions = [];
    private readonly List<CatalogueBasis> _basis = [];
    private readonly List<Disclosure> _disclosures = [];

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        var content = DemoContent.Read<CatalogueFile>("catalogue.json");
        await AddDepartmentsAsync(content, cancellationToken);
        await db.BulkInsertAsync(content.Domains.Select((d, i) => new CatalogueDomain
        {
            Id = i + 1,
            Code = d.Code,
            Name = d.Name,
            SortOrder = i + 1,
        }), cancellationToken);

        var calendar = new WorkingCalendar(await db.CalendarDays.AsNoTracking().ToListAsync(cancellationToken));
        foreach (var (domainId, text, code, place) in Plan(content))
        {
            AddItem(domainId, text, code, place, calendar);
        }

        await db.BulkInsertAsync(_items, cancellationToken);
        await db.BulkInsertAsync(_versions, cancellationToken);
        await db.BulkInsertAsync(_basis, cancellationToken);
        await db.BulkInsertAsync(_disclosures, cancellationToken);
    }

    private async Task AddDepartmentsAsync(CatalogueFile content, CancellationToken cancellationToken)
    {
        foreach (var department in await db.Departments.AsNoTracking().ToListAsync(cancellationToken))
        {
            _departments[department.Code] = department.Id;
        }

        var added = content.Departments.Where(d => !_departments.ContainsKey(d.Code))
            .Select((d, i) => new Department { Id = _departments.Count + 1 + i, Code = d.Code, Name = d.Name, Phone = d.Phone })
            .ToList();
        await db.BulkInsertAsync(added, cancellationToken);
        foreach (var department in added)
        {
            _departments[department.Code] = department.Id;
        }
    }

    /// <summary>
    /// The items to make: all there are texts for, the first so many, or, for more, the same kinds again for one town after the other.
    /// </summary>
    private IEnumerable<(int DomainId, ItemText Text, string Code, string Place)> Plan(CatalogueFile content)
    {
        var texts = content.Domains.SelectMany((domain, i) => domain.Items.Select(item => (DomainId: i + 1, Text: item))).ToList();
        var wanted = size.Items ?? texts.Count;
        for (var i = 0; i < wanted; i++)
        {
            var (domainId, text) = texts[i % texts.Count];
            var round = i / texts.Count;
            yield return round == 0
                ? (domainId, text, text.Code, "")
                : (domainId, text, string.Create(CultureInfo.InvariantCulture, $"{text.Code}-{round}"),
                    string.Create(CultureInfo.InvariantCulture, $"（第{round}片区）"));
        }
    }

    private void AddItem(int domainId, ItemText text, string code, string place, WorkingCalendar calendar)
    {
        var itemId = _items.Count + 1;
        _items.Add(new CatalogueItem { Id = itemId, Code = code, DomainId = domainId });
        var recordId = DemoGuids.Next(_random);

        // Every fortieth item was adjusted once, so that a history is to be seen.
        var adjusted = itemId % 40 == 3;
        var from = new DateOnly(today.Year - 2, 1, 1);
        var adjustedOn = today.AddMonths(-5);
        if (adjusted)
        {
            var old = AddVersion(itemId, recordId, 1, text, place, from, adjustedOn.AddDays(-1), text.TimeLimit.Number ?? 20);
            old.Supersede();
        }

        AddVersion(itemId, recordId, adjusted ? 2 : 1, text, place, adjusted ? adjustedOn : from, null, null);
        AddDisclosures(itemId, text, place, calendar);
    }

    private CatalogueItemVersion AddVersion(
        int itemId, Guid recordId, int number, ItemText text, string place, DateOnly from, DateOnly? to, int? oldLimit)
    {
        var wasLimited = oldLimit is not null && text.TimeLimit.Unit is TimeLimitUnit.WorkingDays or TimeLimitUnit.CalendarDays;
        var version = new CatalogueItemVersion
        {
            Id = _versions.Count + 1,
            RecordId = recordId,
            Version = number,
            ConcurrencyStamp = DemoGuids.Next(_random),
            DivisionCode = "310107",
            DraftedByName = DemoDistrict.Drafter,
            DraftedAtUtc = Utc(from.AddDays(-6)),
            CorrectionReason = number > 1 ? "按照本年度权力和服务事项清单调整公开时限" : null,
            ItemId = itemId,
            HoldsFrom = from,
            HoldsTo = to,
            Level1 = text.Level1,
            Level2 = text.Level2,
            Name = text.Name + place,
            Content = string.Join('\n', text.Content),
            DepartmentId = _departments[text.Department],
            TimeLimitNumber = wasLimited ? Math.Max(20, oldLimit!.Value) : text.TimeLimit.Number,
            TimeLimitUnit = text.TimeLimit.Unit,
            TimeLimitTrigger = text.TimeLimit.Trigger,
            Manner = text.Manner,
            Channels = text.Channels.Aggregate(DisclosureChannels.None, (all, one) => all | one),
            Audience = text.Audience,
            Stage = text.Stage,
            Levels = text.Levels.Aggregate(DisclosureLevels.None, (all, one) => all | one),
            Forms = text.Forms.Aggregate(DisclosureForms.None, (all, one) => all | one),
        };
        version.PublishAsSeed(DemoDistrict.Approver, null, Utc(from.AddDays(-2)));
        _versions.Add(version);
        var firstBasis = _basis.Count + 1; // Counted before: the range is added while it is read.
        _basis.AddRange(text.Basis.Select((basis, i) => new CatalogueBasis
        {
            Id = firstBasis + i,
            ItemVersionId = version.Id,
            Kind = basis.Kind,
            Title = basis.Title,
            DocumentNumber = basis.Number,
            IssuedOn = basis.Date,
            SortOrder = i + 1,
        }));
        return version;
    }

    /// <summary>Most items have one or two disclosures, some late; every fifth has none yet.</summary>
    private void AddDisclosures(int itemId, ItemText text, string place, WorkingCalendar calendar)
    {
        if (itemId % 5 == 4 || text.Manner == DisclosureManner.OnRequest)
        {
            return;
        }

        var count = itemId % 3 == 0 ? 2 : 1;
        for (var i = 0; i < count; i++)
        {
            var triggeredOn = today.AddDays(-20 - (itemId * 3 % 80) - (i * 95));
            DateOnly? dueOn = text.TimeLimit.Unit switch
            {
                TimeLimitUnit.WorkingDays => calendar.AddWorkingDays(triggeredOn, text.TimeLimit.Number!.Value),
                TimeLimitUnit.CalendarDays => triggeredOn.AddDays(text.TimeLimit.Number!.Value),
                TimeLimitUnit.AtOnce => triggeredOn,
                _ => null,
            };
            var late = itemId % 11 == 6 && dueOn is not null;
            var publishedOn = late ? dueOn!.Value.AddDays(2 + (itemId % 5)) : dueOn is { } due && due < triggeredOn.AddDays(2) ? due : triggeredOn.AddDays(1);
            publishedOn = publishedOn > today ? today : publishedOn;
            var disclosure = new Disclosure
            {
                Id = _disclosures.Count + 1,
                RecordId = DemoGuids.Next(_random),
                ConcurrencyStamp = DemoGuids.Next(_random),
                DivisionCode = "310107",
                DraftedByName = DemoDistrict.Drafter,
                DraftedAtUtc = Utc(triggeredOn),
                ItemId = itemId,
                Title = string.Create(CultureInfo.InvariantCulture, $"{text.Name}{place}（{triggeredOn.Year}年{triggeredOn.Month}月）"),
                Body = Body(text, triggeredOn),
                DepartmentId = _departments[text.Department],
                TriggeredOn = triggeredOn,
                DueOn = dueOn,
                PublishedOn = publishedOn,
            };
            disclosure.PublishAsSeed(DemoDistrict.Approver, null, Utc(publishedOn));
            _disclosures.Add(disclosure);
        }
    }

    private static string Body(ItemText text, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"""
        这是演示数据，不是真实的政府信息。

        现将{day.Year}年{day.Month}月的{text.Name}予以公开，内容包括：{string.Join('、', text.Content)}。

        如对内容有疑问，可以拨打责任部门的电话，或者到政务服务中心查阅。
        """);

    private static DateTime Utc(DateOnly day) => day.ToDateTime(new TimeOnly(3, 15), DateTimeKind.Utc);
}

/// <summary>The file <c>catalogue.json</c>.</summary>
internal sealed record CatalogueFile(IReadOnlyList<DepartmentText> Departments, IReadOnlyList<DomainText> Domains);

internal sealed record DepartmentText(string Code, string Name, string Phone);

internal sealed record DomainText(string Code, string Name, IReadOnlyList<ItemText> Items);

/// <summary>One item of the catalogue, in the words of the domain.</summary>
internal sealed record ItemText(
    string Code, string Level1, string Level2, string Name, IReadOnlyList<string> Content, string Department, TimeLimitText TimeLimit,
    DisclosureManner Manner, IReadOnlyList<BasisText> Basis, IReadOnlyList<DisclosureChannels> Channels, string? Audience,
    DisclosureStage Stage, IReadOnlyList<DisclosureLevels> Levels, IReadOnlyList<DisclosureForms> Forms);

internal sealed record TimeLimitText(int? Number, TimeLimitUnit Unit, TimeLimitTrigger Trigger);

internal sealed record BasisText(BasisKind Kind, string Title, string? Number, DateOnly? Date);
