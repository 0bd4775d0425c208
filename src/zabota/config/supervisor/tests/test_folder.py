import os
import subprocess
import sys
from pathlib import Path

import pytest

from zabota.config.supervisor.folder import LONGEST_RUN_FOLDER, Folder
from zabota.config.supervisor.words import Trouble


def test_the_second_one_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    folder.make()
    with folder.hold("http://127.0.0.1:8000"), pytest.raises(Trouble) as told, folder.hold("http://127.0.0.1:9000"):
        pass
    assert f"process {os.getpid()}" in str(told.value)
    assert "http://127.0.0.1:8000" in str(told.value)


def test_a_killed_holder_lets_go(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    folder.make()
    script = (
        "import sys, time; from pathlib import Path; from zabota.config.supervisor.folder import Folder\n"
        "with Folder(Path(sys.argv[1])).hold('x'): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", script, folder.root], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    with holder.stdout as said:
        said.readline()
    assert (folder.holder() or {})["pid"] == holder.pid
    holder.kill()
    holder.wait()
    assert folder.holder() is None
    with folder.hold("y"):
        pass


def test_the_folder_is_its_owners_alone_and_those_above_stay_as_they_are(tmp_path: Path) -> None:
    above = tmp_path / "closed"
    above.mkdir(mode=0o700)
    folder = Folder(above / "data")
    folder.make()
    assert [oct(path.stat().st_mode & 0o777) for path in (above, folder.root, folder.run)] == ["0o700"] * 3


def test_a_deep_folder_gets_its_sockets_where_their_names_still_fit(tmp_path: Path) -> None:
    deep = Folder(tmp_path / ("a" * 100))
    assert len(os.fsencode(deep.run)) <= LONGEST_RUN_FOLDER
    assert deep.run != Folder(tmp_path / ("b" * 100)).run


def test_a_file_in_the_way_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(Trouble, match="There is a file where a folder is needed"):
        Folder(tmp_path / "data").make()
