"""One side of the comparison in a process of its own: ``python -m benchmarks.loop packgen|plain FILE``."""

from __future__ import annotations

import logging
import pickle
import sys
from pathlib import Path


def main(side: str, file: str) -> None:
    """Render every job of a pickled (jobs, template folders, brand), one after another."""
    if side == "plain":
        from benchmarks.plain import render

        logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    else:
        from packgen.renderers import render
    jobs, templates, brand = pickle.loads(Path(file).read_bytes())
    for job in jobs:
        if len(render(job, templates, brand)) < 1000:
            raise ValueError(f"{job.path} is no document")


if __name__ == "__main__":
    main(*sys.argv[1:])
