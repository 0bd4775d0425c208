"""Reading the one row about the installation."""

from zabota.base.desk.models import Desk
from zabota.base.timeline.record import new_stream


def desk(*, lock: bool = False) -> Desk:
    """The desk. With `lock` its row is held until the end of the transaction, which makes first steps happen once.

    The row comes with the first migration; a database that was emptied since gets it again.
    """
    rows = Desk.objects.select_for_update() if lock else Desk.objects
    found = rows.filter(id=1).first()
    return found or Desk.objects.get_or_create(id=1, defaults={"stream": new_stream("desk")})[0]
