"""Packs a case file into ZIP files small enough to be sent, beside the event loop, one piece at a time.

Exhibits are stored as they are: most are pictures, which don't get smaller, and so the size of each part is
known before it is packed. Temporary files have no name on the disk and are gone when they are closed.
"""

import asyncio
import hashlib
import tempfile
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from io import BufferedRandom
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from bot.evidence.exhibits import Binder, bind, share_out
from bot.evidence.html import page
from bot.evidence.rules import CaseFile, KeptFile
from bot.evidence.text import plain_page

PAGE, TEXT, SUMS = "index.html", "timeline.txt", "SHA256SUMS.txt"
_SLACK = 64 * 1024
"""Bytes kept free in each part for what the pages say of files that turn out lost."""
_PER_SUM = 160

Pieces = Callable[[int], AsyncIterator[bytes]]
"""Reads a file's bytes by its id."""
Told = Callable[[int, int], Awaitable[None]]
"""Hears how many of how many exhibits are packed."""


@dataclass(slots=True)
class PackedBinder:
    """A binder as it is sent."""

    binder: Binder
    files: list[BufferedRandom] = field(default_factory=list)
    """One open file for each part, at its beginning."""


@asynccontextmanager
async def packed(
    case: CaseFile, platform: str, pieces: Pieces, limit: int, told: Told | None = None
) -> AsyncIterator[PackedBinder]:
    """Pack a case file into parts of at most `limit` bytes each; they are open inside the block only."""
    files = [file for record in case.records for file in record.files]
    reserve = await asyncio.to_thread(_size_of_pages, case, platform, files)
    parts = share_out(files, limit - reserve)
    paths = {exhibit.file.file_id: exhibit.path for exhibit in bind(case, parts, {}).exhibits}
    problems: dict[int, str] = {}
    done, everything = 0, sum(map(len, parts))
    with ExitStack() as stack:
        archives: list[_Archive] = []
        for held in parts:
            archive = _Archive(stack.enter_context(tempfile.TemporaryFile()))
            archives.append(archive)
            for file in held:
                if problem := await archive.add(paths[file.file_id], file, pieces(file.file_id)):
                    problems[file.file_id] = problem
                done += 1
                if told:
                    await told(done, everything)
        for number, archive in enumerate(archives, 1):
            await asyncio.to_thread(archive.finish, bind(case, parts, problems, number), platform)
        yield PackedBinder(bind(case, parts, problems), [archive.file for archive in archives])


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

    def finish(self, binder: Binder, platform: str) -> None:
        """Write the pages and the list of sums, and go back to the beginning."""
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
