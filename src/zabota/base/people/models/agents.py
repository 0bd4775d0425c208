from typing import TYPE_CHECKING, Any, ClassVar, Literal

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from zabota.base.people.models.roles import DeskRole

# every: all tickets. open: all but those of private teams that they are not in. team: those of their teams, and own.
Eyes = Literal["every", "open", "team", "own"]


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    LEAD = "lead", _("Team lead")
    AGENT = "agent", _("Answers customers")
    LIGHT = "light", _("Notes only")
    AUDITOR = "auditor", _("Auditor")


SEES_EVERY_TEAM = (Role.OWNER, Role.LEAD, Role.AUDITOR)


class Team(models.Model):
    """People who take the same kind of tickets. Only members, leads and auditors see the tickets of a private one."""

    class Colour(models.TextChoices):
        RED = "red", _("Red")
        AMBER = "amber", _("Amber")
        ACCENT = "accent", _("Green")
        BLUE = "blue", _("Blue")
        VIOLET = "violet", _("Violet")

    name = models.CharField(max_length=60, unique=True)
    colour = models.CharField(max_length=10, choices=Colour, default=Colour.ACCENT)
    private = models.BooleanField(default=False)
    # When it works; None: as its brand does.
    calendar = models.ForeignKey("hours.Calendar", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class AgentManager(BaseUserManager["Agent"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Agent":
        """The only way in which a person comes into being: with what their role may do at this desk."""
        agent = self.model(email=self.normalize_email(email).lower(), **fields)
        agent.powers, agent.reads = self.model.given_to(agent.role, agent.own_role)
        agent.set_password(password)
        agent.save(using=self._db)
        return agent


class Agent(AbstractBaseUser):
    """Someone who works at the desk and can sign in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=60)
    surname = models.CharField(max_length=60, blank=True, default="")
    role = models.CharField(max_length=10, choices=Role, default=Role.AGENT)
    # A role of the desk's own, whose basis `role` is.
    own_role = models.ForeignKey(
        "people.DeskRole", null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    # What that role may do and which tickets it reads, where the desk says it otherwise than usual: of DeskRole.
    powers = ArrayField(models.CharField(max_length=40), null=True, blank=True)
    reads = models.CharField(max_length=4, blank=True, default="", db_default="")
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    teams = models.ManyToManyField(Team, related_name="members", blank=True)
    photo = models.ForeignKey("files.Blob", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signature = models.TextField(blank=True, default="")
    time_zone = models.CharField(max_length=64, blank=True, default="")
    # The interface: its language ("" follows the browser), its theme, whether single keys work.
    locale = models.CharField(max_length=8, blank=True, default="")
    theme = models.CharField(max_length=8, default="auto", choices=[(name, name) for name in ("auto", "light", "dark")])
    keys = models.BooleanField(default=True)
    # Name of a command -> the key this person gave it, "" for none (core/palette/combos.py); usual ones are not kept.
    key_choices = models.JSONField(default=dict, blank=True)
    # Letters about their tickets. A mailbox that is gone ends them; the moment stays until they are asked for again.
    told_by_mail = models.BooleanField(default=False)
    mail_refused_at = models.DateTimeField(null=True, blank=True)
    # When they work: as Calendar.week, in their own time zone; {}: as the desk does.
    week = models.JSONField(default=dict, blank=True)
    # A break: nothing new comes until then.
    away_until = models.DateTimeField(null=True, blank=True)
    # How many open tickets of usual difficulty they have room for.
    capacity = models.PositiveSmallIntegerField(default=12)
    is_active = models.BooleanField(default=True)
    left_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    stream = models.OneToOneField("timeline.Stream", on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[AgentManager] = AgentManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    @staticmethod
    def given_to(role: str, own: "DeskRole | None" = None) -> tuple[list[str] | None, str]:
        """What people of this role have as `powers` and `reads`."""
        from zabota.base.people.models.roles import DeskRole

        row = own or DeskRole.objects.filter(basis=role, name="").first()
        return (list(row.powers), row.reads) if row else (None, "")

    @property
    def role_name(self) -> str:
        """What their role is called; of the desk's own roles one more query, unless it came along."""
        return self.own_role.name if self.own_role else str(Role(self.role).label)

    @property
    def role_key(self) -> str:
        return f"own-{self.own_role_id}" if self.own_role_id else self.role

    @property
    def eyes(self) -> "Eyes":
        """Which tickets they may know of, as base/tickets/access.py reads it."""
        if self.reads in ("team", "own"):
            return "team" if self.reads == "team" else "own"
        return "every" if self.role in SEES_EVERY_TEAM else "open"

    def may(self, verb: str) -> bool:
        """access.may() for templates, which know the person alone."""
        from zabota.base.people.access import may

        return may(self, verb)

    @property
    def ref(self) -> str:
        """How events and the audit name this person."""
        return f"agent:{self.pk}"

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.surname}".strip()

    def __str__(self) -> str:
        return self.full_name or self.email
