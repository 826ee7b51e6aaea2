"""Writes the golden files of all families, or of those named: python tools/goldens/ops FOLDER [FAMILY ...]"""

import importlib
import sys

FAMILIES = ["changes", "convolution", "creation", "pointwise", "pooling", "sampling", "shape"]

if __name__ == "__main__":
    folder, *names = sys.argv[1:]
    for name in names or FAMILIES:
        importlib.import_module(name).cases().write(folder)
