"""From conditions as they were typed to tickets: whom and what the names in them mean."""

from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from zabota.base.desk.queries import desk
from zabota.base.people.folded import found_in
from zabota.base.people.models import Agent, Customer, Identity, Team
from zabota.base.tickets.channels import NAMES, channel_name
from zabota.base.tickets.models import Attachment, Message, Topic
from zabota.base.tickets.queries.conditions import condition
from zabota.base.tickets.queries.finding import NEWEST
from zabota.base.tickets.queries.topics import topic_in_words
from zabota.core.palette.folding import fold
from zabota.core.query import Shape, Term, Unfit
from zabota.core.query.asking import Asked, Condition
from zabota.core.query.asking.dates import day

PEOPLE = 300
ME = {"me", "я", "мне", "eu", "mine"}
NOBODY = {"nobody", "none", "никто", "никого", "нет", "nimeni", "niciunul"}
KINDS = {"notes": "note", "letters": "in", "answers": "out", "sides": "side"}
MARKS = {"unread": "unread", "snoozed": "snoozed", "following": "following"}
LANGUAGES = {
    "ru": ("русский", "russian", "rusa", "rus"), "en": ("английский", "english", "engleza"),
    "ro": ("румынский", "romanian", "romana"), "uk": ("украинский", "ukrainian", "ucraineana", "ua"),
    "de": ("немецкий", "german", "germana"), "fr": ("французский", "french", "franceza"),
    "es": ("испанский", "spanish", "spaniola"), "it": ("итальянский", "italian", "italiana"),
    "pt": ("португальский", "portuguese", "portugheza"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """tickets: which of those that a person may know of. since, until: when it was said, the second not included.

    kinds: of messages, () for all. terms: the same as a saved view says it; None where that cannot. nobody: conditions
    whose name nothing has. told: what each condition means, in words, for its chip.
    """

    tickets: Q = field(default_factory=Q)
    since: datetime | None = None
    until: datetime | None = None
    kinds: tuple[str, ...] = ()
    terms: tuple[Term, ...] | None = ()
    nobody: tuple[Condition, ...] = ()
    told: dict[Condition, str] = field(default_factory=dict)
    # What is asked of a ticket beside its words, and whether it lies in the trash.
    narrow: bool = False
    trashed: bool = False


class Reading:
    """One condition after another becomes part of the scope. Names are asked for when the first one needs them."""

    def __init__(self, user: Agent, at: datetime) -> None:
        self.user, self.at = user, at
        self.tickets, self.terms = Q(), []  # type: tuple[Q, list[Term]]
        self.as_view = True
        self.since: datetime | None = None
        self.until: datetime | None = None
        self.kinds: list[str] = []
        self.nobody: list[Condition] = []
        self.told: dict[Condition, str] = {}

    def scope(self, asked: Asked) -> Scope:
        for one in asked.conditions:
            getattr(self, f"_{one.name}")(one)
        merged = any(one.value == "merged" for one in asked.of("is"))
        trashed = any(one.value == "trashed" and not one.but for one in asked.of("is"))
        narrow = bool(self.tickets) or merged
        # The trash is looked into only when somebody says so.
        self.tickets &= Q(trashed_at__isnull=not trashed)
        terms = tuple(self.terms) if self.as_view and not (asked.groups or asked.without) else None
        return Scope(
            self.tickets,
            self.since,
            self.until,
            tuple(self.kinds),
            terms,
            tuple(self.nobody),
            self.told,
            narrow,
            trashed,
        )

    def _add(self, one: Condition, found: Q | None, *, term: Term | None = None, told: str = "") -> None:
        if found is None:
            self.nobody.append(one)
            return
        self.tickets &= ~found if one.but else found
        self.told[one] = told or one.value
        if term is None:
            self.as_view = False
        else:
            self.terms.append(term)

    def _term(self, one: Condition, name: str, value: str, told: str = "") -> None:
        try:
            term = Term(name, (value,), one.but)
        except Unfit:
            self._add(one, None)
            return
        found = condition(Shape((Term(name, (value,)),)), self.user, self.at)
        self._add(one, found, term=term, told=told)

    def _from(self, one: Condition) -> None:
        by_name = Customer.objects.filter(found_in("name", [one.value])).order_by(NEWEST).values("pk")[:PEOPLE]
        by_address = Identity.objects.filter(found_in("value", [one.value])).order_by(NEWEST).values("customer")
        of_house = Customer.objects.filter(organisation__name__istartswith=one.value).order_by(NEWEST).values("pk")
        found = by_name.union(by_address[:PEOPLE], of_house[:PEOPLE])
        people = Customer.objects.filter(pk__in=found)
        ids = {pk for row in people.values_list("pk", "merged_into") for pk in row if pk}
        self._add(one, Q(customer__in=sorted(ids)) if ids else None)

    def _to(self, one: Condition) -> None:
        sent = Message.objects.filter(Q(to_address__icontains=one.value) | Q(cc__contains=[one.value.lower()]))
        self._add(one, Q(Exists(sent.filter(ticket=OuterRef("pk"), kind=Message.Kind.OUT))))

    def _owner(self, one: Condition) -> None:
        wanted = fold(one.value)
        if wanted in ME:
            self._term(one, "owner", "me", self.user.name)
        elif wanted in NOBODY:
            self._term(one, "owner", "nobody")
        else:
            people = Agent.objects.only("id", "name", "surname", "email")
            rows = [row for row in people if fold(f"{row.full_name} {row.email}").startswith(wanted)]
            rows = rows or [row for row in people if f" {wanted}" in f" {fold(row.full_name)}"]
            self._best(one, "owner", [(row.pk, row.full_name) for row in rows])

    def _team(self, one: Condition) -> None:
        if fold(one.value) in ME:
            self._term(one, "team", "mine")
            return
        if fold(one.value) in NOBODY:
            self._term(one, "team", "none")
            return
        teams = Team.objects.order_by("name")
        if self.user.eyes != "every":
            teams = teams.filter(Q(private=False) | Q(members=self.user))
        self._best(one, "team", [(row.pk, row.name) for row in teams.distinct() if self._begins(row.name, one.value)])

    def _topic(self, one: Condition) -> None:
        if fold(one.value) in NOBODY:
            self._term(one, "topic", "none")
            return
        rows = [(row.pk, topic_in_words(row)) for row in Topic.objects.select_related("within").order_by("name")]
        self._best(one, "topic", [row for row in rows if self._begins(row[1], one.value)])

    def _best(self, one: Condition, name: str, rows: list[tuple[int, str]]) -> None:
        """The one of that very name, else all that begin so; as a view only where it is one."""
        exact = [row for row in rows if fold(row[1]) == fold(one.value)] or rows
        if not exact:
            self._add(one, None)
        elif len(exact) == 1:
            self._term(one, name, str(exact[0][0]), exact[0][1])
        else:
            self._add(one, Q((f"{name}__in", [pk for pk, _name in exact])))

    @staticmethod
    def _begins(name: str, value: str) -> bool:
        return f" {fold(value)}" in f" {fold(name)}"

    def _tag(self, one: Condition) -> None:
        self._term(one, "tag", one.value.lower())

    def _channel(self, one: Condition) -> None:
        wanted = fold(one.value)
        rows = [key for key in NAMES if wanted in (key, fold(channel_name(key)))]
        rows = rows or [key for key in NAMES if fold(channel_name(key)).startswith(wanted)]
        self._term(one, "channel", rows[0], channel_name(rows[0])) if rows else self._add(one, None)

    def _language(self, one: Condition) -> None:
        wanted = fold(one.value)
        names = {**dict(settings.LANGUAGES)}
        code = next((code for code, words in LANGUAGES.items() if wanted in (code, *words)), wanted[:8])
        self._term(one, "language", code, str(names.get(code, code)))

    def _is(self, one: Condition) -> None:
        match one.value:
            case "open" | "solved" | "closed":
                self._term(one, "status", one.value)
            case "unread" | "snoozed" | "following":
                self._term(one, MARKS[one.value], "yes")
            case "mine":
                self._term(one, "owner", "me")
            case "new" | "waiting":
                self._add(one, Q(status=one.value))
            case "merged":
                self._add(one, Q(merged_into__isnull=False))
            case _:
                # Where nothing is said the trash is left out anyway.
                self.told[one], self.as_view = one.value, False

    def _has(self, one: Condition) -> None:
        files = Attachment.objects.filter(message__ticket=OuterRef("pk"))
        match one.value:
            case "picture":
                found = Exists(files.filter(content_type__startswith="image/"))
            case "attachment":
                found = Exists(files)
            case _:
                found = Exists(Message.objects.filter(ticket=OuterRef("pk"), kind=Message.Kind.NOTE))
        self._add(one, Q(found))

    def _before(self, one: Condition) -> None:
        self.until = self._moment(one)

    def _after(self, one: Condition) -> None:
        self.since = self._moment(one)

    def _moment(self, one: Condition) -> datetime | None:
        zone = ZoneInfo(self.user.time_zone or desk().time_zone)
        found = day(one.value, self.at.astimezone(zone).date())
        self.as_view = False
        self.told[one] = one.value
        return datetime.combine(found, time.min, zone) if found else None

    def _in(self, one: Condition) -> None:
        kinds = [KINDS[one.value]]
        self.kinds += [kind for kind in KINDS.values() if kind not in kinds] if one.but else kinds
        self.told[one], self.as_view = one.value, False

    def _field(self, one: Condition) -> None:
        typed: list[object] = [one.value, one.value.lower()]
        if fold(one.value) in ("yes", "true", "да", "da"):
            typed.append(True)
        if fold(one.value) in ("no", "false", "нет", "nu"):
            typed.append(False)
        if one.value.isdecimal() and len(one.value) < 16:
            typed.append(int(one.value))
        found = Q((f"fields__{one.key}__in", typed)) | Q((f"fields__{one.key}__contains", one.value))
        self._add(one, found | Q((f"fields__{one.key}__iexact", one.value)))


def scope_of(user: Agent, asked: Asked, at: datetime) -> Scope:
    return Reading(user, at).scope(asked)
