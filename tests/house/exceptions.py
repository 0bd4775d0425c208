"""Who may break a house rule, and why. An entry without need is removed: the tests find it."""

# Path below src/zabota: reason. Connections outside base/net (rule 10).
NET = {
    "base/mind/asking.py": "a Unix socket of this machine, to the process that thinks",
    "base/mind/serving.py": "that socket's other end",
    "config/demo": "its made-up customers write to this desk's own receiver on this machine",
    "config/supervisor": "speaks to its own children and ports on this machine only",
}

# What lies beside the arguments (rule 1): nothing is decided by it.
AMBIENT = {"base/watch/ids.py": "the id of a request, for the lines of the log"}

# The machine's own time, where a moment of the desk is not meant (rule 10).
CLOCK = {
    "config/cli/status.py": "how long processes have run",
    "config/supervisor": "how long processes have run, and since when a data folder is held",
}

# Libraries that take tens of megabytes: in process mind, in what ends with its answer, and on the command line.
HEAVY = {
    "core/coach/spelling/russian.py": "five million Russian forms",
    **{f"core/routing/{name}.py": "a model of text" for name in ("features", "fitting", "language", "likeness")},
    **{
        f"core/routing/{name}.py": "a model of text"
        for name in ("linear", "matching", "overlay", "packing", "sides", "telling", "topics")
    },
}

# Forms without the token against forgery: nothing is done in the name of somebody who is signed in (rule 2).
FORMS = {
    "pages/portal/templates/portal/did_it_help.html": "the signed link in the letter is the permission; no cookie is",
    **{
        f"pages/portal/templates/portal/{name}.html": "readers have no cookie; the view asks from where it was sent"
        for name in ("help_judge", "help_judged")
    },
    "pages/portal/templates/portal/help_ask.html": "the form's own key is signed for this visitor; frames have no cookie",
    "pages/portal/templates/portal/ask/answers.html": "the same key of the same form",
}

# Files longer than the hard limit, and functions longer than theirs (rule 13).
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}
