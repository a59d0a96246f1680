using System.Globalization;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.Shared.Register;

/// <summary>Something wrong in a line: where, what stands there, and the name of the text that says what to do.</summary>
public sealed record RegisterError(int Line, string Column, string Value, string Problem, params IReadOnlyList<string> More);

/// <summary>The columns of a register file, and how their cells are read. The template and the download have the same ones.</summary>
public static class RegisterColumns
{
    /// <summary>More lines than any district has buildings.</summary>
    public const int MaxLines = 300_000;

    public static readonly KnownColumn Town = new("街道/镇", true, "街道镇", "街镇", "所属街道", "所属街镇", "街道", "镇", "乡镇");
    public static readonly KnownColumn Neighbourhood = new("居委会", false, "居委", "居村委会", "社区", "村居", "村");
    public static readonly KnownColumn EstateId = new("小区编号", false);
    public static readonly KnownColumn EstateName = new("小区名称", true, "小区", "住宅小区");
    public static readonly KnownColumn EstateAddress = new("小区地址", false);
    public static readonly KnownColumn BuildingId = new("楼栋编号", false);
    public static readonly KnownColumn BuildingName = new("楼栋", true, "楼号", "楼栋名称", "幢号", "门牌号", "楼栋号");
    public static readonly KnownColumn BuildingAddress = new("楼栋地址", false, "门牌地址", "详细地址");
    public static readonly KnownColumn RegisterNumber = new("设施编号", false, "档案编号", "水箱编号");
    public static readonly KnownColumn FacilityName = new("设施名称", false, "水箱名称", "名称");
    public static readonly KnownColumn Kind = new("设施类型", false, "类型", "设施类别");
    public static readonly KnownColumn Material = new("材质", false, "水箱材质");
    public static readonly KnownColumn Volume = new("容积（立方米）", false, "容积", "有效容积", "容积立方米");
    public static readonly KnownColumn Lid = new("加锁盖", false, "箱盖加锁", "是否加锁", "人孔加锁");
    public static readonly KnownColumn Vent = new("防虫网", false, "透气网", "通气管防虫网");
    public static readonly KnownColumn Households = new("服务户数", false, "供水户数", "户数");
    public static readonly KnownColumn CommissionedOn = new("启用日期", false, "投用日期", "启用时间");
    public static readonly KnownColumn ManagingUnit = new("管理单位", false, "物业公司", "物业单位");
    public static readonly KnownColumn Phone = new("管理单位电话", false, "联系电话", "物业电话");

    public static readonly IReadOnlyList<KnownColumn> All =
    [
        Town, Neighbourhood, EstateId, EstateName, EstateAddress, BuildingId, BuildingName, BuildingAddress, RegisterNumber, FacilityName, Kind, Material,
        Volume, Lid, Vent, Households, CommissionedOn, ManagingUnit, Phone,
    ];

    private static readonly (string Word, FacilityKind Kind)[] Kinds =
    [
        ("屋顶水箱", FacilityKind.RoofTank), ("地下水池", FacilityKind.GroundReservoir), ("中间水箱", FacilityKind.IntermediateTank),
        ("气压罐", FacilityKind.PressureVessel), ("其他", FacilityKind.Other),
    ];

    public static string WordOf(FacilityKind kind) => Kinds.First(k => k.Kind == kind).Word;

    /// <summary>The rows of a file; what is wrong in a cell is added to the errors, and the row is read as far as it goes.</summary>
    /// <exception cref="TableException">The file as a whole cannot be read.</exception>
    public static IReadOnlyList<RegisterRow> Read(Stream file, List<RegisterError> errors) => Read(TableFile.Read(file, MaxLines), errors);

    /// <summary>Likewise of one row that was typed into a form, column by column in the order of <see cref="All"/>.</summary>
    public static RegisterRow Read(IReadOnlyList<string?> typed, List<RegisterError> errors) => Read(
        new TableRow("", 0, [.. typed.Select(text => new TableCell(CellText.Clean(text ?? "")))]),
        All.Select((column, i) => (column, i)).ToDictionary(c => c.column, c => c.i), errors);

    /// <summary>A row of the register in the columns of a file, as the download gives it.</summary>
    public static IReadOnlyList<object?> Write(RegisterRow row) =>
    [
        row.Town, row.Neighbourhood, row.EstateId, row.EstateName, row.EstateAddress, row.BuildingId, row.BuildingName, row.BuildingAddress,
        row.RegisterNumber, row.FacilityName, row.Kind is { } kind ? WordOf(kind) : null, row.Material, row.VolumeInLitres / 1000m,
        row.HasLockedLid is { } lid ? lid ? "是" : "否" : null, row.HasVentScreen is { } vent ? vent ? "是" : "否" : null, row.HouseholdsServed,
        row.CommissionedOn, row.ManagingUnit, row.ManagingUnitPhone,
    ];

    private static List<RegisterRow> Read(IEnumerable<TableRow> table, List<RegisterError> errors)
    {
        var (columns, rows) = TableHeadings.Find(table, All);
        var read = rows.Select(row => Read(row, columns, errors)).ToList();
        return read.Count > 0 ? read : throw new TableException(TableProblem.NoRows);
    }

    private static RegisterRow Read(TableRow row, IReadOnlyDictionary<KnownColumn, int> columns, List<RegisterError> errors)
    {
        TableCell Cell(KnownColumn column) => columns.TryGetValue(column, out var i) ? row[i] : TableCell.Blank;

        void Add(KnownColumn column, string problem, params IReadOnlyList<string> more) =>
            errors.Add(new RegisterError(row.Line, column.Heading, Cell(column).Text, problem, more));

        string? Text(KnownColumn column, int length)
        {
            var text = Cell(column).Text;
            if (text.Length > length)
            {
                Add(column, "TooLong", length.ToString(CultureInfo.InvariantCulture));
                return null;
            }

            if (column.IsRequired && text.Length == 0)
            {
                Add(column, "Missing");
            }

            return text.Length == 0 ? null : text;
        }

        int? Whole(KnownColumn column, int greatest, int scale = 1)
        {
            if (Cell(column).IsBlank)
            {
                return null;
            }

            if (!CellText.TryNumber(Cell(column).Text, out var number) || number < 0 || number > greatest || number * scale != Math.Truncate(number * scale))
            {
                Add(column, scale == 1 ? "NotAWholeNumber" : "NotANumber", greatest.ToString(CultureInfo.InvariantCulture));
                return null;
            }

            return (int)(number * scale);
        }

        bool? Flag(KnownColumn column)
        {
            if (Cell(column).IsBlank)
            {
                return null;
            }

            if (CellText.TryFlag(Cell(column).Text, out var flag))
            {
                return flag;
            }

            Add(column, "NotAFlag");
            return null;
        }

        FacilityKind? kind = null;
        if (!Cell(Kind).IsBlank)
        {
            kind = Kinds.Where(k => Cell(Kind).Text.Contains(k.Word, StringComparison.Ordinal)).Select(k => (FacilityKind?)k.Kind).FirstOrDefault();
            if (kind is null)
            {
                Add(Kind, "UnknownKind", string.Join('、', Kinds.Select(k => k.Word)));
            }
        }

        DateOnly? commissionedOn = null;
        if (!Cell(CommissionedOn).IsBlank)
        {
            if (CellText.TryDay(Cell(CommissionedOn), out var day) && day.Year is >= 1900 and <= 2100)
            {
                commissionedOn = day;
            }
            else
            {
                Add(CommissionedOn, "NotADay");
            }
        }

        return new RegisterRow
        {
            Line = row.Line,
            Town = Text(Town, Lengths.Name),
            Neighbourhood = Text(Neighbourhood, Lengths.Name),
            EstateId = Whole(EstateId, int.MaxValue),
            EstateName = Text(EstateName, Lengths.Name),
            EstateAddress = Text(EstateAddress, Lengths.Line),
            BuildingId = Whole(BuildingId, int.MaxValue),
            BuildingName = Text(BuildingName, Lengths.Name),
            BuildingAddress = Text(BuildingAddress, Lengths.Line),
            RegisterNumber = Text(RegisterNumber, Lengths.Code),
            FacilityName = Text(FacilityName, Lengths.Name),
            Kind = kind,
            Material = Text(Material, Lengths.Code),
            VolumeInLitres = Whole(Volume, 100_000, scale: 1000),
            HasLockedLid = Flag(Lid),
            HasVentScreen = Flag(Vent),
            HouseholdsServed = Whole(Households, 100_000),
            CommissionedOn = commissionedOn,
            ManagingUnit = Text(ManagingUnit, Lengths.Name),
            ManagingUnitPhone = Text(Phone, Lengths.Code),
        };
    }
}
