using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace GovOpen.Tests.Features.SubsidyLists;

/// <summary>Breaks good lists, in the ways of chance and in those of malice. The same seed and number make the same file.</summary>
internal sealed partial class ListMutations(int seed)
{
    private static readonly string[] OddValues =
    [
        "", " ", "-150", "0", "-0", "1e9", "1000000000", "99999999999999999999999999999999999999", "150.005", "1,23,4", "壹佰元", "１５０", "NaN", "Infinity", "3.10228E+17", "1E+400",
        "2018年13月45日", "9999-12-31", "=1+1", "=HYPERLINK(\"http://evil\")", "+1", "-1", "@SUM(A1)", "\t1", "'=1", "没有这个村", "朱行村", "310116112212", "1", "合计", "小计", "元", "¥", "亩",
        "\u0000", "\u0001\u0002", "\uFEFF", "\u202E反", "\uFFFE", "𠮷", "㛃", "·", "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷", "\"", "\"\"", ",", ";", "\r", "\n", "姓名", "村", "金额", "面积", "310116196203172007", "13812345678",
        "6228480030100000200", "<b>", "&#0;", "]]>", "%00", "../../etc/passwd", "' OR 1=1 --",
    ];

    private static readonly string[] OddNumbers =
    [
        "-1", "0", "999999", "2147483648", "-2147483649", "99999999999999999999", "1E400", "-1E400", "NaN", "abc", "", " ", "1.5", "1e308", "2958466", "-46000", "0x10", "+1", "1_0", "٣", "XFD1048576", "A0",
        "A-1", "ZZZZZZZ9", "A2147483648", "A1:XFD1048576", "A1:B", ":", "1:1048576", "A1:A99999999999", "b", "s", "str", "inlineStr", "d", "e", "hidden", "veryHidden", "rId1", "rId99",
        "worksheets/sheet1.xml", "../../../etc/passwd", "http://127.0.0.1:1/x", "file:///etc/passwd",
    ];

    private static readonly string[] Injections =
    [
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
        "&e;", "&c;", "&#xFFFF;", "&#0;", "<![CDATA[", "<!--", "-->", "<?xml version=\"1.1\"?>", "<row>", "</row>", "<c r=\"A1\"/>", "</sheetData>", "<row r=\"1048576\"/>", "<c t=\"s\"><v>123456</v></c>", "\0", "<v>1</v>",
        "<si/>", "<xf/>", "<f>1+1</f>", "<is><t>x</t></is>",
    ];

    private readonly int _seed = seed;

    /// <summary>The file of a number, with what was done to it.</summary>
    public (string What, byte[] Bytes) Make(int number)
    {
        var random = new Random(unchecked((_seed * 1_000_003) + number));
        var good = GoodLists.All[random.Next(GoodLists.All.Count)];
        var bytes = good.Bytes;
        var what = new StringBuilder(good.Name);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            // Later rounds know nothing of what earlier ones did to the file, so that only bytes are left to be changed.
            var isFirst = bytes == good.Bytes;
            var (name, changed) = !isFirst || random.Next(4) == 0 ? Bytewise(random, bytes)
                : good.IsWorkbook ? InsideArchive(random, bytes)
                : InsideText(random, bytes, good.Encoding!);
            what.Append(", ").Append(name);
            bytes = changed;
            if (random.Next(2) == 0)
            {
                break;
            }
        }

        return (what.ToString(), bytes);
    }

    private static (string What, byte[] Bytes) Bytewise(Random random, byte[] bytes)
    {
        if (bytes.Length < 8)
        {
            return ("nothing left", bytes);
        }

        var (at, other, length) = (random.Next(bytes.Length), random.Next(bytes.Length), random.Next(1, Math.Min(400, bytes.Length / 2)));
        var (from, to) = (at, Math.Min(bytes.Length, at + length));
        switch (random.Next(9))
        {
            case 0:
                var flipped = bytes.ToArray();
                for (var times = random.Next(1, 20); times > 0; times--)
                {
                    flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                }

                return ("bits flipped", flipped);
            case 1:
                return ($"cut at {at}", bytes[..at]);
            case 2:
                return ("block deleted", [.. bytes[..from], .. bytes[to..]]);
            case 3:
                return ("block doubled", [.. bytes[..to], .. bytes[from..]]);
            case 4:
                return ("block moved", [.. bytes[..from], .. bytes[to..], .. bytes[from..to]]);
            case 5:
                return ("block overwritten", [.. bytes[..from], .. Enumerable.Repeat((byte)(random.Next(2) * 255), to - from), .. bytes[to..]]);
            case 6:
                var noise = new byte[length];
                random.NextBytes(noise);
                return ("noise inserted", [.. bytes[..at], .. noise, .. bytes[at..]]);
            case 7:
                return ("bytes dealt out", [.. bytes[..at], .. bytes[Math.Min(at, other)..Math.Max(at, other)], .. bytes[at..]]);
            default:
                byte[][] marks = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0], "PK\u0003\u0004"u8.ToArray(), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [0]];
                return ("false mark", [.. marks[random.Next(marks.Length)], .. bytes]);
        }
    }

    private static (string What, byte[] Bytes) InsideText(Random random, byte[] bytes, Encoding encoding)
    {
        var preamble = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? 2 : 0;
        var lines = encoding.GetString(bytes, preamble, bytes.Length - preamble).Split('\n').ToList();
        var line = random.Next(lines.Count);
        var cells = lines[line].Split(',').ToList();
        var cell = random.Next(cells.Count);
        var odd = OddValues[random.Next(OddValues.Length)];
        string what;
        switch (random.Next(12))
        {
            case 0 or 1 or 2 or 3:
                (what, cells[cell]) = ($"cell replaced", odd);
                break;
            case 4:
                (what, cells[cell]) = ("quotes unbalanced", cells[cell].Insert(random.Next(cells[cell].Length + 1), "\""));
                break;
            case 5:
                (what, cells[cell]) = ("long cell", new string(odd.Length > 0 ? odd[0] : 'x', random.Next(3_900, 300_000)));
                break;
            case 6:
                what = "thousands of columns";
                cells.InsertRange(cell, Enumerable.Repeat(odd, random.Next(190, 20_000)));
                break;
            case 7:
                what = "column gone";
                cells.RemoveAt(cell);
                break;
            case 8:
                what = "column more";
                cells.Insert(cell, odd);
                break;
            case 9:
                what = "line many times";
                lines.InsertRange(line, Enumerable.Repeat(lines[line], random.Next(2, 300)));
                break;
            case 10:
                what = "lines changed about";
                var other = random.Next(lines.Count);
                (lines[line], lines[other]) = (lines[other], lines[line]);
                cells = [.. lines[line].Split(',')];
                break;
            default:
                what = "another encoding";
                Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1, Encoding.ASCII, Infrastructure.Tables.Gb18030];
                encoding = encodings[random.Next(encodings.Length)];
                preamble = random.Next(2) == 0 ? 0 : preamble;
                break;
        }

        lines[line] = string.Join(',', cells);
        return (what, [.. bytes[..preamble], .. encoding.GetBytes(string.Join('\n', lines))]);
    }

    private static (string What, byte[] Bytes) InsideArchive(Random random, byte[] file)
    {
        var parts = GoodLists.Unzip(file);

        // Rows and strings are where nearly everything stands.
        var at = random.Next(2) == 0 ? random.Next(parts.Count) : parts.FindIndex(p => p.Name.Contains("sheet1", StringComparison.Ordinal));
        var (name, bytes) = parts[at];
        string what;
        switch (random.Next(10))
        {
            case 0:
                what = $"without {name}";
                parts.RemoveAt(at);
                break;
            case 1:
                what = $"{name} twice";
                parts.Add(parts[at]);
                break;
            case 2:
                what = $"{name} for another";
                parts[at] = (parts[random.Next(parts.Count)].Name, bytes);
                break;
            case 3:
                var (how, broken) = Bytewise(random, bytes);
                what = $"{name}: {how}";
                parts[at] = (name, broken);
                break;
            case 4 or 5 or 6:
                (what, parts[at]) = ($"{name}: value replaced", (name, ReplaceValue(random, bytes)));
                break;
            case 7:
                what = $"{name}: injected";
                var text = Encoding.UTF8.GetString(bytes);
                var places = Tag().Matches(text);
                parts[at] = (name, Encoding.UTF8.GetBytes(text.Insert(places[random.Next(places.Count)].Index, Injections[random.Next(Injections.Length)])));
                break;
            case 8:
                what = $"{name}: element many times";
                var whole = Encoding.UTF8.GetString(bytes);
                var elements = Element().Matches(whole);
                var element = elements.Count > 0 ? elements[random.Next(elements.Count)].Value : "<x/>";
                parts[at] = (name, Encoding.UTF8.GetBytes(elements.Count > 0 ? whole.Replace(element, string.Concat(Enumerable.Repeat(element, random.Next(2, 500))), StringComparison.Ordinal) : whole + element));
                break;
            default:
                what = $"{name}: nested deep";
                var depth = random.Next(100, 5_000);
                parts[at] = (name, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<c>", depth)) + string.Concat(Enumerable.Repeat("</c>", depth))));
                break;
        }

        return (what, GoodLists.Zip(parts, random.Next(2) == 0 ? CompressionLevel.Fastest : CompressionLevel.NoCompression));
    }

    /// <summary>An attribute's value or what stands between two tags.</summary>
    private static byte[] ReplaceValue(Random random, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var values = Value().Matches(text);
        if (values.Count == 0)
        {
            return bytes;
        }

        var value = values[random.Next(values.Count)].Groups["v"];
        var odd = random.Next(3) == 0 ? System.Security.SecurityElement.Escape(OddValues[random.Next(OddValues.Length)])! : OddNumbers[random.Next(OddNumbers.Length)];
        odd = random.Next(20) == 0 ? new string('9', random.Next(10, 100_000)) : odd;
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, value.Index)}{odd}{text.AsSpan(value.Index + value.Length)}"));
    }

    [GeneratedRegex("=\"(?<v>[^\"]*)\"|>(?<v>[^<]+)<", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    [GeneratedRegex("<", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("<(?<n>c|row|si|sheet|xf|mergeCell)(?: [^<>]*)?(?:/>|>.*?</\\k<n>>)", RegexOptions.CultureInvariant)]
    private static partial Regex Element();
}
