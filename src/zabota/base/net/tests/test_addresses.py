import socket
from collections.abc import Iterator

import pytest

from zabota.base.net.addresses import ForbiddenAddress, connect, is_public
from zabota.base.net.trouble import INSIDE, UNKNOWN_HOST, trouble_of


@pytest.fixture
def listening() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_what_lies_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_the_open_internet_is(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "127.1"])
def test_every_way_to_write_this_machine_is_refused(host: str, listening: int) -> None:
    with pytest.raises(ForbiddenAddress) as refused:
        connect(host, listening, timeout=5, private=False)
    assert trouble_of(refused.value) == INSIDE


def test_a_name_with_one_address_inside_is_refused_whole(listening: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def two(*_: object, **__: object) -> list:
        return [(socket.AF_INET, 1, 6, "", (ip, listening)) for ip in ("8.8.8.8", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    with pytest.raises(ForbiddenAddress):
        connect("trap.example", listening, timeout=5, private=False)


def test_the_address_that_was_judged_is_the_one_connected_to(listening: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def changing(host: str, port: int, **_: object) -> list:
        asked.append(host)
        return [(socket.AF_INET, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    connect("rebinding.example", listening, timeout=5, private=True).close()
    assert asked == ["rebinding.example"]


def test_the_owner_may_allow_it(listening: int) -> None:
    connect("127.0.0.1", listening, timeout=5, private=True).close()


@pytest.mark.parametrize("host", ["nowhere.invalid", "a..b", "x" * 300, "поч та"])
def test_what_is_no_server_is_an_unknown_host(host: str) -> None:
    with pytest.raises(socket.gaierror) as refused:
        connect(host, 25, timeout=5, private=True)
    assert trouble_of(refused.value) == UNKNOWN_HOST
