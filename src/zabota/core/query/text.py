"""A shape as one short line, so that a link can carry what was not saved.

    status:open;owner:me,nobody;-tag:printer;order:oldest;columns:customer,subject

`-` stands before an exception. What is usual (the latest first, the usual columns) is not written.
"""

from urllib.parse import quote, unquote

from zabota.core.query.shape import USUAL, Shape, Term, Unfit

LONGEST = 4_000


def write(shape: Shape) -> str:
    """Never empty: a shape without a condition is "all"."""
    parts = [f"{'-' if term.but else ''}{term.field}:{_values(term.values)}" for term in shape.terms]
    if shape.order != "active":
        parts.append(f"order:{shape.order}")
    if shape.columns != USUAL:
        parts.append(f"columns:{_values(shape.columns)}")
    return ";".join(parts) or "all"


def read(text: str) -> Shape:
    """The shape again. Raises Unfit for what makes no sense."""
    if len(text) > LONGEST:
        raise Unfit("form")
    terms: list[Term] = []
    order = "active"
    columns: tuple[str, ...] = USUAL
    for part in filter(None, text.split(";")):
        if part == "all":
            continue
        name, colon, rest = part.partition(":")
        if not colon:
            raise Unfit("form", value=part[:60])
        values = tuple(unquote(value) for value in rest.split(","))
        if name == "order":
            order = values[0]
        elif name == "columns":
            columns = values
        else:
            terms.append(Term(name.removeprefix("-"), values, name.startswith("-")))
    return Shape(tuple(terms), order, columns)


def _values(values: tuple[str, ...]) -> str:
    return ",".join(quote(value, safe="") for value in values)
