"""What is done with readings when something happens to their tickets."""

from collections.abc import Sequence

from zabota.base.people.customers import same_person
from zabota.base.people.models import Customer
from zabota.base.timeline.reactions import Recorded
from zabota.core.events.people import CustomerErased
from zabota.rooms.routing import learning_jobs  # noqa: F401  (the queue learns of them here)
from zabota.rooms.routing.actions import correcting, forgetting


def learn(events: Sequence[Recorded]) -> None:
    """Somebody put right what had been understood."""
    correcting.keep(events)


def forget_readings(events: Sequence[Recorded]) -> None:
    """Words that are hidden or gone are not kept in what was understood of them either."""
    forgetting.forget(forgetting.whose_words_go(events))


def forget_readings_of(events: Sequence[Recorded]) -> None:
    """A customer is erased, with everyone merged into them: what was understood of their tickets goes with them."""
    for one in events:
        if isinstance(one.event, CustomerErased):
            forgetting.forget_of(same_person(Customer.objects.get(pk=one.event.customer)))
