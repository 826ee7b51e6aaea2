"""The workloads of `lanewise bench` as PyTorch programs: the same networks, shapes, optimizers and loss."""

import torch
import torch.nn.functional as F
from torch import nn


class MnistNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(256, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2).flatten(1)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x)))))


class Perceptron(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 512)
        self.fc2 = nn.Linear(512, 512)
        self.fc3 = nn.Linear(512, 10)

    def forward(self, x):
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x)))))


def conv(i, o, kernel, stride, groups=1):
    return nn.Conv2d(i, o, kernel, stride=stride, padding=kernel // 2, groups=groups, bias=False)


class Residual(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.conv1 = conv(i, o, 3, stride)
        self.bn1 = nn.BatchNorm2d(o)
        self.conv2 = conv(o, o, 3, 1)
        self.bn2 = nn.BatchNorm2d(o)
        self.shortcut = nn.Identity() if i == o and stride == 1 else nn.Sequential(conv(i, o, 1, stride), nn.BatchNorm2d(o))

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        return F.relu(self.bn2(self.conv2(y)) + self.shortcut(x))


class ResNet(nn.Module):
    def __init__(self, stem, blocks, classes, *channels):
        super().__init__()
        self.stem = stem
        layers, i = [], channels[0]
        for group, o in enumerate(channels):
            for block in range(blocks):
                layers.append(Residual(i, o, 2 if group > 0 and block == 0 else 1))
                i = o
        self.layers = nn.Sequential(*layers)
        self.fc = nn.Linear(i, classes)

    def forward(self, x):
        return self.fc(F.adaptive_avg_pool2d(self.layers(self.stem(x)), 1).flatten(1))


def resnet20():
    return ResNet(nn.Sequential(conv(3, 16, 3, 1), nn.BatchNorm2d(16), nn.ReLU()), 3, 10, 16, 32, 64)


def resnet18():
    stem = nn.Sequential(conv(3, 64, 7, 2), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1))
    return ResNet(stem, 2, 1000, 64, 128, 256, 512)


class MobileNet(nn.Module):
    PLAN = (64, -128, 128, -256, 256, -512, 512, 512, 512, 512, 512, -1024, 1024)

    def __init__(self, width, classes):
        super().__init__()
        i = round(32 * width)
        layers = [conv(3, i, 3, 2), nn.BatchNorm2d(i), nn.ReLU()]
        for step in self.PLAN:
            o = round(abs(step) * width)
            layers += [conv(i, i, 3, 2 if step < 0 else 1, i), nn.BatchNorm2d(i), nn.ReLU()]
            layers += [conv(i, o, 1, 1), nn.BatchNorm2d(o), nn.ReLU()]
            i = o
        self.features = nn.Sequential(*layers)
        self.fc = nn.Linear(i, classes)

    def forward(self, x):
        return self.fc(F.adaptive_avg_pool2d(self.features(x), 1).flatten(1))


class Block(nn.Module):
    def __init__(self, heads, size):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(size)
        self.qkv = nn.Linear(size, 3 * size)
        self.projection = nn.Linear(size, size)
        self.norm2 = nn.LayerNorm(size)
        self.fc1 = nn.Linear(size, 4 * size)
        self.fc2 = nn.Linear(4 * size, size)

    def forward(self, x):
        size = x.shape[2]
        q, k, v = (p.unflatten(2, (self.heads, -1)).transpose(1, 2) for p in self.qkv(self.norm1(x)).split(size, 2))
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.projection(y.transpose(1, 2).flatten(2))
        return x + self.fc2(F.gelu(self.fc1(self.norm2(x))))


class Gpt(nn.Module):
    def __init__(self, vocabulary, time, layers, heads, size):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, size)
        self.places = nn.Embedding(time, size)
        self.blocks = nn.Sequential(*(Block(heads, size) for _ in range(layers)))
        self.norm = nn.LayerNorm(size)
        self.head = nn.Linear(size, vocabulary, bias=False)

    def forward(self, i):
        return self.head(self.norm(self.blocks(self.tokens(i) + self.places(torch.arange(i.shape[1])))))


class CharacterLstm(nn.Module):
    def __init__(self, vocabulary, embedded, hidden):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, embedded)
        self.lstm = nn.LSTM(embedded, hidden, batch_first=True)
        self.fc = nn.Linear(hidden, vocabulary)

    def forward(self, i):
        return self.fc(self.lstm(self.embedding(i))[0])


def momentum(p):
    return torch.optim.SGD(p, lr=0.01, momentum=0.9)


def adam(p):
    return torch.optim.Adam(p, lr=0.001)


def adamw(p):
    return torch.optim.AdamW(p, lr=0.001)


# name: network, optimizer, shape of the input, classes, whether the input is text
WORKLOADS = {
    "cnn-b64": (MnistNet, momentum, (64, 1, 28, 28), 10, False),
    "cnn-b1": (MnistNet, momentum, (1, 1, 28, 28), 10, False),
    "mlp-b128": (Perceptron, adam, (128, 784), 10, False),
    "resnet20-b64": (resnet20, momentum, (64, 3, 32, 32), 10, False),
    "resnet18-b8": (resnet18, momentum, (8, 3, 224, 224), 1000, False),
    "gpt-small": (lambda: Gpt(65, 64, 4, 4, 128), adamw, (16, 64), 65, True),
    "gpt-6x384": (lambda: Gpt(65, 256, 6, 6, 384), adamw, (8, 256), 65, True),
    "lstm-b32": (lambda: CharacterLstm(65, 128, 256), adam, (32, 64), 65, True),
    "mobilenet-b16": (lambda: MobileNet(0.5, 1000), momentum, (16, 3, 96, 96), 1000, False),
}


def make(name):
    """Network, optimizer, input and target of a workload."""
    network, optimizer, shape, classes, text = WORKLOADS[name]
    torch.manual_seed(1)
    net = network()
    x = torch.randint(0, classes, shape) if text else torch.rand(shape)
    target = torch.arange(x.numel() if text else shape[0]) % classes
    return net, optimizer, x, target
