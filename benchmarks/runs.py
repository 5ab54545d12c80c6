"""Commands in; how long each took and the most memory that it held out, several times over and in turn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@dataclass(frozen=True)
class Cost:
    """Seconds and megabytes: of the whole command, or as ``benchmarks.read`` tells them of the reading alone.

    Of several runs they are medians, and ``best`` is the fewest seconds.
    """

    seconds: float
    megabytes: float
    best: float = 0.0
    frame: float = 0.0
    said: tuple[str, ...] = ()


def cost(command: Sequence[str]) -> Cost:
    """Run a Python command that must succeed. The machine's other work counts too, so compare only side by side."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{told.decode(errors='replace')[-2000:]}")
    return Cost(time.perf_counter() - began, usage.ru_maxrss / 1024)


def told_cost(command: Sequence[str]) -> Cost:
    """Run a Python command that prints its own cost as JSON, as ``benchmarks.read`` does."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    told = json.loads(done.stdout)
    return Cost(told["seconds"], told["megabytes"], frame=told["frame"], said=tuple(told["said"]))


def in_turn(
    commands: Mapping[str, Sequence[str]], rounds: int, measure: Callable[[Sequence[str]], Cost] = cost
) -> dict[str, Cost]:
    """Run each command once a round, in turn, so that a slow minute hits all alike; the median of each."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(measure(command))
    return {name: _median(found) for name, found in costs.items()}


def _median(found: Sequence[Cost]) -> Cost:
    seconds, megabytes = [one.seconds for one in found], [one.megabytes for one in found]
    return replace(found[0], seconds=median(seconds), megabytes=median(megabytes), best=min(seconds))
