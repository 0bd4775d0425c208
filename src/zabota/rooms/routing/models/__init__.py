"""The rows about who takes what."""

from zabota.rooms.routing.models.choosing import RoutingChoices
from zabota.rooms.routing.models.deciding import Decision, Offer
from zabota.rooms.routing.models.learning import Correction, Learned
from zabota.rooms.routing.models.reading import Reading
from zabota.rooms.routing.models.solving import Solved, SolvedWord

__all__ = ["Correction", "Decision", "Learned", "Offer", "Reading", "RoutingChoices", "Solved", "SolvedWord"]
