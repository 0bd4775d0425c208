from zabota.core.ready.standing import Sent, Standing, share, standings


def sent(answer: int, ticket: int, *, untouched: bool = False, **came: bool | None) -> Sent:
    went: dict[str, bool | None] = {"solved": False, "reopened": False, "content": None} | came
    return Sent(answer=answer, ticket=ticket, untouched=untouched, **went)  # type: ignore[arg-type]


def test_a_ticket_counts_once_and_every_answer_that_left() -> None:
    rows = [
        sent(1, 5, untouched=True, solved=True, reopened=True, content=True),
        sent(1, 5, solved=True, content=False),
        sent(1, 6, content=False),
        sent(2, 5, solved=True),
    ]
    assert standings(rows) == {
        1: Standing(sent=3, untouched=1, tickets=2, solved=1, reopened=1, marked=2, content=1),
        2: Standing(sent=1, tickets=1, solved=1),
    }


def test_of_few_nothing_is_said() -> None:
    assert share(9, 9) is None
    assert share(7, 10) == 70
