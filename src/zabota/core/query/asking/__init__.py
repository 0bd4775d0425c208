"""What somebody types into the search, as data: words, phrases, and operators such as `owner:irina` or `-is:closed`."""

from zabota.core.query.asking.asked import Asked, Condition, Piece
from zabota.core.query.asking.reading import LONGEST, read
from zabota.core.query.asking.writing import with_condition, without, write

__all__ = ["LONGEST", "Asked", "Condition", "Piece", "read", "with_condition", "without", "write"]
