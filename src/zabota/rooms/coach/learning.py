"""Learning the words of the house from what was published and sent. A child thinks: dictionaries are large."""

from datetime import datetime, timedelta

from zabota.base.mind import aside
from zabota.base.ports.articles import published_texts
from zabota.base.tickets.models import Message
from zabota.rooms.coach.vocabulary import MOST, keep_learned

ANSWERS, ARTICLES, DAYS = 5_000, 2_000, 180
LONGEST = 4_000
LONGEST_ARTICLE = 20_000
Row = tuple[str, str, str, bool]


def learn(*, by: str, at: datetime) -> int:
    """How many words are new; 0 where nobody could think, and then the next night does."""
    texts = [*_answers(at), *_articles()]
    if not texts:
        return 0
    try:
        found = aside.ask_aside("coach", texts=texts, most=MOST)
    except aside.NotLearned:
        return 0
    return keep_learned([(word, language, source) for word, language, source in found], by=by, at=at)


def _answers(at: datetime) -> list[Row]:
    """Those that people of ours sent lately."""
    sent = Message.objects.filter(kind=Message.Kind.OUT, automatic=False, agent__isnull=False)
    sent = sent.exclude(delivery__in=Message.UNSAID).filter(ticket__trashed_at=None, ticket__purged_at=None)
    # Ids grow with time: the newest are read and no more, however many there are.
    rows = sent.order_by("-pk").values_list("agent", "language", "ticket__language", "text", "created_at")[:ANSWERS]
    since = at - timedelta(days=DAYS)
    return [
        (f"agent {agent}", (own or of_ticket)[:2], text[:LONGEST], False)
        for agent, own, of_ticket, text, created_at in rows
        if created_at >= since
    ]


def _articles() -> list[Row]:
    texts = published_texts(ARTICLES)
    return [(f"article {number}", language[:2], text[:LONGEST_ARTICLE], True) for number, language, text in texts]
