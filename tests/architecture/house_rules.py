"""Our own rules about source text, as functions, so that tests can show that they bite."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 500
LONGEST_FUNCTION = 45

_WORD = re.compile(r"[(“\"']?[A-Za-z][A-Za-z'’-]+[.,:;!?)”\"]*")
_WORDS_OF_A_SENTENCE = 3
_WORDS_COPIED = 4
"""Fewer may also stand elsewhere by chance."""
_FOR_ENGINEERS = {
    "bot": {
        "InvalidContent",
        "ContentFault",
        "ValueError",
        "TypeError",
        "text",
        "execute",
        "exec_driver_sql",
    },
    "cogs": {"_require"},
}
"""Calls whose strings no member reads: messages about mistakes in code or content, SQL, patterns."""
_MEMBERS = {"user_id", "buddy_user_id", "asker", "judge", "run", "link"}
"""Arguments by which a service is told whose press it is."""

_IMPURE = {"clock", "service", "store", "tables", "operations", "outbox", "batching"}
"""Modules that read and write, by name; everything else in a feature is plain Python."""
_OUTER_ROOMS = {"database", "operations", "wiring"}
_IMPURE_AT_THE_TOP = {"__main__.py", "settings.py"}
_FORBIDDEN = (
    "aiohttp",
    "alembic",
    "asyncpg",
    "cogs",
    "discord",
    "pydantic_settings",
    "sqlalchemy",
    "sqlite3",
    "bot.database",
    "bot.operations",
    "bot.settings",
    "bot.time.clock",
    "bot.wiring",
)
_HIDDEN_IMPORTS = {"import_module", "__import__"}
_CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}


def sentences_outside_wording(source: str, folder: str = "cogs") -> list[str]:
    """Find strings that read like sentences: they belong into wording.py or TOML content."""
    tree = ast.parse(source)
    excuses = _FOR_ENGINEERS[folder]
    excused = {id(node) for call in ast.walk(tree) if _calls(call, excuses) for node in ast.walk(call)}
    excused |= {id(node) for node in _docstrings(tree)}
    texts = [_text(node) for node in ast.walk(tree) if id(node) not in excused]
    return [text for text in texts if _words(text) >= _WORDS_OF_A_SENTENCE]


def long_functions(source: str) -> list[str]:
    """Find functions too long to be taken in at a glance."""
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION]


def is_pure(path: Path) -> bool:
    """Tell by its name and place whether a module of bot/ decides without reading or writing anything."""
    _bot, *folders, file = path.relative_to(ROOT).parts
    stem = file.removesuffix(".py")
    if not folders:
        return file not in _IMPURE_AT_THE_TOP
    if folders[0] in _OUTER_ROOMS:
        return False
    return not (stem in _IMPURE or stem.endswith(("_service", "_store")) or "store" in folders)


def impurities(source: str) -> list[str]:
    """List what a pure module uses and must not: Discord, the database, settings, the clock, services.

    An import that cannot be followed by its name is one too.
    """
    nodes = list(ast.walk(ast.parse(source)))
    imported = {name for node in nodes for name in _imported(node) if _is_impure(name)}
    called = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
    hidden = {name for name in called if name.rpartition(".")[2] in _HIDDEN_IMPORTS}
    return sorted(imported | hidden | (called & _CLOCKS))


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        if node.level or not node.module:
            return ["."]
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def _is_impure(name: str) -> bool:
    if name == "." or any(name == outer or name.startswith(f"{outer}.") for outer in _FORBIDDEN):
        return True
    parts = name.split(".")
    return parts[0] == "bot" and any(
        part in _IMPURE or part.endswith(("_service", "_store")) for part in parts[1:]
    )


def unheld_members(source: str) -> list[str]:
    """Find transactions of a member that don't say so: on PostgreSQL two presses at once would both pass."""
    return [
        function.name
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.AsyncFunctionDef)
        and {each.arg for each in ast.walk(function.args) if isinstance(each, ast.arg)} & _MEMBERS
        and any(
            isinstance(call, ast.Call) and _calls(call, {"writing"}) and not call.args
            for call in ast.walk(function)
        )
    ]


def bare_limits(source: str) -> list[int]:
    """Find limits of forms and commands that are numbers without a name: each is said once."""
    found: list[int] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg == "longest":
            found += _numbers(node.value)
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Range":
            found += [each for each in _numbers(node.slice) if each > 1]
    return found


def _numbers(tree: ast.AST) -> list[int]:
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [each for each in constants if isinstance(each, int)]


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def _text(node: ast.AST) -> str:
    """Return the text of a string literal or, without what is put into its slots, of an f-string."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _words(text: str) -> int:
    return sum(bool(_WORD.fullmatch(word)) for word in text.split())


def _calls(node: ast.AST, names: set[str]) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return name in names


def _docstrings(tree: ast.AST) -> list[ast.Constant]:
    """Collect docstrings, also those under attributes: any string that stands alone."""
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]


def copied_words(source: str, sentences: str) -> list[str]:
    """Find strings of a test that repeat four words or more of what people read, given all of that in one."""
    tree = ast.parse(source)
    excused = {id(node) for call in ast.walk(tree) if _calls(call, {"types"}) for node in ast.walk(call)}
    excused |= {id(node) for node in _docstrings(tree)}
    texts = [_text(node) for node in ast.walk(tree) if id(node) not in excused]
    return [text for text in texts if len(text.split()) >= _WORDS_COPIED and text in sentences]


def texts_of(source: str) -> list[str]:
    """Return all strings that stand in a source."""
    return [text for node in ast.walk(ast.parse(source)) if (text := _text(node))]
