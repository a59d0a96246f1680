using GovOpen.Web.Domain.Office;

namespace GovOpen.Web.Data;

/// <summary>Who acts in this scope: the signed-in account of a request, or the program when a verb runs.</summary>
public interface ICurrentActor
{
    Actor Actor { get; }
}
