"""Commands in; how long each took and the most memory that it held out, several times over and in turn."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Cost:
    """Seconds of wall time and megabytes of the largest process."""

    seconds: float
    megabytes: float


def cost(command: Sequence[str]) -> Cost:
    """Run a Python command that must succeed. The machine's other work counts too, so compare only side by side."""
    began = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{told.decode(errors='replace')[-2000:]}")
    return Cost(time.perf_counter() - began, usage.ru_maxrss / 1024)


def in_turn(
    commands: Mapping[str, Sequence[str]], rounds: int, before: Callable[[str], object] = lambda _: None
) -> dict[str, Cost]:
    """Run each command once a round, in turn, so that a slow minute hits all alike; the median of each."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            before(name)
            costs[name].append(cost(command))
    return {
        name: Cost(median(one.seconds for one in found), median(one.megabytes for one in found))
        for name, found in costs.items()
    }
