using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovOpen.Web.Data;

/// <summary>
/// Neither data base keeps the kind of a date and time, so what comes back would be of unspecified kind and be shifted by
/// whoever converts it next. Every stamp of the portal is UTC.
/// </summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    stamp => stamp,
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
