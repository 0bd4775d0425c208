"""A body comes apart into blocks and is the same again, whatever stands in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.core.knowledge.blocks import join, split
from zabota.core.knowledge.rendering import render

BODY = """Если касса пишет «Порт занят».

1. Нажмите **Печать**
2. Откройте Сервис
   и подождите

   - минуту

- раз
* два

## Если не помогло
Выключите кассу.

![Экран | сюда](picture:12)

::: note
Чеки целы.

Все.
:::

```sh
ls

rm x
```

| a | b |
|---|---|
| 1 | 2 |

> Так было

---

[сюда]: https://tarelka.example
"""
PIECES = st.sampled_from(
    [
        *("# ", "1. ", "- ", "\n", "\r\n", "\r", "\n\n", "a", "  ", "    ", "> ", "```", "::: note", ":::", "\t"),
        *(
            "![x](picture:1)",
            "[a]: b",
            "|a|b|\n|-|-|\n",
            "***",
            "\u2028",
            "\x0b",
            "===",
            "&nbsp;",
            "<b>",
            "~~~\n",
            "\x00",
        ),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join) | st.text(max_size=60))
def test_nothing_is_lost(body: str) -> None:
    assert join(split(body)) == body


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_no_text_makes_rendering_fail(body: str) -> None:
    assert "<script" not in render(body + "<script>", lambda _number: "").html


def test_every_kind_is_known() -> None:
    kinds = [block.kind for block in split(BODY).blocks]
    assert kinds == [
        *("paragraph", "item", "item", "item", "item", "heading", "paragraph", "picture", "box", "code", "table"),
        *("quote", "rule", "other"),
    ]


def test_a_marker_stands_apart_from_the_words() -> None:
    blocks = split("## Если\n\n3. Проверьте\n* два\n").blocks
    assert [(block.marker, block.text) for block in blocks] == [("## ", "Если"), ("3. ", "Проверьте"), ("* ", "два")]


def test_a_step_that_moved_down_says_the_same_and_another_kind_of_block_does_not() -> None:
    two, three, bullet, plain = split("2. Ждите\n\nа\n\n3. Ждите\n\nа\n\n- Ждите\n\n## а\n\nЖдите").blocks[::2]
    assert two.digest == three.digest
    assert len({two.digest, bullet.digest, plain.digest}) == 3
