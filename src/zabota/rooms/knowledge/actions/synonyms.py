"""The verbs of words that mean the same. Their events lie in the desk's own stream."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, retired, returned
from zabota.base.desk.queries import desk
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.knowledge import SynonymsKept
from zabota.core.knowledge.synonyms import LONGEST_PHRASE, keys
from zabota.core.knowledge.words import words as words_in
from zabota.rooms.knowledge.models import Synonyms

LONGEST, MOST = 60, 20  # letters of one, and how many may mean the same


@transaction.atomic
def keep_synonyms(row: Synonyms | None, *, words: Iterable[str], by: str, at: datetime) -> Synonyms:
    """A new line (None), or other words for one. Raises Refused, in words."""
    said = _read(words)
    own = desk(lock=True)
    found = Synonyms.objects.select_for_update().get(pk=row.pk) if row else Synonyms()
    if found.pk and found.words == said and not found.gone_at:
        return found
    was = {"words": found.words} if found.pk else {}
    found.words, found.keys, found.gone_at = said, keys(said), None
    found.save()
    record(own.stream_id, SynonymsKept(synonyms=found.pk), by=by, at=at)
    facts = changes(was, {"words": said}, name=said[0])
    audit.changed(by=by, thing=f"synonyms:{found.pk}", facts=facts, at=at)
    return found


@transaction.atomic
def remove_synonyms(row: Synonyms, *, by: str, at: datetime) -> None:
    """Twice does nothing."""
    own = desk(lock=True)
    if Synonyms.objects.filter(pk=row.pk, gone_at=None).update(gone_at=at):
        record(own.stream_id, SynonymsKept(synonyms=row.pk, gone=True), by=by, at=at)
        audit.changed(by=by, thing=f"synonyms:{row.pk}", verb="removed", facts=retired(row.words[0]), at=at)


@transaction.atomic
def bring_synonyms_back(row: Synonyms, *, by: str, at: datetime) -> None:
    """Twice does nothing."""
    own = desk(lock=True)
    if Synonyms.objects.filter(pk=row.pk).exclude(gone_at=None).update(gone_at=None):
        record(own.stream_id, SynonymsKept(synonyms=row.pk), by=by, at=at)
        audit.changed(by=by, thing=f"synonyms:{row.pk}", verb="put_back", facts=returned(row.words[0]), at=at)


def _read(words: Iterable[str]) -> list[str]:
    found: dict[tuple[str, ...], str] = {}
    for each in words:
        said = " ".join(each.replace("\0", "").split())
        if parts := tuple(words_in(said)):
            if len(said) > LONGEST or len(parts) > LONGEST_PHRASE:
                raise Refused(
                    _("“%(words)s” is too long. A word or up to four of them can be found.") % {"words": said[:80]}
                )
            found.setdefault(parts, said)
    if len(found) < 2:
        raise Refused(_("Write at least two words or phrases that mean the same, with commas between them."))
    if len(found) > MOST:
        raise Refused(_("Up to %(n)d words can mean the same. Make two lines of them.") % {"n": MOST})
    return list(found.values())
