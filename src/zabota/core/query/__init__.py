"""Which tickets a view shows, as data: read, written, said in clauses, and meant."""

from zabota.core.query.fields import FIELDS, ORDERS, Field, field_named, is_own
from zabota.core.query.meaning import Facts, Reader, fits
from zabota.core.query.sentence import Sentence, sentence
from zabota.core.query.shape import COLUMNS, Shape, Term, Unfit, from_json, to_json
from zabota.core.query.text import read, write

__all__ = [
    "COLUMNS",
    "FIELDS",
    "ORDERS",
    "Facts",
    "Field",
    "Reader",
    "Sentence",
    "Shape",
    "Term",
    "Unfit",
    "field_named",
    "fits",
    "from_json",
    "is_own",
    "read",
    "sentence",
    "to_json",
    "write",
]
