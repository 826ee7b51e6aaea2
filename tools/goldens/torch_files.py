"""Files of torch.save for PyTorchFileTest: python torch_files.py FOLDER (nn/src/test/resources/goldens/torch-files)."""

import pathlib
import sys

import torch
from safetensors.torch import save_file

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
torch.manual_seed(0)

base = torch.arange(24, dtype=torch.float32)
tensors = {
    "plain": torch.randn(3, 4),
    "transposed": torch.randn(3, 4).t(),
    "window": base.reshape(4, 6)[1:3, 2:5],
    "offset": base[5:11].reshape(2, 3),
    "backs": base.reshape(2, 3, 4).permute(2, 0, 1),
    "channels_last": torch.randn(2, 3, 4, 5).to(memory_format=torch.channels_last),
    "expanded": torch.tensor([1.0, 2.0]).expand(3, 2),
    "empty": torch.zeros(0, 5),
    "scalar": torch.tensor(2.5),
    "float64": torch.randn(3, dtype=torch.float64),
    "float16": torch.randn(3).half(),
    "bfloat16": torch.randn(3).bfloat16(),
    "int64": torch.tensor([1, -2, 2**62]),
    "int32": torch.tensor([1, -2], dtype=torch.int32),
    "uint8": torch.tensor([0, 255], dtype=torch.uint8),
    "bool": torch.tensor([True, False]),
    "parameter": torch.nn.Parameter(torch.randn(2)),
}
torch.save(tensors, folder / "tensors.pt")
save_file({k: v.detach().clone(memory_format=torch.contiguous_format) for k, v in tensors.items()}, folder / "tensors.safetensors")

torch.save(torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.BatchNorm1d(3)).state_dict(), folder / "state.pt")

net = torch.nn.Linear(2, 3)
optimizer = torch.optim.Adam(net.parameters())
net(torch.ones(1, 2)).sum().backward()
optimizer.step()
torch.save(
    {"epoch": 3, "model": net.state_dict(), "optimizer": optimizer.state_dict(), "loss": [0.5, 0.25], "name": "a"},
    folder / "training.pt",
)
torch.save(net, folder / "module.pt")
torch.save({"a": torch.zeros(2, dtype=torch.int16)}, folder / "short.pt")
torch.save(net.state_dict(), folder / "legacy.pt", _use_new_zipfile_serialization=False)
