"""The largest usual binder costs little memory and does not keep other members waiting."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="memory is read from Linux's kernel")
def test_two_hundred_exhibits_and_25_mb_are_packed_beside_the_loop(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "benchmarks.binder", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    measured = json.loads(done.stdout)
    assert measured["exhibits"] == 200
    assert measured["parts"] == 3
    assert measured["temporary_mib"] <= 10
    assert measured["peak_mib"] < 50
    assert measured["lag_ms_p99"] < 100  # a free machine: 10; room for a busy one
