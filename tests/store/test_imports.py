"""A rebuild with nothing to do must not wait for heavy libraries."""

from __future__ import annotations

import subprocess
import sys


def test_plan_execute_and_store_import_nothing_heavy() -> None:
    code = "import sys, packgen.plan, packgen.execute, packgen.store; print(*{m.split('.')[0] for m in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"pandas", "numpy", "weasyprint", "docx", "docxtpl", "jinja2", "matplotlib", "pikepdf"}.isdisjoint(loaded)
