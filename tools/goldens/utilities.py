"""Golden files of torch.nn.utils: pruning, fusing of batch norms; and of modules as activations. See README.md."""

import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn.utils import fusion, prune

torch.set_num_threads(1)


def save(folder, name, tensors):
    flat = {k: v.detach().contiguous().clone() for k, v in tensors.items()}
    save_file(flat, folder / f"{name}.safetensors", metadata={"torch": torch.__version__})


def uniform(*shape):
    return torch.rand(shape) * 2 - 1


def pruning(folder):
    """Masks after each of several prunings; output, gradients and state at the end."""
    out = {}

    def case(name, make, shape, *steps):
        torch.manual_seed(13)
        module = make()
        for i, step in enumerate(steps):
            step(module)
            out[f"{name}.mask{i}"] = module.weight_mask
        y = module(uniform(*shape))
        y.backward(uniform(*y.shape))
        out[f"{name}.output"] = y
        out[f"{name}.grad"] = module.weight_orig.grad
        for key, value in module.state_dict().items():
            out[f"{name}.state.{key}"] = value.clone()
        prune.remove(module, "weight")
        out[f"{name}.removed"] = module.weight

    def linear():
        return nn.Linear(6, 5)

    def conv():
        return nn.Conv2d(4, 6, 3)

    def scores(module):
        return torch.arange(module.weight.numel(), dtype=torch.float32).reshape(module.weight.shape)

    w = "weight"
    case("identity", linear, (2, 6), lambda m: prune.identity(m, w))
    case("l1", linear, (2, 6), lambda m: prune.l1_unstructured(m, w, 0.35), lambda m: prune.l1_unstructured(m, w, 7))
    case("l1_scores", linear, (2, 6), lambda m: prune.l1_unstructured(m, w, 11, importance_scores=scores(m)))
    case(
        "random",
        linear,
        (2, 6),
        lambda m: prune.random_unstructured(m, w, 0.5),
        lambda m: prune.random_unstructured(m, w, 0.5),
    )
    case(
        "ln",
        conv,
        (2, 4, 5, 5),
        lambda m: prune.ln_structured(m, w, 2, 2, 0),
        lambda m: prune.ln_structured(m, w, 0.5, 1, 1),
        lambda m: prune.ln_structured(m, w, 0.25, float("inf"), -4),
        lambda m: prune.l1_unstructured(m, w, 0.5),
    )
    case(
        "random_structured",
        conv,
        (2, 4, 5, 5),
        lambda m: prune.random_structured(m, w, 0.4, 0),
        lambda m: prune.random_structured(m, w, 1, 0),
        lambda m: prune.random_structured(m, w, 1, -1),
    )
    case(
        "mask",
        linear,
        (2, 6),
        lambda m: prune.custom_from_mask(m, w, (torch.arange(30) % 3 != 0).reshape(5, 6)),
        lambda m: prune.custom_from_mask(m, w, (torch.arange(30) % 2).reshape(5, 6)),
        lambda m: prune.l1_unstructured(m, w, 1),
    )
    case("all", linear, (2, 6), lambda m: prune.ln_structured(m, w, 1.0, 2, 0))
    torch.manual_seed(13)
    net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
    targets = [(net[0], w), (net[2], w)]
    prune.l1_unstructured(net[0], w, 3)
    prune.global_unstructured(targets, pruning_method=prune.L1Unstructured, amount=0.3)
    prune.global_unstructured(targets, pruning_method=prune.RandomUnstructured, amount=5)
    prune.global_unstructured(
        targets,
        pruning_method=prune.L1Unstructured,
        amount=4,
        importance_scores={(net[2], w): torch.full((2, 8), 100.0)},
    )
    for i in (0, 2):
        out[f"global.mask{i}"] = net[i].weight_mask
    save(folder, "pruning", out)


def fused(folder):
    """Layers with the batch norms after them put into them, and what they give."""
    out = {}

    def case(name, make, norm, *shape, transpose=False):
        torch.manual_seed(17)
        layer = make()
        layer(uniform(*shape))
        norm(layer(uniform(*shape)))
        if norm.weight is not None:
            with torch.no_grad():
                norm.weight.uniform_(-1, 1)
                norm.bias.uniform_(-1, 1)
        layer.eval()
        norm.eval()
        if isinstance(layer, nn.Linear):
            one = fusion.fuse_linear_bn_eval(layer, norm)
        else:
            one = fusion.fuse_conv_bn_eval(layer, norm, transpose)
        out[f"{name}.weight"] = one.weight
        out[f"{name}.bias"] = one.bias
        out[f"{name}.output"] = one(uniform(*shape))

    case("conv1d", lambda: nn.Conv1d(3, 4, 3), nn.BatchNorm1d(4), 5, 3, 8)
    case("conv2d", lambda: nn.Conv2d(4, 6, 3, groups=2, bias=False), nn.BatchNorm2d(6), 5, 4, 6, 6)
    case("conv3d", lambda: nn.Conv3d(2, 3, 2), nn.BatchNorm3d(3, affine=False, eps=1e-3), 4, 2, 4, 4, 4)
    case("transposed", lambda: nn.ConvTranspose2d(3, 4, 3), nn.BatchNorm2d(4), 5, 3, 5, 5, transpose=True)
    case("linear", lambda: nn.Linear(5, 3), nn.BatchNorm1d(3), 7, 5)
    case("linear_plain", lambda: nn.Linear(5, 3, bias=False), nn.BatchNorm1d(3), 7, 5)
    save(folder, "fused", out)


def activations(folder):
    """Transformers whose activation is a function or a module."""
    out = {}
    options = dict(dim_feedforward=8, dropout=0.0, batch_first=True)

    def case(name, make, *shapes):
        torch.manual_seed(19)
        module = make()
        inputs = [uniform(*shape) for shape in shapes]
        y = module(*inputs)
        y.backward(uniform(*y.shape))
        out[f"{name}.output"] = y
        for key, value in module.state_dict().items():
            out[f"{name}.state.{key}"] = value.clone()
        for key, value in module.named_parameters():
            out[f"{name}.grad.{key}"] = value.grad

    def layer(activation):
        return nn.TransformerEncoderLayer(4, 2, activation=activation, **options)

    case("function", lambda: layer(torch.tanh), (2, 3, 4))
    case("module", lambda: layer(nn.PReLU()), (2, 3, 4))
    case("encoder", lambda: nn.TransformerEncoder(layer(nn.PReLU()), 2), (2, 3, 4))
    def decoder():
        made = nn.TransformerDecoder(nn.TransformerDecoderLayer(4, 2, activation=nn.PReLU(), **options), 2)
        for one in made.layers:
            # PyTorch 2.13 hides the module by a relu in copies of decoder layers, not of encoder layers.
            del one.__dict__["activation"]
        return made

    case("decoder", decoder, (2, 3, 4), (2, 5, 4))
    save(folder, "activation_modules", out)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    pruning(target)
    fused(target)
    activations(target)
