"""Makes what comes in fit to be kept: at the one place where all of it comes in, for every feature."""

import re
from typing import Any

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
"""PostgreSQL keeps no NUL; half of a surrogate pair is no character and cannot be written as UTF-8."""


def keepable(data: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return parsed JSON without the signs that no database of ours could keep, in words and in names."""
    if isinstance(data, str):
        return _UNKEEPABLE.sub("", data)
    if isinstance(data, list):
        return [keepable(each) for each in data]
    if isinstance(data, dict):
        return {keepable(name): keepable(each) for name, each in data.items()}
    return data
