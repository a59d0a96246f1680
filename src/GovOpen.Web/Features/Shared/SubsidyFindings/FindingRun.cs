using GovOpen.Web.Domain.Subsidies.Rules;

namespace GovOpen.Web.Features.Shared.SubsidyFindings;

/// <summary>
/// One run of the rules: takes findings as they come and writes them now and then, so that memory does not grow with what is found. Of findings that are known it
/// keeps a key of sixteen bytes.
/// </summary>
public sealed class FindingRun
{
    private const int Most = 1_000;

    private readonly FindingStore _store;
    private readonly RuleScope _scope;
    private readonly Dictionary<UInt128, KnownFinding> _known;
    private readonly HashSet<UInt128> _seen = [];
    private readonly List<RuleFinding> _waiting = [];
    private readonly List<(long Id, RuleFinding Finding)> _moved = [];
    private readonly Dictionary<string, int> _byRule = [];
    private int _added;

    internal FindingRun(FindingStore store, RuleScope scope, Dictionary<UInt128, KnownFinding> known) => (_store, _scope, _known) = (store, scope, known);

    /// <summary>Takes a finding; the same one again is passed over.</summary>
    public void Add(RuleFinding finding)
    {
        var key = FindingStore.KeyOf(FindingStore.FingerprintOf(finding));
        if (!_seen.Add(key))
        {
            return;
        }

        _byRule[finding.Rule.Code] = _byRule.GetValueOrDefault(finding.Rule.Code) + 1;
        if (!_known.TryGetValue(key, out var known))
        {
            _waiting.Add(finding);
        }
        else if (_scope.ImportId is null && known.Details is { } details && details != string.Join('\t', finding.Details))
        {
            _moved.Add((known.Id, finding)); // The same case with other rows.
        }
    }

    /// <summary>To be called where no query is being read.</summary>
    public async Task WriteAsync(bool evenFew, CancellationToken cancellationToken)
    {
        if (_waiting.Count > (evenFew ? 0 : Most))
        {
            await _store.InsertAsync(_scope, _waiting, cancellationToken);
            _added += _waiting.Count;
            _waiting.Clear();
        }

        if (_moved.Count > (evenFew ? 0 : Most))
        {
            await _store.RefreshAsync(_moved, cancellationToken);
            _moved.Clear();
        }
    }

    /// <summary>Writes the rest, and closes what was not found any more; an import sees too few rows to say so.</summary>
    public async Task<RuleRunResult> EndAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(evenFew: true, cancellationToken);
        var gone = _scope.ImportId is not null ? [] : _known.Where(f => f.Value is { CanGo: true, IsGone: false } && !_seen.Contains(f.Key)).Select(f => f.Value.Id).ToList();
        await _store.MarkAsync(gone, isGone: true, cancellationToken);
        await _store.MarkAsync(_known.Where(f => f.Value.IsGone && _seen.Contains(f.Key)).Select(f => f.Value.Id), isGone: false, cancellationToken);
        var rowless = _scope.ImportId is null ? await _store.CloseRowlessAsync(_scope.Year, cancellationToken) : 0;
        return new RuleRunResult(_byRule, _added, gone.Count + rowless);
    }
}
