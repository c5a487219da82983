"""Packs what is kept about a member into ZIP files small enough to be sent, one after the other.

There is one temporary file at a time; what takes long runs in threads.
"""

import asyncio
import json
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from io import BufferedRandom
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

_SLACK = 1024 * 1024
"""Bytes kept free in each part for its last row, and for what is still being compressed."""

Kept = AsyncIterator[tuple[str, Sequence[dict[str, Any]]]]
"""Names of tables with some of their rows; those of one table come one after the other."""


async def parts(kept: Kept, limit: int) -> AsyncGenerator[BufferedRandom]:
    """Pack rows into ZIP files of at most `limit` bytes, each open until the next is asked for.

    A table is a JSON list with one row a line; where it does not fit into a part, it goes on in the next.
    """
    number = 1
    part = _Part(number, limit)
    try:
        async for table, rows in kept:
            written = 0
            while written < len(rows):
                written += await asyncio.to_thread(part.write, table, rows[written:])
                if part.is_full:
                    yield await asyncio.to_thread(part.finish)
                    part.close()
                    number += 1
                    part = _Part(number, limit)
        if number == 1 or not part.is_empty:
            yield await asyncio.to_thread(part.finish)
    finally:
        part.close()


class _Part:
    """One ZIP while it is written."""

    def __init__(self, number: int, limit: int) -> None:
        self._number = number
        self._room = limit - _SLACK
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._zip = ZipFile(self._file, "w", ZIP_DEFLATED)
        self._table = ""
        self._entry: IO[bytes] | None = None

    @property
    def is_full(self) -> bool:
        return self._file.tell() >= self._room

    @property
    def is_empty(self) -> bool:
        return not self._table

    def write(self, table: str, rows: Sequence[dict[str, Any]]) -> int:
        """Write rows until they end or the part is full; return how many."""
        for count, row in enumerate(rows, 1):
            if table != self._table:
                self._end_list()
                self._table = table
                name = f"{table}.json" if self._number == 1 else f"{table}-{self._number}.json"
                self._entry = self._zip.open(name, "w", force_zip64=True)
                begin = "[\n"
            else:
                begin = ",\n"
            assert self._entry is not None  # noqa: S101 - a list has begun
            self._entry.write((begin + json.dumps(row, ensure_ascii=False, default=str)).encode())
            if self.is_full:
                return count
        return len(rows)

    def finish(self) -> BufferedRandom:
        """End the ZIP and go back to its beginning."""
        self._end_list()
        self._zip.close()
        self._file.seek(0)
        return self._file

    def close(self) -> None:
        """Give its room on the disk back."""
        if self._entry is not None:
            self._entry.close()
        self._zip.close()
        self._file.close()

    def _end_list(self) -> None:
        if self._entry is not None:
            self._entry.write(b"\n]\n")
            self._entry.close()
            self._entry = None
