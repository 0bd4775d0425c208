"""What was asked for as one types it: for chips that are taken away, and for narrowing down."""

from dataclasses import replace

from zabota.core.query.asking.asked import Asked, Condition, Piece


def write(asked: Asked) -> str:
    """read() of it gives the same again."""
    return " ".join(filter(None, (" ".join(one.written for one in asked.conditions), words(asked))))


def words(asked: Asked) -> str:
    """What is no chip."""
    groups = (" OR ".join(map(_piece, group)) for group in asked.groups)
    return " ".join([*groups, *(f"-{_piece(piece)}" for piece in asked.without)])


def without(asked: Asked, condition: Condition) -> Asked:
    return replace(asked, conditions=tuple(one for one in asked.conditions if one != condition))


def with_condition(asked: Asked, condition: Condition) -> Asked:
    return replace(asked, conditions=(*asked.conditions, condition))


def _piece(piece: Piece) -> str:
    said = f'"{piece.text}"' if piece.exact else piece.text
    return f"subject:{said}" if piece.subject else said
