"""A shape as the parts of a sentence: "Show [open] tickets, owned by [me], except those: tagged [printer]."

Which words stand around a token is for the pages, which know languages. Each value stands after its field's own words,
so that no language needs to decline a name.
"""

from dataclasses import dataclass

from zabota.core.query.fields import FIELDS
from zabota.core.query.shape import Shape, Term


@dataclass(frozen=True, slots=True)
class Sentence:
    """status: the values of the first token, () for any. where, but: the other terms, as they are named one by one.

    free: fields that no term is about yet, for "and also".
    """

    status: tuple[str, ...]
    where: tuple[Term, ...]
    but: tuple[Term, ...]
    order: str
    free: tuple[str, ...]


def sentence(shape: Shape) -> Sentence:
    status = shape.term("status")
    where = tuple(term for term in shape.terms if not term.but and term.field != "status")
    but = tuple(term for term in shape.terms if term.but)
    named = {term.field for term in shape.terms}
    free = tuple(name for name in FIELDS if name != "status" and name not in named)
    return Sentence(status.values if status else (), where, but, shape.sorted_by, free)
