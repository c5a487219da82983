"""What a member gets with `/privacy export`, read back."""

import io
import json
import zipfile
from typing import Any

from bot.wiring.services import Services
from tests.people import Person


async def exported(services: Services, user_id: int) -> dict[str, list[dict[str, Any]]]:
    """Return all that is kept about a member, by table; only those that hold something."""
    kept: dict[str, list[dict[str, Any]]] = {}
    async for table, rows in services.privacy.export(user_id):
        kept.setdefault(table, []).extend(rows)
    del kept["about"]
    return kept


async def received(person: Person) -> tuple[dict[str, list[dict[str, Any]]], list[int]]:
    """Return what the files hold that came with the last answer, by table, and how large each file is."""
    assert person.result is not None
    kept: dict[str, list[dict[str, Any]]] = {}
    sizes = []
    for message in person.result.followups:
        for file in message.attachments:
            data = await file.read()
            sizes.append(len(data))
            with zipfile.ZipFile(io.BytesIO(data)) as part:
                for name in part.namelist():
                    table = name.removesuffix(".json").rstrip("-0123456789")
                    kept.setdefault(table, []).extend(json.loads(part.read(name)))
    return kept, sizes
