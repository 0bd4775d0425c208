import re

import pytest

from zabota.core.mail import for_original, html_to_text, sanitise

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>1</script>">x</a>',
    '<iframe src="https://x.example"></iframe>',
    '<form action="https://x.example"><input name=a><button>x</button></form>',
    '<meta http-equiv=refresh content="0;url=https://x.example">',
    '<base href="https://x.example">',
    '<link rel=stylesheet href="https://x.example">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<style>@import 'https://x.example'; p{background:url(https://x.example)}</style><p>x</p>",
    '<p style="background:u\\72l(https://x.example)">x</p>',
    '<p style="width:expression(alert(1))">x</p>',
    '<object data="https://x.example"></object><embed src="https://x.example">',
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    "<details open ontoggle=alert(1)>x</details>",
]
_ACTS = re.compile(
    r"<(?:script|iframe|form|input|button|meta|base|link|object|embed|svg|math)|\son\w+=|javascript:|data:text|data:image/svg"
    r"|url\s*\(|@import|expression\s*\(|<img[^>]* src=.?https?:",
    re.IGNORECASE,
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_it_acts_or_loads(attack):
    assert not _ACTS.search(sanitise(attack, {}))
    assert not _ACTS.search(for_original(attack, {}))


def test_our_look_has_no_styles_ids_or_classes():
    clean = sanitise('<p id=a class=b style="color:red" align=center>x <font color=red>y</font></p>', {})
    assert clean == "<p>x y</p>"


def test_the_original_keeps_the_senders_look():
    clean = for_original('<style>p{color:red}</style><p class="b" style="color: red">x</p>', {})
    assert "<style>p{color:red}</style>" in clean
    assert 'style="color: red"' in clean
    assert "fixed" not in for_original('<p style="position:fixed;top:0">x</p>', {})


def test_links_open_apart_and_tell_nothing():
    clean = sanitise('<a href="https://x.example" target=_top rel=opener>x</a>', {})
    assert 'rel="noopener noreferrer nofollow"' in clean
    assert 'target="_blank"' in clean


def test_a_link_into_the_desk_itself_is_no_link():
    assert "href" not in sanitise('<a href="/tickets/1/trash/">x</a>', {})


def test_a_remote_picture_waits_until_it_is_asked_for():
    clean = sanitise('<img src="https://x.example/a.png?b=1&amp;c=2" alt="A &amp; B">', {})
    assert clean == '<span data-picture="https://x.example/a.png?b=1&amp;c=2">A &amp; B</span>'
    assert sanitise(clean, {}) == clean


def test_a_tracking_pixel_is_gone():
    assert sanitise('<img src="https://x.example/t.gif" width=1 height="1">', {}) == ""


def test_a_picture_that_came_along_is_shown_from_its_place():
    html = '<p><img src="cid:Logo@x" alt="logo"></p>'
    kept = sanitise(html, {})
    assert 'src="cid:Logo@x"' in kept
    assert 'src="/files/7/"' in sanitise(kept, {"logo@x": "/files/7/"})


def test_a_picture_of_the_desks_own_addresses_is_not_fetched():
    assert "<img" not in sanitise('<img src="/sign-out/">', {})


def test_a_small_picture_inside_the_letter_stays():
    assert 'src="data:image/png;base64,iVBORw0KGgo="' in sanitise('<img src="data:image/png;base64,iVBORw0KGgo=">', {})


def test_words_of_html_read_like_words():
    html = "<h1>One</h1><p>a &amp; b<br>c</p><table><tr><td>1</td><td>2</td></tr></table><blockquote>old</blockquote>"
    assert html_to_text(html) == "One\n\na & b\nc\n\n1 2\n\n> old"
