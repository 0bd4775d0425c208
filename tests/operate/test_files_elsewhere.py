"""Files beside PostgreSQL: on disk and in an S3-compatible store."""

import hashlib
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support import bucket as buckets
from zabota.base.clock import now
from zabota.base.files import bringing, elsewhere, erasing, store
from zabota.base.files.models import Blob, Leaving
from zabota.base.net.buckets import Bucket, Missing
from zabota.base.net.http import NotFetched
from zabota.core.files.signing import Keys

pytestmark = pytest.mark.django_db
CONTENTS = [b"a receipt", bytes(range(256)) * 12_000, "чек".encode()]
KEYS = Keys(buckets.KEY, buckets.SECRET)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with buckets.store(tmp_path_factory.mktemp("s3")) as url:
        yield url


@pytest.fixture(params=["disk", "s3"])
def kept_in(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> str:
    settings.FILES_FOLDER = str(tmp_path / "files")
    if request.param == "s3":
        settings.S3, settings.S3_KEY, settings.S3_SECRET = request.getfixturevalue("address"), *2 * [buckets.KEY]
    settings.FILES = request.param
    return str(request.param)


def places(name: str) -> set[str]:
    return {place for place, _at in elsewhere.named(name).places()}


def test_they_come_into_the_database_and_are_brought_out_and_back(kept_in: str, settings: Any) -> None:
    digests = [blob.sha256 for blob in store.put_all(CONTENTS)]
    assert set(Blob.objects.values_list("store", flat=True)) == {""}
    assert bringing.bring(seconds=60) == 3
    assert set(Blob.objects.values_list("store", "content")) == {(kept_in, None)}
    assert [store.read(digest) for digest in digests] == CONTENTS
    assert store.put(CONTENTS[0]).sha256 == digests[0]
    assert bringing.bring(seconds=60) == 0
    settings.FILES = ""
    assert bringing.bring(seconds=60) == 3
    assert [store.read(digest) for digest in digests] == CONTENTS
    # The copies out there are of no use any more; a little later they are gone.
    assert bringing.take_away(at=now()) == 0
    mine = set(Leaving.objects.values_list("place", flat=True))
    assert mine <= places(kept_in)
    assert bringing.take_away(at=now() + timedelta(hours=1)) == 3
    assert not mine & places(kept_in)


def test_what_is_erased_is_erased_there_too(kept_in: str) -> None:
    digest = store.put(b"of a person who wants it gone").sha256
    bringing.bring(seconds=60)
    place = Blob.objects.get(pk=digest).place
    assert place in places(kept_in)
    assert erasing.erase([digest]) == 1
    bringing.take_away(at=now())
    assert place not in places(kept_in)


def test_a_copy_that_was_cut_short_is_swept_and_what_is_named_is_not(kept_in: str) -> None:
    digest = store.put(b"kept").sha256
    bringing.bring(seconds=60)
    cut = elsewhere.named(kept_in).put(hashlib.sha256(b"cut").hexdigest(), 3, iter([b"cut"]))
    bringing.sweep(at=now())
    assert cut in places(kept_in)
    bringing.sweep(at=now() + timedelta(days=3))
    assert cut not in places(kept_in)
    assert store.read(digest) == b"kept"


def test_what_was_changed_there_is_not_shown_and_not_brought_back(settings: Any, tmp_path: Path) -> None:
    settings.FILES, settings.FILES_FOLDER = "disk", str(tmp_path)
    digest = store.put(b"as it was").sha256
    bringing.bring(seconds=60)
    (tmp_path / Blob.objects.get(pk=digest).place).write_bytes(b"as it is!")
    with pytest.raises(store.OutOfReach):
        store.read(digest)
    settings.FILES = ""
    assert bringing.bring(seconds=60) == 0
    assert Blob.objects.get(pk=digest).store == "disk"


def test_killed_after_the_copy_the_bytes_are_where_the_row_says(kept_in: str, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = store.put(b"here all the time").sha256

    def killed(*_args: object, **_values: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(bringing, "_now_at", killed)
        with pytest.raises(KeyboardInterrupt):
            bringing.bring(seconds=60)
    assert store.read(digest) == b"here all the time"
    assert bringing.bring(seconds=60) == 1
    assert store.read(digest) == b"here all the time"


def test_while_the_store_is_away_files_wait_and_pages_say_so(
    world: Any, client: Any, settings: Any, tmp_path: Path
) -> None:
    from zabota.base.tickets.values import NewFile
    from zabota.config.supervisor.testing import free_port

    message = world.heard("unu", files=[NewFile("bon.pdf", "application/pdf", b"%PDF bon")])
    file = message.attachments.get()
    port = free_port()
    settings.FILES, settings.S3 = "s3", f"http://127.0.0.1:{port}/desk"
    settings.S3_KEY = settings.S3_SECRET = buckets.KEY
    with pytest.raises(OSError):
        bringing.bring(seconds=60)
    client.force_login(world.irina)
    assert client.get(f"/attachments/{file.pk}/bon.pdf").content == b"%PDF bon"
    with buckets.store(tmp_path / "s3", port=port):
        assert bringing.bring(seconds=60) == Blob.objects.count()
        assert client.get(f"/attachments/{file.pk}/bon.pdf").content == b"%PDF bon"
    away = client.get(f"/attachments/{file.pk}/bon.pdf")
    assert (away.status_code, away.headers["Retry-After"]) == (503, "60")
    assert "Nothing is lost" in away.content.decode()


def test_the_store_knows_us_and_nobody_else(address: str) -> None:
    """s3rver looks for the key and the day, and leaves signatures of version 4 unread; those are held against the
    examples of the documentation in core/files/tests/test_signing.py.
    """
    good = Bucket(address, KEYS)
    body = b"x" * 300_000
    good.put("чек 1+1.pdf", len(body), hashlib.sha256(body).hexdigest(), iter([body[:1000], body[1000:]]))
    assert b"".join(good.pieces("чек 1+1.pdf")) == body
    with pytest.raises(NotFetched, match="403 InvalidAccessKeyId"):
        b"".join(Bucket(address, Keys("another", buckets.SECRET)).pieces("чек 1+1.pdf"))
    good.delete("чек 1+1.pdf")
    good.delete("чек 1+1.pdf")
    with pytest.raises(Missing):
        b"".join(good.pieces("чек 1+1.pdf"))


class Pages(BaseHTTPRequestHandler):
    """Two names at a time, as a store lists them; s3rver fails at its second page under node 20."""

    def do_GET(self) -> None:
        after = parse_qs(urlsplit(self.path).query).get("start-after", [""])[0]
        names = [name for name in "abcde" if name > after]
        found = "".join(
            f"<Contents><Key>{name}</Key><LastModified>2026-11-27T10:00:00.000Z</LastModified></Contents>"
            for name in names[:2]
        )
        more = str(len(names) > 2).lower()
        body = (
            f'<R xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>{more}</IsTruncated>{found}</R>'.encode()
        )
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        return


def test_more_than_a_page_is_listed() -> None:
    with HTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        bucket = Bucket(f"http://127.0.0.1:{server.server_port}/desk", KEYS)
        assert [one.name for one in bucket.listed()] == list("abcde")
        server.shutdown()


def test_a_store_that_is_not_described_is_refused_in_words(settings: Any) -> None:
    settings.FILES, settings.S3 = "s3", ""
    with pytest.raises(elsewhere.NoSuchStore, match=r"docs/operate\.md"):
        elsewhere.chosen()
    settings.S3 = "http://127.0.0.1:1/desk"
    with pytest.raises(elsewhere.NoSuchStore, match="ZABOTA_S3_KEY"):
        elsewhere.chosen()
