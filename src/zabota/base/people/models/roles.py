from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from zabota.base.people.models.agents import Role


class DeskRole(models.Model):
    """What a role of this desk may do: a usual one that was changed, or one of the desk's own.

    A usual role without a row is as the table in base/people/access.py says. What stands here is copied to the people
    who have the role (Agent.powers, Agent.reads), so that nobody is asked twice for it; base/people/actions/roles.py
    keeps both together.
    """

    # "" for a usual role, which is called as its basis is.
    name = models.CharField(max_length=40, blank=True, default="")
    basis = models.CharField(max_length=10, choices=Role)
    powers = ArrayField(models.CharField(max_length=40))
    reads = models.CharField(max_length=4, blank=True, default="")
    # Nobody gets it any more.
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("basis", condition=models.Q(name=""), name="role_usual_once"),
            models.UniqueConstraint(Lower("name"), condition=~models.Q(name=""), name="role_name_once"),
        ]

    @property
    def key(self) -> str:
        """How forms and events name it: "lead", or "own-3"."""
        return f"own-{self.pk}" if self.name else self.basis

    def __str__(self) -> str:
        return self.name or str(Role(self.basis).label)
