"""State dictionaries of all layers that have one, from PyTorch to Lanewise and back.

    python tools/exchange.py write nn/src/test/resources/goldens/torch-files   # exchange.pt, which StateExchangeTest loads
    mvn verify                                                                 # StateExchangeTest writes nn/target/exchange
    python tools/exchange.py check nn/target/exchange                          # loads that here, strictly, and compares

A case is a module and what it is called with; all are in eval mode, so that running statistics count.
"""

import pathlib
import sys
import warnings

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn.utils import parametrizations

warnings.simplefilter("ignore")


def uniform(*shape):
    return torch.rand(shape) * 2 - 1


def indices(*shape):
    return torch.randint(0, 7, shape)


class Nested(nn.Module):
    """Modules in lists and dictionaries, a parameter of its own, and one weight in two places."""

    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(4))
        self.blocks = nn.ModuleList([nn.Sequential(nn.Linear(4, 4), nn.ReLU()) for _ in range(2)])
        self.heads = nn.ModuleDict({"a": nn.Linear(4, 2), "b": nn.Linear(4, 2, bias=False)})
        self.extra = nn.ParameterList([torch.ones(2), torch.zeros(2)])
        self.tied = nn.Linear(4, 4)
        self.tied.weight = self.blocks[0][0].weight
        self.register_buffer("mean", torch.zeros(4))

    def forward(self, x):
        x = x * self.scale - self.mean
        for block in self.blocks:
            x = block(x)
        x = self.tied(x)
        return self.heads["a"](x) * self.extra[0] + self.heads["b"](x) + self.extra[1]


def first(m, *x):
    return m(*x)[0]


CASES = {
    "linear": (lambda: nn.Linear(4, 3), [uniform(2, 4)]),
    "bilinear": (lambda: nn.Bilinear(4, 5, 3), [uniform(2, 4), uniform(2, 5)]),
    "conv1d": (lambda: nn.Conv1d(4, 6, 3, groups=2), [uniform(2, 4, 9)]),
    "conv2d": (lambda: nn.Conv2d(3, 4, 3), [uniform(2, 3, 6, 7)]),
    "conv3d": (lambda: nn.Conv3d(2, 3, 2), [uniform(2, 2, 3, 4, 5)]),
    "conv_transpose1d": (lambda: nn.ConvTranspose1d(4, 6, 3), [uniform(2, 4, 5)]),
    "conv_transpose2d": (lambda: nn.ConvTranspose2d(3, 2, 3), [uniform(2, 3, 4, 5)]),
    "conv_transpose3d": (lambda: nn.ConvTranspose3d(2, 3, 2), [uniform(1, 2, 2, 2, 3)]),
    "batch_norm1d": (lambda: nn.BatchNorm1d(3), [uniform(4, 3)]),
    "batch_norm2d": (lambda: nn.BatchNorm2d(3), [uniform(2, 3, 4, 5)]),
    "batch_norm3d": (lambda: nn.BatchNorm3d(3), [uniform(2, 3, 2, 2, 2)]),
    "instance_norm1d": (lambda: nn.InstanceNorm1d(3, affine=True, track_running_stats=True), [uniform(2, 3, 5)]),
    "instance_norm2d": (lambda: nn.InstanceNorm2d(3, affine=True, track_running_stats=True), [uniform(2, 3, 4, 5)]),
    "instance_norm3d": (lambda: nn.InstanceNorm3d(3, affine=True, track_running_stats=True), [uniform(2, 3, 2, 2, 3)]),
    "layer_norm": (lambda: nn.LayerNorm([3, 4]), [uniform(2, 3, 4)]),
    "group_norm": (lambda: nn.GroupNorm(2, 4), [uniform(2, 4, 5)]),
    "rms_norm": (lambda: nn.RMSNorm(4), [uniform(2, 4)]),
    "prelu": (lambda: nn.PReLU(3), [uniform(2, 3, 4)]),
    "embedding": (lambda: nn.Embedding(7, 3), [indices(2, 5)]),
    "embedding_bag": (lambda: nn.EmbeddingBag(7, 3), [indices(2, 5)]),
    "rnn": (lambda: nn.RNN(3, 4, 2), [uniform(5, 2, 3)], first),
    "lstm": (lambda: nn.LSTM(3, 4, 2, bidirectional=True, proj_size=2), [uniform(5, 2, 3)], first),
    "gru": (lambda: nn.GRU(3, 4, 2, batch_first=True, bidirectional=True), [uniform(2, 5, 3)], first),
    "rnn_cell": (lambda: nn.RNNCell(3, 4), [uniform(2, 3)]),
    "lstm_cell": (lambda: nn.LSTMCell(3, 4), [uniform(2, 3)], first),
    "gru_cell": (lambda: nn.GRUCell(3, 4), [uniform(2, 3)]),
    "attention": (lambda: nn.MultiheadAttention(8, 2), [uniform(5, 2, 8)] * 3, first),
    "attention_kdim": (
        lambda: nn.MultiheadAttention(8, 2, kdim=3, vdim=5, add_bias_kv=True),
        [uniform(5, 2, 8), uniform(6, 2, 3), uniform(6, 2, 5)],
        first,
    ),
    "encoder": (
        lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16), 2, nn.LayerNorm(8), enable_nested_tensor=False),
        [uniform(5, 2, 8)],
    ),
    "decoder": (lambda: nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16), 2), [uniform(5, 2, 8), uniform(6, 2, 8)]),
    "transformer": (lambda: nn.Transformer(8, 2, 1, 1, 16), [uniform(5, 2, 8), uniform(6, 2, 8)]),
    "adaptive_log_softmax": (
        lambda: nn.AdaptiveLogSoftmaxWithLoss(8, 10, [4, 7], div_value=2.0, head_bias=True),
        [uniform(3, 8)],
        lambda m, x: m.log_prob(x),
    ),
    "weight_norm": (lambda: parametrizations.weight_norm(nn.Linear(4, 3)), [uniform(2, 4)]),
    "spectral_norm": (lambda: parametrizations.spectral_norm(nn.Linear(4, 3)), [uniform(2, 4)]),
    "orthogonal": (lambda: parametrizations.orthogonal(nn.Linear(4, 4)), [uniform(2, 4)]),
    "nested": (Nested, [uniform(2, 4)]),
}


def outputs(case, module, inputs):
    call = case[2] if len(case) > 2 else (lambda m, *x: m(*x))
    with torch.no_grad():
        return call(module.eval(), *inputs)


def write(folder):
    torch.manual_seed(5)
    result = {}
    for name, case in CASES.items():
        torch.manual_seed(sum(map(ord, name)))
        module = case[0]()
        with torch.no_grad():
            for key, value in list(module.named_parameters()) + list(module.named_buffers()):
                if name == "orthogonal" and "original" in key or name == "spectral_norm" and key.endswith(("_u", "_v")):
                    continue  # not any values are allowed
                if value.is_floating_point():  # variances stay positive
                    value.copy_(torch.rand(value.shape) + 0.1 if "running_var" in key else uniform(*value.shape))
        result[name] = {"state": module.state_dict(), "in": case[1], "out": outputs(case, module, case[1])}
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(result, folder / "exchange.pt")


def check(folder):
    worst = 0.0
    for name, case in CASES.items():
        given = load_file(folder / f"{name}.outputs.safetensors")
        inputs = [given[f"in{i}"] for i in range(len(case[1]))]
        states = [torch.load(folder / f"{name}.pt", weights_only=True), load_file(folder / f"{name}.safetensors")]
        for state in states:
            module = case[0]()
            module.load_state_dict(state, strict=True)
            out = outputs(case, module, inputs)
            far = float((out - given["out"]).abs().max() / given["out"].abs().max())
            worst = max(worst, far)
            if not far <= 1e-5 or out.shape != given["out"].shape:
                sys.exit(f"{name}: outputs differ by {far:.1e} of the largest")
    print(f"{len(CASES)} modules load from both formats, largest difference {worst:.1e}")


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]](pathlib.Path(sys.argv[2]))
