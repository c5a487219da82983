"""The binder as one HTML page: nothing is fetched from elsewhere, it prints on A4 and reads on a phone.

Everything a member or a client wrote is escaped; the page holds no script.
"""

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from bot.evidence.exhibits import Binder, Exhibit, TitledRecord, when
from bot.evidence.rules import RecordKind
from bot.evidence.text import about_file, completeness, facts, heading, history
from bot.evidence.texts import binder_words

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def page(binder: Binder, platform: str) -> str:
    """Write the whole binder as HTML; `platform` is the name members know."""
    words = binder_words()
    body = "\n".join(_body(binder, platform))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(words.title)}</title><style>\n{_style()}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _body(binder: Binder, platform: str) -> Iterator[str]:
    words = binder_words()
    yield f"<header><h1>{escape(words.title)}</h1>"
    yield _small(words.made.format(at=when(binder.case.made_at)))
    if binder.parts > 1:
        yield _small(words.part.format(number=binder.part, parts=binder.parts))
    known = [f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts(binder, platform)]
    empty = [f'<dt>{escape(name)}</dt><dd class="hand"></dd>' for name in words.by_hand]
    yield f"<dl>{''.join([*known, *empty])}</dl>"
    lost = " lost" if binder.lost else ""
    yield f'<p class="notice{lost}">{escape(completeness(binder))}</p></header>'
    for title, kind in ((words.agreements, RecordKind.AGREEMENT), (words.changes, RecordKind.CHANGE)):
        of_kind = [entry for entry in binder.entries if entry.record.words.kind is kind]
        yield _section(title, "".join(_entry(entry, binder.part) for entry in of_kind))
    yield _section(words.timeline, "".join(_brief(entry, binder.part) for entry in binder.entries))
    listed = "".join(f"<li>{_exhibit(binder, exhibit)}</li>" for exhibit in binder.exhibits)
    yield _section(words.exhibits, f'<ol class="exhibits">{listed}</ol>' if listed else "")
    yield _section(words.about, f"<p>{escape(words.explanation)}</p>")


def _section(title: str, content: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{content or _small(binder_words().none_yet)}</section>"


def _brief(entry: TitledRecord, part: int) -> str:
    if not entry.told_first:
        return _entry(entry, part)
    return f"<article><h3>{escape(heading(entry))}</h3>{_small(binder_words().above)}</article>"


def _entry(entry: TitledRecord, part: int) -> str:
    """Write an entry, with those of its pictures that lie in this part."""
    words, record = binder_words(), entry.record.words
    clause = ' class="clause"' if record.kind is RecordKind.AGREEMENT else ""
    parts = [f"<h3>{escape(heading(entry))}</h3>"]
    if record.text:
        parts.append(f"<blockquote{clause}>{escape(record.text)}</blockquote>")
    if record.detail:
        parts.append(f"<p>{escape(words.details[record.kind])}: {escape(record.detail)}</p>")
    if entry.exhibits:
        links = ", ".join(
            f'<a href="#{exhibit.label}">{exhibit.label}</a> {escape(exhibit.file.name)}'
            for exhibit in entry.exhibits
        )
        parts.append(f"<p>{escape(words.see)} {links}</p>")
    parts += [_picture(exhibit) for exhibit in entry.exhibits if exhibit.part == part]
    source = f"{words.source} {record.copied_from}. " if record.copied_from else ""
    parts.append(_small(f"{source}{history(entry)}"))
    return f"<article>{''.join(parts)}</article>"


def _exhibit(binder: Binder, exhibit: Exhibit) -> str:
    name = escape(exhibit.file.name)
    if exhibit.part == binder.part and not exhibit.is_active:
        name = f'<a href="{_address(exhibit)}">{name}</a>'
    about = escape(about_file(binder, exhibit))
    lines = [f'<strong id="{exhibit.label}">{exhibit.label}</strong> {name}<br>{about}']
    if exhibit.file.sha256:
        lines.append(f"<br><code>{escape(binder_words().fingerprint)} {exhibit.file.sha256}</code>")
    return "".join(lines)


def _picture(exhibit: Exhibit) -> str:
    if not exhibit.file.name.lower().endswith(_PICTURES):
        return ""
    described = escape(f"{exhibit.label}: {exhibit.file.name}")
    return f'<img src="{_address(exhibit)}" alt="{described}">'


def _address(exhibit: Exhibit) -> str:
    return quote(exhibit.path)


def _small(words: str) -> str:
    return f'<p class="small">{escape(words)}</p>'


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text("utf-8")
