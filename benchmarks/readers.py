"""Which reader of free text takes longest for the hardest text, of those that walking the code finds.

`python -m benchmarks.readers` prints the figures as JSON, in a process of its own.
"""

import json

from tests.readers import readers, without_pauses


def main() -> None:
    with without_pauses():
        worst = max(reader.slowest() for reader in readers())
    print(json.dumps({"readers": len(readers()), "worst": worst.reader, "worst_ms": worst.seconds * 1_000}))


if __name__ == "__main__":
    main()
