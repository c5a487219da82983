"""The binder as one HTML page, by the template `page.html`, which escapes all that it is given."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.evidence.exhibits import Binder, when
from bot.evidence.text import about_file, completeness, facts, heading, history
from bot.evidence.texts import binder_words

if TYPE_CHECKING:
    from jinja2 import Template

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def page(binder: Binder, platform: str) -> str:
    """Write the whole binder as HTML; `platform` is the name members know."""
    return _template().render(binder=binder, platform=platform)


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {
        "about_file": about_file,
        "completeness": completeness,
        "facts": facts,
        "heading": heading,
        "history": history,
        "pictures": _PICTURES,
        "when": when,
        "words": binder_words(),
    }
    return environment.get_template("page.html")
