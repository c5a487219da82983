"""`make coverage-check` and `make mutants`."""

import argparse
import sys

from mutations import coverage


def main() -> int:
    """Run what is asked for; 1 if something went unnoticed."""
    parser = argparse.ArgumentParser(prog="mutations")
    parser.add_argument("marks", nargs="*", help="rows of docs/coverage.md; none: all")
    given = parser.parse_args()
    return 1 if coverage.check(set(given.marks)) else 0


if __name__ == "__main__":
    sys.exit(main())
