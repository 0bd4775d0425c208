from zabota.core.letters.slots import Kind, Text

TEXTS: dict[Kind, Text] = {
    "acknowledgement": Text(
        "A person writes to you {answer_by}.",
        """\
Hello {name},

your letter has arrived. Its number is #{number}.

First answer, from a person:
{answer_by}
Solved: {solved_by}

We are closed until {closed_until}. This makes the wait longer than {cap}, the most we want anybody to wait, \
and we are sorry.

A person reads it and answers you. We are here {hours}.

Meanwhile this may help:
{articles}

Something to add? Answer this letter, it reaches the same people.""",
    ),
    "question": Text("", "We believe that this is solved: {subject}\n\nDid it help?"),
    "reminder": Text(
        "",
        """\
Hello {name},

we asked whether this is solved and have not heard from you: {subject}

If it still does not work, one press of “Not yet” brings it back to the same person. If we hear nothing, \
we close it {closes_on}.""",
    ),
    "closed": Text(
        "",
        """\
Hello {name},

this is closed now: {subject}

If it comes back, answer this letter. It reaches the same people, and you need not explain it twice.""",
    ),
    "survey": Text("", "Hello {name},\n\none press of a button is the whole answer. It is about #{number}: {subject}"),
}

WORDS = {
    "cap": "24 hours",
    "place": "time in {place}",
    "number": "Number",
    "calendar": "Add to calendar",
    "next": "You will hear from us",
    "event": "{brand}: answer to #{number}",
}
