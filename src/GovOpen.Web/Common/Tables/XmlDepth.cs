namespace GovOpen.Web.Common.Tables;

/// <summary>
/// Counts how deep the elements of an XML text lie in one another, from its bytes as they come and without keeping any. Comments and the like may mislead it by a few;
/// it is for telling a deep text from an ordinary one.
/// </summary>
internal struct XmlDepth
{
    private int _depth;
    private byte _before;
    private bool _isAfterOpening;

    /// <summary>Takes some more of the text.</summary>
    /// <returns>The greatest depth in it.</returns>
    public int Add(ReadOnlySpan<byte> text)
    {
        var greatest = _depth;
        while (!text.IsEmpty)
        {
            if (_isAfterOpening)
            {
                _isAfterOpening = false;
                _depth += text[0] switch
                {
                    (byte)'/' => -1,
                    (byte)'?' or (byte)'!' => 0,
                    _ => 1,
                };
                greatest = Math.Max(greatest, _depth);
            }

            var at = text.IndexOfAny((byte)'<', (byte)'>');
            if (at < 0)
            {
                _before = text[^1];
                break;
            }

            // What closes itself was counted when it began.
            _depth -= text[at] == '>' && (at > 0 ? text[at - 1] : _before) == '/' ? 1 : 0;
            _isAfterOpening = text[at] == '<';
            _before = text[at];
            text = text[(at + 1)..];
        }

        return greatest;
    }
}
