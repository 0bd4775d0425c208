"""A parcel as a file: read from any place, written from its beginning to its end."""

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from django.db import IntegrityError, transaction

from zabota.rooms.imports.models import Parcel, ParcelPiece

PIECE = 1024 * 1024  # bytes


class OutOfPlace(ValueError):
    """Bytes that do not begin where the last ones ended. received: where that is."""

    def __init__(self, received: int) -> None:
        super().__init__(received)
        self.received = received


class _Reader(io.RawIOBase):
    """One piece is held."""

    def __init__(self, parcel: int, size: int) -> None:
        self._parcel, self._size, self._at = parcel, size, 0
        self._place, self._held = -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        if self._at >= self._size:
            return 0
        place, within = divmod(self._at, PIECE)
        if place != self._place:
            rows = ParcelPiece.objects.filter(parcel=self._parcel, place=place).values_list("content", flat=True)
            self._place, self._held = place, bytes(rows.get())
        part = self._held[within : within + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)


def opened(parcel: Parcel) -> BinaryIO:
    """All of it, as a file that can be read from any place. It asks the database for a piece at a time."""
    return cast("BinaryIO", io.BufferedReader(_Reader(parcel.pk, parcel.received), PIECE))


def given_out(parcel: Parcel) -> Iterator[bytes]:
    """Its bytes, a piece at a time."""
    for place in range(-(-parcel.received // PIECE)):
        yield bytes(ParcelPiece.objects.values_list("content", flat=True).get(parcel=parcel, place=place))


@transaction.atomic
def append(parcel: Parcel, *, offset: int, content: bytes) -> Parcel:
    """The next bytes. Raises OutOfPlace and keeps what was there; whole pieces begin at multiples of PIECE."""
    row = Parcel.objects.select_for_update().get(pk=parcel.pk)
    if offset != row.received:
        raise OutOfPlace(row.received)
    place, within = divmod(row.received, PIECE)
    if within:
        last = ParcelPiece.objects.select_for_update().get(parcel=row, place=place)
        room = PIECE - within
        ParcelPiece.objects.filter(pk=last.pk).update(content=bytes(last.content) + content[:room])
        place, rest = place + 1, content[room:]
    else:
        rest = content
    try:
        ParcelPiece.objects.bulk_create(
            ParcelPiece(parcel=row, place=place + number, content=rest[start : start + PIECE])
            for number, start in enumerate(range(0, len(rest), PIECE))
        )
    except IntegrityError:
        raise OutOfPlace(row.received) from None
    row.received += len(content)
    row.save(update_fields=["received"])
    parcel.received = row.received
    return row


class Writer(io.RawIOBase):
    """A file that is only written to; every full piece goes to the database. close() writes the rest."""

    def __init__(self, parcel: Parcel) -> None:
        self._parcel, self._held, self._at = parcel, bytearray(), parcel.received

    def writable(self) -> bool:
        return True

    def write(self, content: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        self._held += content
        while len(self._held) >= PIECE:
            self._put(bytes(self._held[:PIECE]))
            del self._held[:PIECE]
        return len(content)

    def tell(self) -> int:
        return self._at + len(self._held)

    def close(self) -> None:
        if not self.closed and self._held:
            self._put(bytes(self._held))
            self._held.clear()
        super().close()

    def _put(self, content: bytes) -> None:
        append(self._parcel, offset=self._at, content=content)
        self._at += len(content)
