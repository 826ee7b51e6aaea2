"""Writes the golden files of all families, or of those named: python tools/goldens/ops FOLDER [FAMILY ...]"""

import importlib
import sys
from pathlib import Path

HELPERS = {"__main__", "cases"}
FAMILIES = sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem not in HELPERS)

if __name__ == "__main__":
    folder, *names = sys.argv[1:]
    for name in names or FAMILIES:
        importlib.import_module(name).cases().write(folder)
