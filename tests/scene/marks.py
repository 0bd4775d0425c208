"""A quarter of marks, for pictures: inside the settings of a filled desk, see tests/scene/making.py."""

from datetime import timedelta
from itertools import cycle

WORDS = {
    "ru": ["Ответили быстро, но причину я так и не поняла. Завтра опять то же самое?", "Всё решили, но статью в базе найти не смог."],
    "ro": ["Irina m-a sunat exact când a spus. Casa merge.", "Am așteptat la telefon 6 minute, în plin prânz."],
    "en": ["One person from start to finish, and it took two clicks.", "Three e-mails about one chargeback. I should not have to chase."],
}  # fmt: skip
PATTERN = (5, 5, 4, 5, 5, 3, 5, 4, 5, 5, 5, 2, 5, 4, 5, 5, 5, 5, 1, 5)
FACTS = ({"one_owner": True, "one_reply": True, "promise_kept": True}, {"one_owner": False, "promise_kept": False})


def mark_a_quarter() -> dict[str, str]:
    """Paths of a question that is open and of its end."""
    from zabota.base.clock import now
    from zabota.base.tickets.models import Ticket
    from zabota.core.surveys import Kind, Mood, mood, scale
    from zabota.rooms.surveys.links import mark_url, stop_url
    from zabota.rooms.surveys.models import Invitation, Mark

    at = now()
    tickets = list(Ticket.objects.filter(merged_into=None, trashed_at=None).select_related("customer").order_by("-id"))
    rows = []
    for place, (ticket, mark) in enumerate(zip(tickets, cycle(PATTERN), strict=False)):
        for kind in Kind:
            # The newest are of just now: nobody had the time to call yet.
            asked = at - timedelta(days=91 * place / len(tickets) if place > 12 else 0, hours=1)
            answers = place % 5 != 4 or kind == Kind.CSAT
            better = 1 if place < len(tickets) / 3 and mark == 3 else 0
            given = (mark + better) * scale(kind)[-1] // 5 if answers else None
            low = given is not None and mood(kind, given) == Mood.LOW
            marked = asked + timedelta(minutes=59)
            said = WORDS.get(ticket.customer.language, WORDS["en"]) if kind == Kind.CSAT and place % 3 == 0 else ()
            rows.append(
                Invitation(
                    ticket=ticket, customer=ticket.customer, kind=kind, state="asked", way=("mail", "page")[place % 2],
                    due_at=asked, asked_at=asked, mark=given, low=low, unhappy_at=marked if low else None,
                    marked_at=marked if given is not None else None, words=said[low] if said else "",
                    facts=FACTS[mark < 4] | {"confirmed": place % 2 == 1},
                )
            )  # fmt: skip
    # The desk's own worker may have planned one meanwhile.
    Invitation.objects.bulk_create(rows, ignore_conflicts=True)
    made = list(Invitation.objects.filter(state="asked").order_by("-asked_at", "-id"))
    Mark.objects.bulk_create(
        Mark(invitation=row, mark=row.mark, words=row.words, at=row.marked_at) for row in made if row.mark is not None
    )
    newest = next(row for row in made if row.kind == Kind.CSAT)
    links = {"survey": mark_url(newest.pk), "survey_end": stop_url(newest.pk)}
    return {name: "/" + link.split("://")[1].partition("/")[2] for name, link in links.items()}
