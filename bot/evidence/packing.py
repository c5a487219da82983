"""Packs a case file into ZIP files small enough to be sent, beside the event loop, one piece at a time.

Exhibits are stored as they are: most are pictures, which don't get smaller, and so the size of each part is
known before it is packed. There is one temporary file at a time, without a name on the disk; it is gone when
it is closed.
"""

import asyncio
import hashlib
import tempfile
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BufferedRandom
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from bot.evidence.exhibits import Binder, bind, share_out
from bot.evidence.html import page
from bot.evidence.rules import CaseFile, KeptFile
from bot.evidence.text import plain_page

PAGE, TEXT, SUMS = "index.html", "timeline.txt", "SHA256SUMS.txt"
_SLACK = 64 * 1024
"""Bytes kept free in each part for what the pages say of files that turn out lost."""
_PER_SUM = 300

Pieces = Callable[[int], AsyncIterator[bytes]]
"""Reads a file's bytes by its id."""
Told = Callable[[int, int], Awaitable[None]]
"""Hears how many of how many exhibits are read."""


@dataclass(frozen=True, slots=True)
class BinderPlan:
    """A binder before it is packed: each exhibit was read once, so every part can say how all of them are."""

    case: CaseFile
    platform: str
    parts: list[list[KeptFile]]
    problems: dict[int, str]
    """What is wrong with kept files, by file_id."""

    def binder(self, number: int = 1) -> Binder:
        """Return the binder, seen from one of its parts."""
        return bind(self.case, self.parts, self.problems, number)


async def plan(
    case: CaseFile, platform: str, pieces: Pieces, limit: int, told: Told | None = None
) -> BinderPlan:
    """Share a case file out among parts of at most `limit` bytes, and look whether each file is unharmed."""
    files = [file for record in case.records for file in record.files]
    reserve = await asyncio.to_thread(_size_of_pages, case, platform, files)
    planned = BinderPlan(case, platform, share_out(files, limit - reserve), {})
    held = [file for part in planned.parts for file in part]
    for done, file in enumerate(held, 1):
        if problem := await _look(file, pieces(file.file_id)):
            planned.problems[file.file_id] = problem
        if told:
            await told(done, len(held))
    return planned


@asynccontextmanager
async def packed(planned: BinderPlan, number: int, pieces: Pieces) -> AsyncIterator[BufferedRandom]:
    """Pack one part, from 1; it is open inside the block only, so that there is one at a time."""
    binder = await asyncio.to_thread(planned.binder, number)
    paths = {exhibit.file.file_id: exhibit.path for exhibit in binder.exhibits}
    with tempfile.TemporaryFile() as file:
        archive = _Archive(file)
        for each in planned.parts[number - 1]:
            if problem := await archive.add(paths[each.file_id], each, pieces(each.file_id)):
                planned.problems[each.file_id] = problem
        await asyncio.to_thread(archive.finish, planned, number)
        yield file


async def _look(file: KeptFile, pieces: AsyncIterator[bytes]) -> str:
    """Read a file; return what is wrong with it, or nothing."""
    found, size = hashlib.sha256(), 0
    async for piece in pieces:
        size += len(piece)
        await asyncio.to_thread(found.update, piece)
    if not size and file.size:
        return "missing"
    return "" if found.hexdigest() == file.sha256 else "damaged"


class _Archive:
    """One ZIP while it is written; what takes long runs in threads, one step after the other."""

    def __init__(self, file: BufferedRandom) -> None:
        self.file = file
        self._zip = ZipFile(file, "w", ZIP_STORED)
        self._sums: dict[str, str] = {}

    async def add(self, path: str, file: KeptFile, pieces: AsyncIterator[bytes]) -> str:
        """Write one exhibit piece by piece; return what is wrong with it, or nothing."""
        piece = await anext(pieces, None)
        if piece is None and file.size:
            return "missing"
        found = hashlib.sha256()
        with self._zip.open(ZipInfo(path, file.taken_at.timetuple()[:6]), "w") as entry:
            while piece is not None:
                await asyncio.to_thread(found.update, piece)
                await asyncio.to_thread(entry.write, piece)
                piece = await anext(pieces, None)
        self._sums[path] = found.hexdigest()
        return "" if self._sums[path] == file.sha256 else "damaged"

    def finish(self, planned: BinderPlan, number: int) -> None:
        """Write the pages and the list of sums, and go back to the beginning."""
        binder, platform = planned.binder(number), planned.platform
        for name, words in ((PAGE, page(binder, platform)), (TEXT, plain_page(binder, platform))):
            self._sums[name] = hashlib.sha256(words.encode()).hexdigest()
            self._zip.writestr(name, words, ZIP_DEFLATED)
        sums = "".join(f"{digest}  {name}\n" for name, digest in self._sums.items())
        self._zip.writestr(SUMS, sums, ZIP_DEFLATED)
        self._zip.close()
        self.file.seek(0)


def _size_of_pages(case: CaseFile, platform: str, files: Sequence[KeptFile]) -> int:
    """Tell how much room the pages and the list of sums need, as if all were in one part."""
    binder = bind(case, [files], {})
    pages = sum(len(zlib.compress(write(binder, platform).encode())) for write in (page, plain_page))
    return pages + _SLACK + _PER_SUM * len(files)
