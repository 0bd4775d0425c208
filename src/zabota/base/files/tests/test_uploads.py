"""Files that come piece by piece."""

import io
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image

from tests.support.scanner import EICAR, FakeClamd
from zabota.base.clock import now
from zabota.base.files import uploads
from zabota.base.files.examining import Harmful
from zabota.base.files.models import Piece, Upload
from zabota.base.files.store import read
from zabota.base.net.clamd import NotScanned

pytestmark = pytest.mark.django_db


def begun(content: bytes, name: str = "bon.pdf") -> Upload:
    found = uploads.find(uploads.begin(name, len(content), at=now()))
    assert found
    return found


def whole(content: bytes, name: str = "bon.pdf") -> Upload:
    upload = uploads.append(begun(content, name), offset=0, content=content, at=now())
    return uploads.finish(upload, at=now())


def test_an_upload_cut_at_99_percent_goes_on_from_there() -> None:
    content = bytes(range(256)) * 40
    upload = begun(content)
    cut = len(content) * 99 // 100
    uploads.append(upload, offset=0, content=content[:100], at=now())
    upload = uploads.append(upload, offset=100, content=content[100:cut], at=now())
    assert uploads.finish(upload, at=now()).blob_id is None
    with pytest.raises(uploads.OutOfPlace) as place:
        uploads.append(upload, offset=0, content=content[:100], at=now())
    assert place.value.received == cut
    upload = uploads.append(upload, offset=cut, content=content[cut:], at=now())
    done = uploads.finish(uploads.finish(upload, at=now()), at=now())
    assert read(done.blob_id or "") == content
    assert not Piece.objects.exists()


def test_more_than_was_announced_or_allowed_is_not_taken() -> None:
    for size in (0, -1, uploads.LARGEST + 1):
        with pytest.raises(uploads.DoesNotFit):
            uploads.begin("a", size, at=now())
    with pytest.raises(uploads.DoesNotFit):
        uploads.append(begun(b"abc"), offset=0, content=b"abcd", at=now())


def test_a_photo_loses_the_place_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (47.0, 1.0, 30.0)
    exif[0x010F] = "Nokia"
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "JPEG", exif=exif)
    assert b"Nokia" in out.getvalue()
    done = whole(out.getvalue(), "foto.jpg")
    kept = read(done.blob_id or "")
    assert (done.content_type, b"Nokia" in kept) == ("image/jpeg", False)
    assert not Image.open(io.BytesIO(kept)).getexif().get_ifd(0x8825)


def test_a_virus_is_not_kept(settings: Any) -> None:
    with FakeClamd() as clamd:
        settings.CLAMD = clamd.address
        assert whole(b"harmless").blob_id
        with pytest.raises(Harmful, match="Eicar"):
            whole(EICAR)
    assert Upload.objects.count() == 1
    assert clamd.seen == [b"harmless", EICAR]


def test_nothing_is_taken_while_the_scanner_is_silent_and_the_pieces_wait(settings: Any) -> None:
    settings.CLAMD = "127.0.0.1:1"
    upload = uploads.append(begun(b"harmless"), offset=0, content=b"harmless", at=now())
    with pytest.raises(NotScanned):
        uploads.finish(upload, at=now())
    with FakeClamd() as clamd:
        settings.CLAMD = clamd.address
        assert uploads.finish(upload, at=now()).blob_id


def test_a_scanner_that_does_not_want_to_look_is_no_all_clear(settings: Any) -> None:
    with FakeClamd(says="INSTREAM size limit exceeded. ERROR") as clamd:
        settings.CLAMD = clamd.address
        with pytest.raises(NotScanned, match="size limit"):
            whole(b"harmless")


def test_what_was_left_alone_for_a_day_is_gone() -> None:
    old, fresh = begun(b"abc"), begun(b"abc")
    uploads.append(old, offset=0, content=b"ab", at=now())
    Upload.objects.filter(pk=old.pk).update(touched_at=now() - timedelta(days=1, minutes=1))
    assert uploads.sweep(at=now()) == 1
    assert list(Upload.objects.all()) == [fresh]
    assert not Piece.objects.exists()
