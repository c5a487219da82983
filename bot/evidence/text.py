"""The binder as plain text, for forms and mails that take nothing else."""

from collections.abc import Iterable, Iterator

from bot.evidence.exhibits import Binder, Exhibit, TitledRecord, size_of, when
from bot.evidence.rules import LARGEST_FILE_WORDS, RecordKind
from bot.evidence.texts import binder_words


def plain_page(binder: Binder, platform: str) -> str:
    """Write the whole binder as text; `platform` is the name members know."""
    return "\n".join(_lines(binder, platform)) + "\n"


def facts(binder: Binder, platform: str) -> list[tuple[str, str]]:
    """Return what is known of the contract, as pairs of a name and what it is."""
    words, contract = binder_words(), binder.case.contract
    ended = words.ended.format(at=when(contract.ended_at)) if contract.ended_at else words.running
    return [
        (words.job, contract.job or words.not_set),
        (words.platform, platform),
        (words.value, str(contract.value or words.not_set)),
        (words.state, ended),
    ]


def completeness(binder: Binder) -> str:
    """Say whether all files are in it, and which are not."""
    words, everything, lost = binder_words(), binder.exhibits, binder.lost
    if not everything:
        return words.no_files
    if not lost:
        return words.nothing_lost.format(all=len(everything))
    names = ", ".join(exhibit.label for exhibit in lost)
    return words.lost.format(count=len(lost), all=len(everything), exhibits=names)


def heading(entry: TitledRecord) -> str:
    """Title an entry: when, what, and of a message by whom."""
    words, record = binder_words(), entry.record.words
    parts = [when(record.happened_at, day_only=record.day_only), entry.title]
    if record.kind is RecordKind.MESSAGE:
        author = words.authors.get(record.author) if record.author else None
        parts.append(words.by.format(author=author) if author else words.author_unknown)
    if record.reply:
        parts.append(words.replies[record.reply])
    return " · ".join(parts)


def history(entry: TitledRecord) -> str:
    """Say when a record was written down, and changed if it was: it carries weight in a dispute."""
    words, record = binder_words(), entry.record
    written = words.written.format(at=when(record.written_at))
    return f"{written} {words.changed.format(at=when(record.changed_at))}" if record.changed_at else written


def about_file(binder: Binder, exhibit: Exhibit) -> str:
    """Say of an exhibit how large it is, since when it is kept, and where it is or why not."""
    words, file = binder_words(), exhibit.file
    known = words.kept if file.sha256 else words.not_kept
    parts = [known.format(size=size_of(file.size), at=when(file.taken_at))]
    if exhibit.part and binder.parts > 1:
        parts.append(words.in_part.format(part=exhibit.part))
    if exhibit.part and exhibit.is_active:
        parts.append(words.active)
    if exhibit.problem:
        parts.append(words.problems[exhibit.problem].format(largest=LARGEST_FILE_WORDS))
    return "; ".join(parts)


def _lines(binder: Binder, platform: str) -> Iterator[str]:
    words = binder_words()
    yield words.title.upper()
    yield words.made.format(at=when(binder.case.made_at))
    if binder.parts > 1:
        yield words.part.format(number=binder.part, parts=binder.parts)
    yield ""
    yield from (f"{name}: {value}" for name, value in facts(binder, platform))
    yield from (f"{name}: ____________________" for name in words.by_hand)
    yield f"\n{completeness(binder)}"
    for title, kind in ((words.agreements, RecordKind.AGREEMENT), (words.changes, RecordKind.CHANGE)):
        of_kind = [entry for entry in binder.entries if entry.record.words.kind is kind]
        yield from _section(title, map(_entry, of_kind))
    yield from _section(words.timeline, map(_brief, binder.entries))
    yield from _heading(words.exhibits)
    for exhibit in binder.exhibits:
        yield f"{exhibit.label}  {exhibit.file.name} ({about_file(binder, exhibit)})"
        if exhibit.file.sha256:
            yield f"    {words.fingerprint} {exhibit.file.sha256}"
    yield from _heading(words.about)
    yield words.explanation


def _section(title: str, entries: Iterable[list[str]]) -> Iterator[str]:
    yield from _heading(title)
    lines = [line for entry in entries for line in ("", *entry)][1:]
    yield from lines or [binder_words().none_yet]


def _heading(title: str) -> list[str]:
    return ["", "", title, "-" * len(title)]


def _brief(entry: TitledRecord) -> list[str]:
    return [heading(entry), f"    {binder_words().above}"] if entry.told_first else _entry(entry)


def _entry(entry: TitledRecord) -> list[str]:
    words, record = binder_words(), entry.record.words
    lines = record.text.splitlines()
    if record.detail:
        lines.append(f"{words.details[record.kind]}: {record.detail}")
    if entry.exhibits:
        lines.append(f"{words.see} {', '.join(exhibit.label for exhibit in entry.exhibits)}")
    if record.copied_from:
        lines.append(f"{words.source} {record.copied_from}")
    return [heading(entry), *(f"    {line}" for line in (*lines, history(entry)))]
