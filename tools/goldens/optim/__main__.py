"""Makes the golden files of optimizers and schedulers, or those named: python tools/goldens/optim FOLDER [NAME ...]"""

import importlib
import sys
from pathlib import Path

NAMES = sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem != "__main__")

if __name__ == "__main__":
    folder, *names = sys.argv[1:]
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name in names or NAMES:
        importlib.import_module(name).save(Path(folder) / f"{name}.safetensors")
