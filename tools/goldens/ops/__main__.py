"""Writes the golden files of all families, or of those named: python tools/goldens/ops FOLDER [FAMILY ...]"""

import importlib
import sys
from pathlib import Path

HELPERS = {"__main__", "cases", "elementwise"}
HELPERS = {"__main__", "cases", "elementwise"}

if __name__ == "__main__":
    folder, *names = sys.argv[1:]
    for name in names or FAMILIES:
        importlib.import_module(name).cases().write(folder)
