"""Golden files of the module system: first values, parametrisations, clipping. See README.md beside this file."""

import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn.utils import parametrizations

torch.set_num_threads(1)


def save(folder, name, tensors):
    flat = {k: v.detach().contiguous().clone() for k, v in tensors.items()}
    save_file(flat, folder / f"{name}.safetensors", metadata={"torch": torch.__version__})


def init(folder):
    """Each function of torch.nn.init after the same seed, and where the stream is afterwards."""
    out = {}

    def case(name, function, *shape, dtype=torch.float32):
        torch.manual_seed(5)
        tensor = torch.full(shape, 7.0, dtype=dtype)
        function(tensor)
        out[name] = tensor
        out[f"{name}.next"] = torch.rand(1)

    i = nn.init
    case("uniform", lambda t: i.uniform_(t), 5, 7)
    case("uniform_bounds", lambda t: i.uniform_(t, -3, 0.5), 5, 7)
    case("uniform_double", lambda t: i.uniform_(t, -3, 0.5), 5, 7, dtype=torch.float64)
    case("normal", lambda t: i.normal_(t), 5, 7)
    case("normal_few", lambda t: i.normal_(t, 1, 2), 5)
    case("normal_double", lambda t: i.normal_(t, 1, 2), 5, 7, dtype=torch.float64)
    case("trunc_normal", lambda t: i.trunc_normal_(t), 30, 20)
    case("trunc_normal_near", lambda t: i.trunc_normal_(t, 0.5, 2, -1, 1.5), 30, 20)
    case("trunc_normal_far", lambda t: i.trunc_normal_(t, 0, 1, 2, 3), 30, 20)
    case("trunc_normal_tight", lambda t: i.trunc_normal_(t, 0, 1, -0.01, 0.01), 30, 20)
    case("constant", lambda t: i.constant_(t, 0.25), 3, 2)
    case("ones", i.ones_, 3)
    case("zeros", i.zeros_, 3)
    case("eye", i.eye_, 3, 5)
    case("eye_tall", i.eye_, 5, 3)
    case("dirac1", i.dirac_, 4, 3, 5)
    case("dirac2", i.dirac_, 3, 4, 3, 4)
    case("dirac3", i.dirac_, 2, 2, 3, 2, 1)
    case("dirac_groups", lambda t: i.dirac_(t, 3), 6, 4, 3)
    case("xavier_uniform", i.xavier_uniform_, 6, 4)
    case("xavier_uniform_gain", lambda t: i.xavier_uniform_(t, i.calculate_gain("tanh")), 6, 4, 3, 3)
    case("xavier_normal", i.xavier_normal_, 6, 4)
    case("xavier_normal_gain", lambda t: i.xavier_normal_(t, 0.5), 6, 4, 3)
    case("kaiming_uniform", i.kaiming_uniform_, 6, 4)
    case("kaiming_uniform_a", lambda t: i.kaiming_uniform_(t, a=5**0.5), 6, 4, 3)
    case("kaiming_uniform_out", lambda t: i.kaiming_uniform_(t, mode="fan_out", nonlinearity="relu"), 6, 4, 3)
    case("kaiming_normal", i.kaiming_normal_, 6, 4)
    case("kaiming_normal_a", lambda t: i.kaiming_normal_(t, a=0.2), 6, 4)
    case("kaiming_normal_out", lambda t: i.kaiming_normal_(t, mode="fan_out", nonlinearity="selu"), 6, 4, 3)
    case("orthogonal", i.orthogonal_, 5, 5)
    case("orthogonal_wide", lambda t: i.orthogonal_(t, gain=2), 3, 2, 4)
    case("orthogonal_tall", i.orthogonal_, 8, 3)
    case("orthogonal_double", i.orthogonal_, 5, 7, dtype=torch.float64)
    case("sparse", lambda t: i.sparse_(t, 0.3), 7, 6)
    case("sparse_std", lambda t: i.sparse_(t, 0.5, std=2), 4, 9)
    gains = [i.calculate_gain(n) for n in ("linear", "sigmoid", "tanh", "relu", "leaky_relu", "selu")]
    out["gains"] = torch.tensor(gains + [i.calculate_gain("leaky_relu", 0.5)], dtype=torch.float64)
    save(folder, "init", out)


def parametrized(folder):
    """Modules with computed parameters: state, outputs of several runs, gradients."""
    out = {}

    def case(name, make, *shape, runs=2):
        torch.manual_seed(7)
        module = make()
        for run in range(runs):
            x = torch.rand(shape) * 2 - 1
            y = module(x)
            out[f"{name}.output{run}"] = y
            module.zero_grad()
            y.backward(torch.rand(y.shape) * 2 - 1)
        for key, parameter in module.named_parameters():
            out[f"{name}.grad.{key}"] = parameter.grad
            with torch.no_grad():
                parameter -= 0.1 * parameter.grad
        out[f"{name}.trained"] = module(torch.ones(shape))
        module.eval()
        out[f"{name}.eval"] = module(torch.ones(shape))
        for key, value in module.state_dict().items():
            out[f"{name}.state.{key}"] = value.clone()

    p = parametrizations
    case("weight_norm", lambda: p.weight_norm(nn.Linear(5, 3)), 4, 5)
    case("weight_norm_1", lambda: p.weight_norm(nn.Linear(5, 3), dim=1), 4, 5)
    case("weight_norm_all", lambda: p.weight_norm(nn.Linear(5, 3), dim=None), 4, 5)
    case("weight_norm_conv", lambda: p.weight_norm(nn.Conv2d(2, 3, 3)), 2, 2, 5, 5)
    case("spectral_norm", lambda: p.spectral_norm(nn.Linear(5, 3)), 4, 5)
    case("spectral_norm_3", lambda: p.spectral_norm(nn.Linear(5, 3), n_power_iterations=3), 4, 5)
    case("spectral_norm_1", lambda: p.spectral_norm(nn.Linear(5, 3), dim=1, eps=1e-3), 4, 5)
    case("spectral_norm_bias", lambda: p.spectral_norm(nn.Linear(5, 3), "bias"), 4, 5)
    case("spectral_norm_conv", lambda: p.spectral_norm(nn.Conv2d(2, 3, 3)), 2, 2, 5, 5)
    case("spectral_norm_transposed", lambda: p.spectral_norm(nn.ConvTranspose2d(2, 3, 3)), 2, 2, 5, 5)
    case("weight_norm_transposed", lambda: p.weight_norm(nn.ConvTranspose2d(2, 3, 3), dim=1), 2, 2, 5, 5)
    case("both", lambda: p.spectral_norm(p.weight_norm(nn.Linear(5, 3))), 4, 5)
    for map in ("matrix_exp", "cayley", "householder"):
        for n, k in ((4, 4), (3, 5), (5, 3)):
            case(
                f"{map}_{n}_{k}",
                lambda: p.orthogonal(nn.Linear(n, k), orthogonal_map=map),
                2,
                n,
            )
    case("orthogonal", lambda: p.orthogonal(nn.Linear(6, 6)), 2, 6)
    save(folder, "parametrized", out)


def clipping(folder):
    """Gradients after clipping, and their norm before."""
    out = {}
    for kind in (0.5, 1.0, 2.0, 3.0, float("inf")):
        for most in (0.7, 1000.0):
            torch.manual_seed(11)
            tensors = [torch.zeros(s, requires_grad=True) for s in ((3, 4), (5,), (2, 1, 3))]
            for t in tensors[:2]:
                t.grad = torch.rand(t.shape) * 2 - 1
            norm = nn.utils.clip_grad_norm_(tensors, most, norm_type=kind)
            out[f"{kind}.{most}.norm"] = norm
            for i, t in enumerate(tensors[:2]):
                out[f"{kind}.{most}.{i}"] = t.grad
    torch.manual_seed(11)
    t = torch.zeros(3, 4, requires_grad=True)
    t.grad = torch.rand(t.shape) * 2 - 1
    nn.utils.clip_grad_value_([t], 0.3)
    out["value"] = t.grad
    save(folder, "clipping", out)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    init(target)
    parametrized(target)
    clipping(target)
