"""Hosts, origins and hues, as they are typed."""

import pytest

from zabota.core.colour import Oklch, hexadecimal, hue_of
from zabota.core.knowledge.brand_hue import DAY, measured
from zabota.core.knowledge.domains import domain, origin


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" Help.Tarelka.MD. ", "help.tarelka.md"),
        ("помощь.мд", "xn--l1adbb7cs.xn--d1ap"),
        *((typed, None) for typed in ("https://a.md", "a.md:80", "a.md/b", "127.0.0.1", "localhost", "-a.md", "a..md", "", "a_b.md", "x" * 64 + ".md", "a.md\n.x")),
    ],
)  # fmt: skip
def test_a_domain_is_a_name_of_a_host_and_nothing_else(typed: str, name: str | None) -> None:
    assert domain(typed) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("https://Tarelka.MD/", "https://tarelka.md"),
        ("https://tarelka.md:443", "https://tarelka.md"),
        ("https://tarelka.md:8443", "https://tarelka.md:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
        *((typed, None) for typed in ("http://tarelka.md", "https://*.md", "https://a:b@c.md", "https://a.md/b", "https://a.md?x", "https://a.md:99999", "null", "//a.md", "https://[::1")),
    ],
)  # fmt: skip
def test_an_origin_is_what_a_browser_sends(typed: str, name: str | None) -> None:
    assert origin(typed) == name


def test_every_hue_of_the_usual_lightness_can_be_read() -> None:
    assert [hue for hue in range(360) if not measured(hue).enough] == []


def test_one_that_is_too_light_is_refused() -> None:
    pale = {**DAY, "accent": (0.8, 0.135), "text": (0.6, 0.13)}
    assert not measured(90, day=pale).enough


def test_a_hue_is_found_again_in_its_own_colour() -> None:
    assert [
        hue for hue in range(0, 360, 7) if hue_of(hexadecimal(Oklch(0.6, 0.09, hue))) not in (hue - 1, hue, hue + 1)
    ] == []
    assert (hue_of("#a24223"), hue_of("#888"), hue_of("#12"), hue_of("red")) == (38, None, None, None)
