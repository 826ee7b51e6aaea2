"""Writes what the twins print: python examples/src/test/python"""

import contextlib
import io
import runpy
import sys
from pathlib import Path

here = Path(__file__).parent
there = here.parent / "resources" / "tutorial"
sys.path.insert(0, str(here))
for twin in sorted(here.glob("*.py")):
    if twin.name not in ("__main__.py", "show.py"):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            runpy.run_path(str(twin), run_name="twin")
        there.mkdir(parents=True, exist_ok=True)
        (there / f"{twin.stem}.txt").write_text(printed.getvalue(), encoding="utf-8")
