"""Opening hours keep up by themselves: feeds by the hour, public holidays by the day. Codes of customers go out."""

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.hours import feeds, public
from zabota.base.jobs.queue import enqueue, job
from zabota.base.people import code_letter, customer_doors, tokens


# What went wrong stands on the calendar's page, and an hour later it is tried again.
@job("hours.feed", attempts=1)
def feed(feed: int) -> None:
    """One calendar elsewhere."""
    feeds.read_feed(feed, private=desk().private_hosts, at=now())


@job("hours.feeds", every="7 * * * *")
def all_feeds(timestamp: int) -> None:
    """Once an hour: each a job of its own, so that a slow server delays nobody else's."""
    for pk in feeds.due_feeds(now()):
        enqueue("hours.feed", once=f"hours.feed:{pk}", feed=pk)


@job("hours.public", every="23 2 * * *")
def public_holidays(timestamp: int) -> None:
    """Once a night: a year that came closer, and days that the library learnt with a new version."""
    public.keep_up(at=now())


# A code that comes late is asked for anew.
@job("people.customer_code", attempts=2)
def customer_code(email: str, brand: int, language: str) -> None:
    """Six digits for whoever is known by the address; for nobody else a letter leaves."""
    if code := customer_doors.new_code(email, at=now()):
        code_letter.send(code, to=email, brand=brand, language=language)


@job("people.forget_codes", every="53 3 * * *")
def forget_codes(timestamp: int) -> None:
    """Once a night: the codes of yesterday, with the addresses in them."""
    customer_doors.forget_codes(at=now())


@job("people.forget_answers", every="29 3 * * *")
def forget_answers(timestamp: int) -> None:
    """Once a night: what programs were answered, kept so that a request that comes twice is done once."""
    tokens.forget_answers(at=now())
