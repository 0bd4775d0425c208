import os
import socket

import pytest

from zabota.config.supervisor.ports import check_free
from zabota.config.supervisor.words import Trouble


def test_a_taken_port_names_its_holder_and_a_free_one() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Trouble) as told:
            check_free("127.0.0.1", port)
    assert f"Port {port} on 127.0.0.1 is taken by" in str(told.value)
    assert f"(process {os.getpid()})" in str(told.value)
    assert "--port " in str(told.value)


def test_a_free_port_is_no_trouble() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    check_free("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused_in_words() -> None:
    with pytest.raises(Trouble, match=r"no address 203\.0\.113\.7 on this machine"):
        check_free("203.0.113.7", 8000)
