using GovOpen.Web.Domain.Subsidies.Rules;

namespace GovOpen.Web.Features.Shared.SubsidyFindings;

/// <summary>Rows that an import moves to other persons or accounts: until it is carried out, the ledger's indexes lead to where they were.</summary>
internal sealed class MovedRows
{
    private readonly HashSet<long> _ids;
    private readonly ILookup<Guid, long> _byPerson;
    private readonly ILookup<Guid, long> _byAccount;

    public MovedRows(IReadOnlyList<MovedRow> rows)
    {
        _ids = [.. rows.Select(r => r.Id)];
        _byPerson = rows.Where(r => r.IdentityMac is not null).ToLookup(r => new Guid(r.IdentityMac!), r => r.Id);
        _byAccount = rows.Where(r => r.AccountMac is not null).ToLookup(r => new Guid(r.AccountMac!), r => r.Id);
    }

    /// <summary>The persons or accounts that rows are moved to.</summary>
    public IReadOnlyList<byte[]> KeysOf(RuleGroup kind) => [.. LookupOf(kind).Select(g => g.Key.ToByteArray())];

    /// <summary>The rows that belong to some persons or accounts once the import is carried out, whoever they belonged to before.</summary>
    public List<long> IdsOf(RuleGroup kind, IEnumerable<byte[]> keys) => [.. keys.SelectMany(k => LookupOf(kind)[new Guid(k)])];

    /// <summary>Whether the ledger's indexes still find the row in its old place.</summary>
    public bool HasLeft(RuleGroup kind, long id) => kind is RuleGroup.Person or RuleGroup.Account && _ids.Contains(id);

    private ILookup<Guid, long> LookupOf(RuleGroup kind) => kind == RuleGroup.Person ? _byPerson : _byAccount;
}
