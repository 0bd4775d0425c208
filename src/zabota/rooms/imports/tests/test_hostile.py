"""Files that were made to do harm, or cut anywhere: a clear word, and the rest goes on."""

import io
import json
import tarfile
import zipfile

import pytest

from tests.imports import desks, letters
from tests.imports.carrying import begun, carried, fresh
from tests.imports.stories import OURS, story
from zabota.base.clock import now
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.imports import actions
from zabota.rooms.imports.carrying.running import work

pytestmark = pytest.mark.django_db


def zipped(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_json", ".json"), content)
    return path


def line(number: int, **more) -> bytes:
    return json.dumps({**desks.zendesk_ticket(story(number)), **more}).encode() + b"\n"


def whys(run) -> dict[str, int]:
    return {why: number for why, number in run.there["why"].items() if why not in ("owner-left", "nobody")}


@pytest.mark.parametrize("part", [0.03, 0.31, 0.5, 0.77, 0.98])
@pytest.mark.parametrize("kind", ["zendesk", "freshdesk", "mbox", "csv"])
def test_cut_at_any_byte_it_says_so_and_a_whole_one_follows(world, tmp_path, kind, part):
    plain = {
        "zendesk": lambda: b"".join(line(number) for number in range(1, 13)),
        "freshdesk": lambda: json.dumps(
            [{"helpdesk_ticket": desks.freshdesk_ticket(story(number))} for number in range(1, 13)]
        ).encode(),
        "mbox": lambda: letters.mbox(tmp_path / "whole", 12).read_bytes(),
        "csv": lambda: desks.table(tmp_path / "whole", 12).read_bytes(),
    }[kind]()
    path = tmp_path / {"zendesk": "tickets.json", "freshdesk": "Tickets0.json", "mbox": "a.mbox", "csv": "a.csv"}[kind]
    path.write_bytes(plain[: int(len(plain) * part)])
    run = carried(begun(world, kind, path, ours=[OURS], roles=desk_roles(kind)))
    assert run.state == "done", run.trouble
    assert Ticket.objects.count() <= 12
    path.write_bytes(plain)
    whole = carried(begun(world, kind, path, ours=[OURS], roles=desk_roles(kind)))
    assert whole.state == "done"
    assert Ticket.objects.count() == 12
    subjects = set(Ticket.objects.values_list("subject", flat=True))
    assert subjects == {story(number).subject for number in range(1, 13)}


def desk_roles(kind):
    roles = [
        "number",
        "subject",
        "text",
        "email",
        "name",
        "organisation",
        "owner",
        "status",
        "damage",
        "tags",
        "created",
    ]
    return [*roles, "author", ""] if kind == "csv" else []


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_zip_that_is_cut_is_not_opened_and_says_so(world, tmp_path, part):
    whole = desks.zendesk(tmp_path / "whole.zip", 30).read_bytes()
    path = tmp_path / "export.zip"
    path.write_bytes(whole[: int(len(whole) * part)])
    run = begun(world, "zendesk", path)
    assert (run.state, run.trouble) == ("broken", "broken")
    path.write_bytes(whole)
    actions.look(run, at=now())
    work(run.pk)
    assert carried(fresh(run)).here["tickets"] == 30


def test_names_that_lead_elsewhere_bombs_and_links_are_left(world, tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/tickets.json", line(1))
        archive.writestr("/abs/tickets.json", line(2))
        archive.writestr("C:" + "\\tickets.json", line(3))
        archive.writestr("bomb.json", b"[" + b" " * 50_000_000)
        link = zipfile.ZipInfo("link.json")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("tickets.json", line(4))
    run = begun(world, "zendesk", path)
    assert run.there["tickets"] == 1
    assert run.there["why"]["file-path"] == 4
    assert run.there["why"]["bomb"] == 1
    assert carried(run).here["tickets"] == 1


def test_a_tar_with_links_and_devices(world, tmp_path):
    path = tmp_path / "x.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, kind in (("a.json", tarfile.SYMTYPE), ("b.json", tarfile.CHRTYPE), ("../c.json", tarfile.REGTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("tickets.json")
        info.size = len(line(4))
        archive.addfile(info, io.BytesIO(line(4)))
    run = begun(world, "zendesk", path)
    assert (run.there["tickets"], run.there["why"]["file-path"]) == (1, 3)


def test_lines_that_are_no_json_too_deep_or_of_nothing_known(world, tmp_path):
    path = tmp_path / "tickets.json"
    deep = b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"\n"
    hundred = b'{"id": 7, "requester_id": 1, "created_at": ' + b"[" * 100 + b"]" * 100 + b"}\n"
    path.write_bytes(
        line(1) + b"{no json}\n" + deep + hundred + b"[1, 2]\n" + b'{"x": 1}\n' + b"\xff\xfe{}\n" + line(2)
    )
    run = begun(world, "zendesk", path)
    assert run.there["tickets"] == 2
    assert whys(run) == {"json": 1, "deep": 1, "date": 1, "shape": 2, "encoding": 1}
    assert carried(run).here["tickets"] == 2


def test_a_line_without_an_end_is_passed_over(world, tmp_path, monkeypatch):
    """The same as with 32 MB and a gigabyte; memory is held to the limit in test_lines.py."""
    from zabota.core.imports import lines

    monkeypatch.setattr(lines, "LARGEST", 20_000)
    monkeypatch.setattr(lines, "PIECE", 4_000)
    path = tmp_path / "tickets.json"
    path.write_bytes(line(1) + b'{"subject": "' + b"x" * 200_000 + b'"}\n' + line(2))
    run = begun(world, "zendesk", path)
    assert (run.there["tickets"], whys(run)) == (2, {"large": 1})


def test_nul_surrogates_and_scripts_do_no_harm(world, tmp_path):
    path = tmp_path / "tickets.json"
    said = [
        {
            "id": 1,
            "author_id": 5,
            "created_at": "2024-01-08T08:00:00Z",
            "public": True,
            "html_body": "<script>x()</script><b onclick=x()>Hi</b>\u0000",
        }
    ]
    path.write_bytes(line(1, subject="a\u0000b\ud800c", comments=said, requester_id=5, tags=["x" * 500, "\u0000", 7]))
    run = carried(begun(world, "zendesk", path))
    ticket, message = Ticket.objects.get(), Message.objects.get()
    assert run.here["tickets"] == 1
    assert ticket.subject == "ab?c"
    assert "script" not in message.html
    assert "onclick" not in message.html
    assert "Hi" in message.text


def test_card_numbers_are_hidden_on_the_way(world, tmp_path):
    path = tmp_path / "tickets.json"
    said = [
        {
            "id": 1,
            "author_id": 5,
            "created_at": "2024-01-08T08:00:00Z",
            "public": True,
            "plain_body": "My card is 4111 1111 1111 1111",
        }
    ]
    path.write_bytes(line(1, comments=said, requester_id=5))
    run = begun(world, "zendesk", path)
    assert run.there["hidden"] == 1
    run = carried(run)
    assert run.here["hidden"] == 1
    assert "4111 1111 1111 1111" not in Message.objects.get().text


def test_spam_and_what_was_deleted_stay_there(world, tmp_path):
    path = tmp_path / "tickets.json"
    path.write_bytes(line(1, status="deleted") + line(2, tags=["spam"]) + line(3))
    run = carried(begun(world, "zendesk", path))
    assert (run.here["tickets"], run.here["spam"], run.here["deleted"]) == (1, 1, 1)


def test_files_come_from_the_parcel_or_leave_their_names(world, tmp_path):
    files = [
        {
            "id": 9,
            "file_name": "till.log",
            "content_type": "text/plain",
            "size": 5,
            "content_url": "https://x.example/9",
        },
        {
            "id": 10,
            "file_name": "photo.jpg",
            "content_type": "image/jpeg",
            "size": 5,
            "content_url": "https://x.example/10",
        },
    ]
    said = [
        {
            "id": 1,
            "author_id": 5,
            "created_at": "2024-01-08T08:00:00Z",
            "public": True,
            "plain_body": "See",
            "attachments": files,
        }
    ]
    path = zipped(tmp_path / "x.zip", tickets_json=line(1, comments=said, requester_id=5))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("attachments/9/till.log", b"COM3\n")
    run = carried(begun(world, "zendesk", path))
    message = Message.objects.get()
    assert [one.name for one in message.attachments.all()] == ["till.log"]
    assert message.text == "See\n\n[photo.jpg] https://x.example/10"
    assert run.misfits.filter(dry=False, why="file-elsewhere").count() == 1
    assert run.compared["alike"] == 1


def test_an_empty_file_and_a_wrong_kind(world, tmp_path):
    (tmp_path / "empty.json").write_bytes(b"")
    assert begun(world, "zendesk", tmp_path / "empty.json").trouble == "empty"
    (tmp_path / "photo.mbox").write_bytes(b"\xff\xd8\xff" * 4000)
    run = begun(world, "mbox", tmp_path / "photo.mbox")
    assert (run.state, run.there["why"]) == ("looked", {"shape": 1})
