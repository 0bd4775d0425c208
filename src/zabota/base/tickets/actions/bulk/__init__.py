"""One change to many tickets: frozen in the request, carried out in chunks, stopped and undone at any time.

beginning: the run and its tickets, in one INSERT. carrying: a chunk a transaction, by the ordinary verbs. undoing: the
same backwards, where nobody changed the ticket since. verbs: what can be done, and how it is put back.
"""

from zabota.base.tickets.actions.bulk.beginning import AT_ONCE, MOST, begin
from zabota.base.tickets.actions.bulk.carrying import carry_on
from zabota.base.tickets.actions.bulk.turning import go_on, stop, undo

__all__ = ["AT_ONCE", "MOST", "begin", "carry_on", "go_on", "stop", "undo"]
