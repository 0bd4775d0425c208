"""Whatever is typed into the search is answered: never an error, never without bounds."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

TYPED = {"HX-Request": "true", "HX-Request-Type": "partial"}
PARTS = some.sampled_from(
    [
        *"abc\"():-|*&!<>\\'%_ ", "\x00", " OR ", "is:open ", "-is:", "from:a ", "to:%", "owner:%s", "has:note ", "in:notes ",
        "before:1.1 ", "after:9999y ", "subject:", "#", "😀", "\u202e", "e\u0301", "casa", "чек", "''", "$$", "~2960", ":*",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "слово " * 10_000, "x" * 1_000_000, "(" * 100 + "casa" + ")" * 100, ".*[a-z]+$ (?:a+)+", "a\x00b", "is:open " * 100,
        "is:open -is:open", "и в на", "the of", "😀😀", "\u202eocupat", "'; DROP TABLE tickets_ticket; --", "%s %(x)s {0}", "-", '"""',
        "#999999999999999999999", "from:' OR", "before:99999-01-01", "~2960", "a:b:c:d", "&|!()<->:*", "\\", "casa\\",
    ],
)  # fmt: skip
@pytest.mark.parametrize("headers", [{}, TYPED], ids=["page", "typed"])
def test_hostile_words_are_searched_like_others(world, client, text, headers):
    world.letter()
    client.force_login(world.irina)
    assert client.get(reverse("inbox:found"), {"q": text}, headers=headers).status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(PARTS, max_size=25).map("".join), some.sampled_from(["", "tickets", "messages", "people"]))
def test_anything_typed_is_answered(world, client, text, group):
    client.force_login(world.irina)
    assert client.get(reverse("inbox:found"), {"q": text, "in": group}, headers=TYPED).status_code == 200
