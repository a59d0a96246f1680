using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.Configuration;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GovOpen.Tests.Features.SubsidyLists;

/// <summary>What reading a file came to.</summary>
internal sealed record ListOutcome(TableException? Refusal, IReadOnlyList<ListError> Errors, IReadOnlyList<ListRow> Rows, IReadOnlyList<ListError> Notes)
{
    public bool IsRight => Refusal is null && Errors.Count == 0;
}

/// <summary>Everything that is done to a list's file before the data base has to do with it: reading, checking, and the file with remarks.</summary>
internal sealed class ListPipeline
{
    private static readonly (string Code, string Name)[] Places =
    [
        (Portal.Caojing, "漕泾镇"), ("310116112212", "护塘村村委会"), ("310116112213", "水库村村委会"), ("310116101", "朱泾镇"), ("310116101201", "朱行村村委会"),
    ];

    private static readonly SubsidyProgrammeVersion Programme = new()
    {
        HoldsFrom = new DateOnly(2026, 1, 1),
        Basis = "",
        Standard = "",
        Applicants = "",
        Conditions = "",
        Procedure = "",
        DisclosedContent = "",
        DisclosureManner = "",
        Unit = "亩",
        StandardInFen = 15_000,
        NameDisplay = NameDisplay.Full,
        NoticeDays = 7,
        QuantityDecimals = 2,
        DivisionCode = "310116",
        DraftedAtUtc = default,
        DraftedByName = "",
        CentralPercent = 100,
        CityPercent = 0,
        DistrictPercent = 0,
    };

    private readonly IdentityMacs _macs = new(Options.Create(new PrivacyOptions { IdentityKey = Convert.ToBase64String(new byte[32]) }));
    private readonly RemarksWorkbook _remarks = new(new ListMessages(new ServiceCollection()
        .AddLocalization().AddSingleton<Microsoft.Extensions.Logging.ILoggerFactory>(NullLoggerFactory.Instance).BuildServiceProvider()
        .GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<ListText>>()));

    /// <summary>Reads as the office does.</summary>
    /// <param name="bytesAllocated">All that the reading took, not counting the file with remarks.</param>
    public ListOutcome Read(byte[] file, out long bytesAllocated, bool keepsRows = true, bool writesRemarks = true)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (errors, rows) = (new List<ListError>(), new List<ListRow>());
        var reader = Reader(errors.Add);
        TableException? refusal = null;
        try
        {
            using var stream = new MemoryStream(file, writable: false);
            rows.AddRange(reader.Read(TableFile.ReadSheets(stream, SubsidyListImports.MaxLines)).Where(_ => keepsRows));
        }
        catch (TableException exception)
        {
            refusal = exception;
        }
        finally
        {
            bytesAllocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        if (writesRemarks && errors.Count > 0 && refusal is null or { Problem: TableProblem.TooManyErrors })
        {
            _remarks.Write(file, new MemoryStream(), errors, reader);
        }

        return new ListOutcome(refusal, errors, refusal is null ? rows : [], reader.Notes);
    }

    public ListOutcome Read(byte[] file, bool keepsRows = true) => Read(file, out _, keepsRows);

    /// <summary>The file with remarks.</summary>
    public byte[] Remarks(byte[] file)
    {
        var errors = new List<ListError>();
        var reader = Reader(errors.Add);
        _ = reader.Read(TableFile.ReadSheets(new MemoryStream(file, writable: false), SubsidyListImports.MaxLines)).Count();
        using var target = new MemoryStream();
        _remarks.Write(file, target, errors, reader);
        return target.ToArray();
    }

    private ListReader Reader(Action<ListError> refuse) =>
        new(new ListPlaces(Places, Portal.Caojing), Programme, _macs, new UsualAges(new DateOnly(2026, 11, 23), 16, 100), ListColumns.Usual, refuse);
}
