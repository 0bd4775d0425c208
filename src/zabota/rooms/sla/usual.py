"""What a desk promises from its first minute, and whom it warns: by the articles (S1, S2 of the requirements)."""

from typing import Any

# A person answers within five minutes where somebody is there; whoever waits at a telephone or in a chat, within 30 s.
AT_ONCE = [30, "seconds", "hours"]
POLICIES: list[dict[str, Any]] = [
    {
        "name": "Chat and phone",
        "conditions": {"channel": ["chat", "phone"]},
        "targets": {
            "3": {"first": AT_ONCE, "update": [30, "minutes", "hours"], "answer": [2, "hours", "hours"]},
            "2": {"first": AT_ONCE, "update": [1, "hours", "hours"], "answer": [2, "hours", "hours"]},
            "1": {"first": AT_ONCE, "update": [4, "hours", "hours"], "answer": [4, "hours", "hours"]},
            "0": {"first": AT_ONCE, "update": [1, "days", "hours"], "answer": [1, "days", "hours"]},
        },
    },
    {
        "name": "Everyone",
        "conditions": {},
        "targets": {
            "3": {
                "first": [5, "minutes", "hours"], "update": [30, "minutes", "hours"], "answer": [2, "hours", "hours"],
            },
            "2": {"first": [5, "minutes", "hours"], "update": [1, "hours", "hours"], "answer": [2, "hours", "hours"]},
            "1": {"first": [5, "minutes", "hours"], "update": [4, "hours", "hours"], "answer": [4, "hours", "hours"]},
            "0": {"first": [5, "minutes", "hours"], "update": [1, "days", "hours"], "answer": [1, "days", "hours"]},
        },
    },
]  # fmt: skip
PAUSES, CAP = ["waiting"], 24
STEPS: list[dict[str, Any]] = [
    {"share": 25, "tells": ["owner"]},
    {"minutes": 0, "tells": ["owner", "team"]},
    {"minutes": 30, "tells": ["leads"]},
    {"minutes": 30, "damage": 2, "effects": [{"do": "raise_damage"}]},
]
