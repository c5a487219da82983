"""`make coverage-check` and `make mutants`: 1 as exit code if something went unnoticed."""

import argparse
import sys

from mutations import coverage, mutants


def main() -> int:
    parser = argparse.ArgumentParser(prog="mutations")
    kinds = parser.add_subparsers(dest="kind", required=True)
    rows = kinds.add_parser("coverage", help="take away what docs/coverage.md names")
    rows.add_argument("marks", nargs="*", help="rows such as S0-08; none: all")
    wrongs = kinds.add_parser("mutants", help="do small wrongs to services, stores, operations and rules")
    wrongs.add_argument("features", nargs="*", help="such as followups; none: all")
    wrongs.add_argument("--each", type=int, default=12, help="how many for each feature")
    given = parser.parse_args()
    if given.kind == "coverage":
        return 1 if coverage.check(set(given.marks)) else 0
    return 1 if mutants.check(given.features, given.each) else 0


if __name__ == "__main__":
    sys.exit(main())
