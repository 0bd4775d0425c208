from typing import Any

from zabota.base.watch.known import KNOWN
from zabota.config.gate.askers import Askers


def asked(address: str = "203.0.113.7", **more: str) -> dict[str, Any]:
    return {"REMOTE_ADDR": address, **more}


def test_a_cookie_that_nobody_has_seen_is_its_address() -> None:
    """Whoever invents one with each request is one asker all the same."""
    askers = Askers()
    invented = {askers.of(asked(HTTP_COOKIE=f"sessionid=invented{number}")) for number in range(9)}
    invented |= {askers.of(asked(HTTP_AUTHORIZATION=f"Bearer zbt_{number}")) for number in range(9)}
    assert invented == {askers.of(asked())}


def test_people_behind_one_address_are_told_apart_once_they_are_known() -> None:
    askers = Askers()
    irina, andrei = (asked(HTTP_COOKIE=f"theme=dark; sessionid={name}") for name in ("irina", "andrei"))
    askers.know(irina)
    askers.know(andrei)
    assert len({askers.of(irina), askers.of(andrei), askers.of(asked())}) == 3
    assert askers.of(irina | {"REMOTE_ADDR": "198.51.100.1"}) == askers.of(irina)
    assert "irina" not in askers.of(irina)


def test_a_token_counts_before_a_cookie() -> None:
    askers = Askers()
    program = asked(HTTP_COOKIE="sessionid=irina", HTTP_AUTHORIZATION="Bearer zbt_1")
    askers.know(program)
    assert askers.of(asked(HTTP_COOKIE="sessionid=irina")) == askers.of(asked())
    assert askers.of(asked(HTTP_AUTHORIZATION="Bearer zbt_1")) == askers.of(program)


def test_a_network_of_ipv6_is_one_asker() -> None:
    askers = Askers()
    assert askers.of(asked("2001:db8:1:2::1")) == askers.of(asked("2001:db8:1:2:ffff::9"))
    assert askers.of(asked("2001:db8:1:2::1")) != askers.of(asked("2001:db8:1:3::1"))
    assert askers.of(asked("fe80::1%eth0")) == askers.of(asked("fe80::2"))
    assert askers.of(asked("no address")) == "no address"


def test_as_many_are_remembered_as_there_is_room_for() -> None:
    askers = Askers()
    for number in range(3 * Askers.MOST):
        askers.know(asked(HTTP_COOKIE=f"sessionid={number}"))
    assert len(askers._known) <= Askers.MOST


def test_who_is_signed_in_or_has_a_token_is_known(world, client) -> None:
    """Said by the pages and by the API, heard by the gate."""
    from zabota.pages.api.tests.program import Program

    assert KNOWN not in client.get("/accounts/login/").wsgi_request.META
    client.force_login(world.irina)
    assert client.get("/").wsgi_request.META[KNOWN]
    assert Program(world.irina).get("me").wsgi_request.META[KNOWN]
    assert KNOWN not in Program(world.irina).client.get("/api/v1/me").wsgi_request.META


def test_what_watches_the_desk_is_no_part_of_the_crowd_on_its_machine() -> None:
    askers = Askers()
    crowd = askers.of(asked("127.0.0.1", PATH_INFO="/inbox/"))
    watching = {askers.of(asked("127.0.0.1", PATH_INFO=path)) for path in ("/metrics", "/health/")}
    assert len(watching) == 2
    assert crowd not in watching
