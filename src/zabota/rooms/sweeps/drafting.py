"""With what a ticket could be solved at once: never without a basis, which is named beside the words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from zabota.base.people.models import Agent
from zabota.base.ports.articles import Article, articles_for_customers
from zabota.base.ports.routing import SolvedLike, solved_like
from zabota.base.tickets.models import Draft, Message, ReadyAnswer, Ticket
from zabota.base.tickets.slots import known
from zabota.core.sweeps.reusing import reused, same_way, shared
from zabota.core.sweeps.words import greeting, words_in
from zabota.core.text.slots import filled, open_slots

LIKE, READY = 12, 200
# Below this a solved ticket is not like it, and a ready answer is about something else.
NEAR, FITS = 0.25, 4
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Drafted:
    """basis: "own", "like", "article", "ready", or "": nothing is known, the box is empty.

    same: how many of the like (`of`) were solved the same way. slots: what is still to be filled in.
    """

    text: str = ""
    basis: str = ""
    like: SolvedLike | None = None
    who: str = ""
    article: Article | None = None
    ready: str = ""
    same: int = 0
    of: int = 0

    @property
    def slots(self) -> list[str]:
        return open_slots(self.text)


def drafted(user: Agent, ticket: Ticket, words: str) -> Drafted:
    """words: what the customer wrote. The writer's own draft goes before everything else."""
    own = Draft.objects.filter(ticket=ticket, agent=user, kind=Message.Kind.OUT).first()
    if own and own.text.strip():
        return Drafted(own.text, "own")
    language = ticket.language or ticket.customer.language or LANGUAGE
    return (
        _from_the_like(user, ticket, language)
        or _from_an_article(user, ticket, language)
        or _from_a_ready_answer(user, ticket, language, words)
        or Drafted()
    )


def _from_the_like(user: Agent, ticket: Ticket, language: str) -> Drafted | None:
    near = [one for one in solved_like(ticket.pk, user.pk, LIKE) if one.answer and one.likeness >= NEAR]
    answers = _answers(near, language)
    told = [one for one in near if one.answer in answers]
    if not told:
        return None
    best = told[0]
    message = answers[best.answer or 0]
    text = _made_ready(user, ticket, message, language)
    if not text:
        return None
    same = same_way([answers[one.answer or 0].text for one in told], message.text)
    who = message.agent.full_name if message.agent else ""
    return Drafted(text, "like", like=best, who=who, same=same, of=len(told))


def _answers(near: Sequence[SolvedLike], language: str) -> dict[int, Message]:
    """By id: what was said to customers in this language."""
    if not near:
        return {}
    rows = Message.objects.filter(pk__in=[one.answer for one in near], kind=Message.Kind.OUT, automatic=False)
    rows = rows.exclude(delivery__in=Message.UNSAID).exclude(text="")
    found = rows.select_related("agent", "ticket__customer__organisation")
    return {row.pk: row for row in found if (row.language or row.ticket.language)[:2] == language[:2]}


def _made_ready(user: Agent, ticket: Ticket, message: Message, language: str) -> str:
    customer, writer = message.ticket.customer, message.agent
    first = customer.name.split(" ")[0]
    text = reused(
        message.text,
        language=language,
        name="{first_name}" if ticket.customer.name else "",
        was=(customer.name, first) if customer.name else (),
        signed=(writer.full_name, writer.name, writer.signature) if writer else (),
        secret=customer.organisation.name if customer.organisation else "",
    )
    return filled(text, known(ticket, user))


def _from_an_article(user: Agent, ticket: Ticket, language: str) -> Drafted | None:
    found = articles_for_customers({ticket.pk: language}, 1).get(ticket.pk)
    if not found:
        return None
    name = known(ticket, user)["first_name"]
    says = words_in(language).article.replace("{title}", found[0].title)
    return Drafted(f"{greeting(language, name)}\n\n{says}\n{found[0].url}", "article", article=found[0])


def _from_a_ready_answer(user: Agent, ticket: Ticket, language: str, words: str) -> Drafted | None:
    mine = ReadyAnswer.objects.filter(Q(agent=None) | Q(agent=user), language__in=["", language[:2], language])
    judged = [(shared(ticket.subject, words, row.name, row.text), row) for row in mine.order_by("-used", "id")[:READY]]
    best, row = max(judged, key=lambda one: one[0], default=(0, None))
    if row is None or best < FITS:
        return None
    return Drafted(filled(row.text, known(ticket, user)), "ready", ready=row.name)
