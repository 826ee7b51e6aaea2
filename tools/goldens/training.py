"""Golden files of training runs: python tools/goldens/training.py FOLDER [NAME ...]

Fifty steps each: the first weights, the loss at each step, the last weights. Inputs are drawn by `torch.manual_seed` for each
step, so that tests draw the same.
"""

import math
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import nn

torch.set_num_threads(1)

STEPS = 50
BATCHES = 2  # that the steps go through again and again


class Mlp(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(20, 32)
        self.fc2 = nn.Linear(32, 32)
        self.fc3 = nn.Linear(32, 5)

    def forward(self, x):
        return self.fc3(torch.tanh(self.fc2(torch.relu(self.fc1(x)))))


class Residual(nn.Module):
    """Two convolutions beside a short cut, which is a convolution where sizes change."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.short = None
        if stride != 1:
            self.short = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + (x if self.short is None else self.short(x)))


class ResNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(8)
        self.layer1 = Residual(8, 8, 1)
        self.layer2 = Residual(8, 16, 2)
        self.fc = nn.Linear(16, 5)

    def forward(self, x):
        x = self.layer2(self.layer1(F.relu(self.bn1(self.conv1(x)))))
        return self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))


class Recurrent(nn.Module):
    """A sequence of words to one of five classes."""

    def __init__(self, kind):
        super().__init__()
        self.embedding = nn.Embedding(11, 8)
        self.rnn = kind(8, 12, num_layers=2, batch_first=True)
        self.fc = nn.Linear(12, 5)

    def forward(self, x):
        return self.fc(self.rnn(self.embedding(x))[0][:, -1])


class Block(nn.Module):
    def __init__(self, size, heads):
        super().__init__()
        self.heads = heads
        self.ln_1 = nn.LayerNorm(size)
        self.attn = nn.Linear(size, 3 * size)
        self.proj = nn.Linear(size, size)
        self.ln_2 = nn.LayerNorm(size)
        self.fc = nn.Linear(size, 4 * size)
        self.out = nn.Linear(4 * size, size)

    def forward(self, x):
        n, length, size = x.shape
        q, k, v = (
            y.view(n, length, self.heads, size // self.heads).transpose(1, 2) for y in self.attn(self.ln_1(x)).split(size, 2)
        )
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.proj(y.transpose(1, 2).reshape(n, length, size))
        return x + self.out(F.gelu(self.fc(self.ln_2(x)), approximate="tanh"))


class Gpt(nn.Module):
    """Each place predicts the next word."""

    def __init__(self, tied):
        super().__init__()
        self.wte = nn.Embedding(11, 16)
        self.wpe = nn.Embedding(8, 16)
        self.blocks = nn.ModuleList([Block(16, 2) for _ in range(2)])
        self.ln_f = nn.LayerNorm(16)
        self.head = nn.Linear(16, 11, bias=False)
        if tied:
            self.head.weight = self.wte.weight

    def forward(self, x):
        y = self.wte(x) + self.wpe(torch.arange(x.size(1)))
        for block in self.blocks:
            y = block(y)
        return self.head(self.ln_f(y)).flatten(0, 1)


class EncoderClassifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, 16)
        layer = nn.TransformerEncoderLayer(16, 4, 32, dropout=0.0, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.fc = nn.Linear(16, 5)

    def forward(self, x):
        padding = x == 0
        padding[:, 0] = False
        return self.fc(self.encoder(self.embedding(x), src_key_padding_mask=padding).mean(1))


def numbers(*shape):
    return lambda: (torch.rand(16, *shape) * 2 - 1, torch.randperm(16) % 5)


def words():
    """Words 0 to 10 and a class for each sequence."""
    return (torch.rand(16, 8) * 11).long(), torch.randperm(16) % 5


def text():
    """Each word with the next one."""
    x = (torch.rand(8, 9) * 11).long()
    return x[:, :-1], x[:, 1:].reshape(-1)


def sgd(lr):
    return lambda net: torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9, weight_decay=1e-4)


def adamw(lr):
    return lambda net: torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=0.1)


RUNS = {
    "mlp": (Mlp, numbers(20), sgd(0.05)),
    "resnet": (ResNet, numbers(3, 8, 8), sgd(0.003)),
    "lstm": (lambda: Recurrent(nn.LSTM), words, adamw(1e-2)),
    "gru": (lambda: Recurrent(nn.GRU), words, adamw(5e-3)),
    "gpt": (lambda: Gpt(False), text, adamw(2e-3)),
    "gpt_tied": (lambda: Gpt(True), text, adamw(2e-3)),
    "encoder": (EncoderClassifier, words, adamw(2e-3)),
}


def run(folder, name):
    make, batch, optimizer = RUNS[name]
    torch.manual_seed(0)
    net = make()
    out = {f"first.{k}": v.clone() for k, v in net.state_dict().items()}
    optimizer = optimizer(net)
    losses = []
    for step in range(STEPS):
        torch.manual_seed(100 + step % BATCHES)
        x, target = batch()
        optimizer.zero_grad()
        loss = F.cross_entropy(net(x), target)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    if not losses[-1] < 0.9 * losses[0] or not all(map(math.isfinite, losses)):
        raise AssertionError(f"{name} learns nothing: {losses}")
    out["losses"] = torch.tensor(losses, dtype=torch.float64)
    out.update({f"last.{k}": v for k, v in net.state_dict().items()})
    out = {k: v.detach().contiguous().clone() for k, v in out.items()}
    save_file(out, folder / f"training_{name}.safetensors", metadata={"torch": torch.__version__})
    print(name, losses[0], losses[-1])


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or RUNS:
        run(folder, name)
