"""Four ways of giving tickets out. Ours asks core/routing itself."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from tests.bench.routing_desk import DAY, Arrival, Desk, Done, Worker
from zabota.core.routing.knowing import Experience, Like, nearest
from zabota.core.routing.matter import Matter, Person
from zabota.core.routing.ranking import Settings, choose, rank
from zabota.core.routing.terms import likeness, rarest

HOLDS = 7 * DAY
CANDIDATES, ROOM = 200, 8
LEARNED_FROM = 30


class RoundRobin:
    """Of those who are here, speak the language and were not asked yet: those with least to do, in turn."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.turn = desk, 0

    def next_for(self, ticket: Arrival, tried: Sequence[int], at: float) -> Worker:
        self.turn += 1
        return in_turn(self.desk, able_ones(self.desk, ticket, tried, at), self.turn, at)

    def solved(self, done: Done) -> None:
        """Learns nothing."""


class Tiers:
    """The first tier in turn, as above; what it cannot solve goes to the second, and to the third, where it stays."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.turn = desk, 0

    def next_for(self, ticket: Arrival, tried: Sequence[int], at: float) -> Worker:
        able = able_ones(self.desk, ticket, tried, at)
        wanted = min(3, 1 + len(tried))
        own = [one for one in able if one.tier == wanted] or [one for one in able if one.tier > wanted] or able
        self.turn += 1
        return in_turn(self.desk, own, self.turn, at)

    def solved(self, done: Done) -> None:
        """Learns nothing."""


class Ours:
    """As the desk does: what people say, then who solved the like seven days ago or longer."""

    learns = True
    settings = Settings(sure_from=0.6, explores=0.07)

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.known: list[Done] = []
        self.by_word: defaultdict[str, list[int]] = defaultdict(list)
        self.counts: Counter[str] = Counter()
        self.given: defaultdict[int, list[float]] = defaultdict(list)
        self.many: Counter[int] = Counter()

    def next_for(self, ticket: Arrival, tried: Sequence[int], at: float) -> Worker:
        matter = Matter(
            ticket=ticket.id,
            language=ticket.language,
            topic=ticket.known,
            damage=ticket.damage,
            declined=frozenset(tried),
        )
        ranking = rank(matter, [self._person(one, at) for one in self.desk.staff], self._experience(ticket, at))
        choice = choose(matter, ranking, self.settings)
        # Of three to whom it is offered, who is free first takes it.
        offered = [one.person.id for one in choice.people] or [one.candidate.person.id for one in ranking.others[:0]]
        if not offered:
            able = able_ones(self.desk, ticket, tried, at)
            return min(able, key=lambda one: (self.desk.load(one, at), one.id))
        taker = min(offered, key=lambda pk: (self.desk.free[pk] > at, self.desk.free[pk], offered.index(pk)))
        self.given[taker].append(at)
        return next(one for one in self.desk.staff if one.id == taker)

    def solved(self, done: Done) -> None:
        place = len(self.known)
        self.known.append(done)
        self.many[done.solver] += 1
        for word in done.ticket.words:
            self.by_word[word].append(place)
            self.counts[word] += 1

    def _person(self, one: Worker, at: float) -> Person:
        return Person(
            id=one.id,
            languages=one.languages,
            here=one.here(at),
            because="" if one.here(at) else "off",
            skills=dict.fromkeys((topic for topic in one.says), 2) if self.learns else {},
            owned=self.desk.load(one, at),
            load=float(self.desk.load(one, at)),
            room=ROOM,
            given=sum(at - when < 120 for when in self.given[one.id][-10:]),
            solved=self.many[one.id],
        )

    def _experience(self, ticket: Arrival, at: float) -> Experience:
        if not self.learns or len(self.known) < LEARNED_FROM:
            return Experience()
        asked = rarest(ticket.words, self.counts)
        places = {place for word in asked for place in self.by_word[word]}
        held = [place for place in sorted(places, reverse=True) if self.known[place].over + HOLDS <= at][:CANDIDATES]
        found = []
        for place in held:
            one = self.known[place]
            near = likeness(ticket.words, one.ticket.words, self.counts, len(self.known))
            days = int((at - one.over) / DAY)
            found.append(
                Like(ticket=one.ticket.id, number=one.ticket.id, agent=one.solver, likeness=near, days=days, minutes=20)
            )
        return Experience(like=nearest(found))


class Blind(Ours):
    """The same, with nothing to go by: no skills, nothing like it."""

    learns = False


class Knowing(RoundRobin):
    """As if it were known who can solve what: as far as anybody could come."""

    def next_for(self, ticket: Arrival, tried: Sequence[int], at: float) -> Worker:
        able = able_ones(self.desk, ticket, tried, at)
        return max(able, key=lambda one: (one.can[ticket.topic], -self.desk.load(one, at)))


def able_ones(desk: Desk, ticket: Arrival, tried: Sequence[int], at: float) -> list[Worker]:
    """Here, speaking, not asked yet; where there is nobody, whoever speaks it, then whoever there is."""
    speaking = [one for one in desk.staff if ticket.language in one.languages and one.id not in tried]
    return [one for one in speaking if one.here(at)] or speaking or [one for one in desk.staff if one.id not in tried]


def in_turn(desk: Desk, able: Sequence[Worker], turn: int, at: float) -> Worker:
    least = min(desk.load(one, at) for one in able)
    idle = [one for one in able if desk.load(one, at) == least]
    return idle[turn % len(idle)]
