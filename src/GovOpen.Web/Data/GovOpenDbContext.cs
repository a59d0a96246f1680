using GovOpen.Web.Data.Accounts;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Catalogue;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Data;

/// <summary>
/// The whole state of the portal. Each provider has a subclass, which holds all that is special to it. Saving writes the audit
/// entries of what changed in the same transaction.
/// </summary>
public abstract class GovOpenDbContext(DbContextOptions options)
    : IdentityUserContext<Account, int>(options), IDataProtectionKeyContext
{
    /// <summary>
    /// Who is named in audit entries; set when the context is handed out, and asked only when something is saved: signing in reads
    /// the data base before anybody is signed in.
    /// </summary>
    public ICurrentActor? CurrentActor { get; set; }

    /// <summary>
    /// Tags of pages that a change behind the change tracker makes stale, such as a bulk insert; evicted with those of tracked changes
    /// once the transaction under way has committed.
    /// </summary>
    public HashSet<string> StaleTags { get; } = [];

    /// <summary>Stamps audit entries; set when the context is handed out.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    public DbSet<Division> Divisions => Set<Division>();

    public DbSet<Department> Departments => Set<Department>();

    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Estate> Estates => Set<Estate>();

    public DbSet<Building> Buildings => Set<Building>();

    public DbSet<ManagingUnit> ManagingUnits => Set<ManagingUnit>();

    public DbSet<Facility> Facilities => Set<Facility>();

    public DbSet<MaintenancePeriod> MaintenancePeriods => Set<MaintenancePeriod>();

    public DbSet<Cleaning> Cleanings => Set<Cleaning>();

    public DbSet<CleaningPhoto> CleaningPhotos => Set<CleaningPhoto>();

    public DbSet<Photo> Photos => Set<Photo>();

    public DbSet<PhotoContent> PhotoContents => Set<PhotoContent>();

    public DbSet<WaterTest> WaterTests => Set<WaterTest>();

    public DbSet<TestValue> TestValues => Set<TestValue>();

    public DbSet<ReportFile> ReportFiles => Set<ReportFile>();

    public DbSet<ServiceChange> ServiceChanges => Set<ServiceChange>();

    public DbSet<CleaningPlan> CleaningPlans => Set<CleaningPlan>();

    public DbSet<RegisterChange> RegisterChanges => Set<RegisterChange>();

    public DbSet<FacilityTally> FacilityTallies => Set<FacilityTally>();

    public DbSet<PunctualityTally> PunctualityTallies => Set<PunctualityTally>();

    public DbSet<Indicator> Indicators => Set<Indicator>();

    public DbSet<LimitSet> LimitSets => Set<LimitSet>();

    public DbSet<Label> Labels => Set<Label>();

    public DbSet<LabelEvent> LabelEvents => Set<LabelEvent>();

    public DbSet<LabelScan> LabelScans => Set<LabelScan>();

    public DbSet<SubsidyProgramme> SubsidyProgrammes => Set<SubsidyProgramme>();

    public DbSet<SubsidyProgrammeVersion> SubsidyProgrammeVersions => Set<SubsidyProgrammeVersion>();

    public DbSet<ProgrammeRename> ProgrammeRenames => Set<ProgrammeRename>();

    public DbSet<SubsidyBatch> SubsidyBatches => Set<SubsidyBatch>();

    public DbSet<SubsidyRecord> SubsidyRecords => Set<SubsidyRecord>();

    public DbSet<SubsidyRecordVersion> SubsidyRecordVersions => Set<SubsidyRecordVersion>();

    public DbSet<SubsidyTotal> SubsidyTotals => Set<SubsidyTotal>();

    public DbSet<SubsidyTownTotal> SubsidyTownTotals => Set<SubsidyTownTotal>();

    public DbSet<SubsidyNameList> SubsidyNameLists => Set<SubsidyNameList>();

    public DbSet<ProgrammeExclusion> ProgrammeExclusions => Set<ProgrammeExclusion>();

    public DbSet<NoticePhoto> NoticePhotos => Set<NoticePhoto>();

    public DbSet<SubsidyObjection> SubsidyObjections => Set<SubsidyObjection>();

    public DbSet<SubsidyPayment> SubsidyPayments => Set<SubsidyPayment>();

    public DbSet<SubsidyPaymentRow> SubsidyPaymentRows => Set<SubsidyPaymentRow>();

    public DbSet<SubsidyImport> SubsidyImports => Set<SubsidyImport>();

    public DbSet<PlannedChange> PlannedChanges => Set<PlannedChange>();

    public DbSet<ImportSum> ImportSums => Set<ImportSum>();

    public DbSet<ImportError> ImportErrors => Set<ImportError>();

    public DbSet<ColumnMeaning> ColumnMeanings => Set<ColumnMeaning>();

    public DbSet<SubsidyFinding> SubsidyFindings => Set<SubsidyFinding>();

    public DbSet<SubsidyFindingRow> SubsidyFindingRows => Set<SubsidyFindingRow>();

    public DbSet<RuleThreshold> RuleThresholds => Set<RuleThreshold>();

    public DbSet<ExcludedPerson> ExcludedPersons => Set<ExcludedPerson>();

    public DbSet<ExclusionList> ExclusionLists => Set<ExclusionList>();

    public DbSet<CatalogueDomain> CatalogueDomains => Set<CatalogueDomain>();

    public DbSet<CatalogueItem> CatalogueItems => Set<CatalogueItem>();

    public DbSet<CatalogueItemVersion> CatalogueItemVersions => Set<CatalogueItemVersion>();

    public DbSet<Disclosure> Disclosures => Set<Disclosure>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<PageEviction> PageEvictions => Set<PageEviction>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Writes rows by the fastest way the provider has, in the transaction under way; no audit entries are written.</summary>
    /// <param name="rows">Taken one at a time.</param>
    /// <param name="hasKeys">Whether the rows bring their keys; otherwise the data base hands them out in the order of the rows.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <exception cref="InvalidOperationException">No transaction is under way.</exception>
    public abstract Task BulkInsertAsync<T>(IEnumerable<T> rows, bool hasKeys, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Likewise, with the keys that the rows bring.</summary>
    public Task BulkInsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken)
        where T : class => BulkInsertAsync(rows, hasKeys: true, cancellationToken);

    /// <summary>
    /// Likewise, into a table that is empty: its indexes are made when the rows are in, in order instead of one entry at a time, which takes a fraction of the time
    /// for millions of rows.
    /// </summary>
    /// <exception cref="InvalidOperationException">No transaction is under way, or the table has rows.</exception>
    public async Task BulkFillAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        if (await Set<T>().AnyAsync(cancellationToken))
        {
            throw new InvalidOperationException($"A table is filled when it is empty; {typeof(T).Name} is not.");
        }

        var indexes = await IndexesOfAsync(Model.FindEntityType(typeof(T))!.GetTableName()!, cancellationToken);
        foreach (var index in indexes)
        {
            await Database.ExecuteSqlRawAsync(index.Suspend, cancellationToken);
        }

        await BulkInsertAsync(rows, cancellationToken);
        var timeout = Database.GetCommandTimeout();
        Database.SetCommandTimeout(TimeSpan.FromHours(1));
        foreach (var index in indexes)
        {
            await Database.ExecuteSqlRawAsync(index.Restore, cancellationToken);
        }

        Database.SetCommandTimeout(timeout);
    }

    /// <summary>Sets what is a property of the data base and not of a connection, after each migration: whoever was killed while he filled it may have left it otherwise.</summary>
    public virtual Task SetUpAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Fills a data base that nobody uses yet, in one transaction: gigabytes of rows, perhaps, for which a provider may set itself up.</summary>
    /// <exception cref="InvalidOperationException">A transaction is under way.</exception>
    public virtual async Task FillAsync(Func<Task> fill, CancellationToken cancellationToken)
    {
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await fill();
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The indexes of a table, except that of its key.</summary>
    protected abstract Task<IReadOnlyList<IndexStatements>> IndexesOfAsync(string table, CancellationToken cancellationToken);

    /// <summary>The statements that put an index out of use and bring it back.</summary>
    protected sealed record IndexStatements(string Suspend, string Restore);

    /// <summary>
    /// Until the transaction under way ends, everybody else who asks for the same name waits here. Who counts rows that others change at the same time asks first:
    /// otherwise each counts without the other's change, and the later one writes a sum that was never true.
    /// </summary>
    /// <exception cref="InvalidOperationException">No transaction is under way.</exception>
    public Task LockAsync(string name, CancellationToken cancellationToken) => Database.CurrentTransaction is null
        ? throw new InvalidOperationException($"{name} is locked for a transaction, and none is under way.")
        : TakeLockAsync(name, cancellationToken);

    /// <summary>Takes a lock that ends with the transaction.</summary>
    /// <exception cref="TimeoutException">Another transaction does not let go of it.</exception>
    protected abstract Task TakeLockAsync(string name, CancellationToken cancellationToken);

    /// <summary>Whether a failed save broke a unique index.</summary>
    public abstract bool IsUniqueViolation(DbUpdateException exception);

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">Something audited has changed: the audit trail is written by the asynchronous save.</exception>
    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess) => AuditWriter.Collect(this).Count == 0
        ? base.SaveChanges(acceptAllChangesOnSuccess)
        : throw new NotSupportedException("Call SaveChangesAsync: the audit trail is written there.");

    /// <inheritdoc />
    public sealed override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<PublishableRecord>().Where(e => e.State == EntityState.Modified))
        {
            entry.Entity.ConcurrencyStamp = Guid.NewGuid();
        }

        var pending = AuditWriter.Collect(this);
        if (pending.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        // Keys that the data base hands out are known only after the first save, so the entries follow it in one transaction.
        await using var transaction = Database.CurrentTransaction is null
            ? await Database.BeginTransactionAsync(cancellationToken)
            : null;
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        AuditEntries.AddRange(pending.Select(change => change.ToEntry(CurrentActor?.Actor, Time.GetUtcNow().UtcDateTime)));
        await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return written;
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(GovOpenDbContext).Assembly);
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
}
