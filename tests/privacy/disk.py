"""What of a member lies on the disk, in any byte of the database's files, whatever SQLite says."""

from pathlib import Path


def of_member(folder: Path, user_id: int, *marks: str) -> dict[str, list[str]]:
    """Return for each file in `folder` what it holds: the id, as text or as SQLite packs it, or a mark."""
    wanted = {"id": str(user_id).encode(), "packed id": user_id.to_bytes(8)}
    wanted |= {mark: mark.encode() for mark in marks}
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    held = {name: [what for what, piece in wanted.items() if piece in data] for name, data in found.items()}
    return {name: what for name, what in held.items() if what}
