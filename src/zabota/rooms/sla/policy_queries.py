"""What the pages of policies read."""

from django.utils import translation

from zabota.base.hours.models import Calendar
from zabota.base.people.models import Brand, Organisation
from zabota.base.tickets.channels import channel_name
from zabota.base.tickets.queries.names import choices, names
from zabota.core.sla.drafts import DAMAGES, Draft
from zabota.rooms.sla import words
from zabota.rooms.sla.drafts import draft_of
from zabota.rooms.sla.forms import Choices
from zabota.rooms.sla.models import Policy

LANGUAGES = ("ro", "ru", "en", "uk", "bg", "de", "fr", "es", "it", "pl", "tr")
LEVELS = 100


def form_choices(draft: Draft) -> Choices:
    """Everything that a policy could be for. Five queries, whatever there is."""
    levels = Organisation.objects.exclude(level="").order_by("level").values_list("level", flat=True).distinct()
    found: Choices = {
        "channel": [(name, channel_name(name)) for name in words.CHANNELS],
        "damage": [(str(damage), str(words.DAMAGE[damage][0])) for damage in DAMAGES],
        "level": [(level, level) for level in levels[:LEVELS]],
        "language": [(code, words.value_word("language", code, {})) for code in LANGUAGES],
        "calendar": [
            ("", _usual()),
            *_calendars(),
        ],
    }
    for name in ("team", "topic", "brand"):
        found[name] = choices(name)
    # What the policy names and nobody offers any more can be seen, and taken out.
    for name, values in draft.conditions.items():
        known = dict(found[name])
        found[name] += [(str(v), words.value_word(name, v, {})) for v in values if str(v) not in known]
    return found


def _calendars() -> list[tuple[str, str]]:
    rows = Calendar.objects.filter(removed_at=None).order_by("name", "id").values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]


def usual_calendar() -> Calendar | None:
    """Of the main brand: what a new policy counts by."""
    brand = Brand.objects.select_related("calendar").order_by("-main", "id").first()
    return brand.calendar if brand else None


def for_whom(policies: list[Policy]) -> dict[int, str]:
    """By id, who each is for; one for everyone after others is for everyone else. One query a kind of names."""
    drafts = [draft_of(policy) for policy in policies]
    named = names(words.wanted(drafts))
    return {
        policy.pk: words.else_everyone(named_before(policies[:place])) if place and not draft.conditions
        else words.for_whom(draft.conditions, named)
        for place, (policy, draft) in enumerate(zip(policies, drafts, strict=True))
    }  # fmt: skip


def named_before(policies: list[Policy]) -> list[str]:
    return [policy.name for policy in policies]


def _usual() -> str:
    return translation.gettext("Hours of the brand")
