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

We are closed until {closed_until}. The wait is longer than {cap}, the most we want anybody to wait, \
and we are sorry.

A person reads it and answers you. We are here {hours}. {other_days}

Meanwhile this may help:
{articles}

Something to add? Answer this letter, it reaches the same people.""",
    ),
    "question": Text("Did it help?", "We believe that this is solved: {subject}\n\n{done}"),
    "reminder": Text(
        "",
        """\
We asked whether this is solved, and would like to be sure: {subject}

{done}

Did it help? If we hear nothing, we close it on {closes_on}. You can come back at any time.""",
    ),
    "closed": Text(
        "",
        """\
We heard nothing more, so we closed this: {subject}

Should it come back, answer this letter. It reaches the same people, and nothing has to be told twice.""",
    ),
    "survey": Text(
        "",
        """\
Hello {name},

one press of a button is the whole answer. It is about #{number}: {subject}

We ask seldom. The page that opens has a button for being asked no more.""",
    ),
}

WORDS = {
    "cap": "24 hours",
    "place": "time in {place}",
    "number": "Number",
    "calendar": "Add to calendar",
    "next": "You will hear from us",
    "event": "{brand}: answer to #{number}",
    # In samples.
    "sample_question": "How easy was it to get this solved?",
    "sample_low": "hard work",
    "sample_high": "easy",
    "sample_done": "What Irina Sokolova did: The printer is set to the new paper.",
}
