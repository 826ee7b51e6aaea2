"""Optimizers: fifty steps of a small network on fixed data.

Each case stores the loss before each step and all parameters after the last.
"""

import torch
from safetensors.torch import save_file
from torch import optim

STEPS = 50


def network(dtype=torch.float32):
    """Parameters, two weights and two biases, and a function that computes their loss."""
    generator = torch.Generator().manual_seed(7)

    def uniform(low, high, *shape):
        return torch.empty(shape).uniform_(low, high, generator=generator).to(dtype)

    w1 = uniform(-1, 1, 8, 5)
    b1 = uniform(-0.5, 0.5, 8)
    w2 = uniform(-1, 1, 3, 8)
    b2 = uniform(-0.5, 0.5, 3)
    x = uniform(-1, 1, 16, 5)
    y = uniform(0, 1, 16, 3)
    parameters = [p.requires_grad_() for p in (w1, b1, w2, b2)]
    return parameters, lambda: ((torch.tanh(x @ w1.T + b1) @ w2.T + b2 - y) ** 2).mean()


class Lion(optim.Optimizer):
    """The algorithm of https://arxiv.org/abs/2302.06675, which PyTorch has not."""

    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0, maximize=False):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay, maximize=maximize))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                g = -p.grad if group["maximize"] else p.grad
                m = self.state[p].setdefault("exp_avg", torch.zeros_like(p))
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.sub_(group["lr"] * torch.sign(beta1 * m + (1 - beta1) * g))
                m.mul_(beta2).add_(g, alpha=1 - beta2)


class MuonInFloat32(optim.Muon):
    """Muon without its bfloat16: what is left of a step then is the formula."""

    def step(self):
        rounded = torch.Tensor.bfloat16
        torch.Tensor.bfloat16 = torch.Tensor.clone
        try:
            super().step()
        finally:
            torch.Tensor.bfloat16 = rounded


# By class: the options of each case; "biases" are the options of a second group.
CASES = {
    optim.SGD: {
        "plain": dict(lr=0.1),
        "momentum": dict(lr=0.05, momentum=0.9),
        "nesterov": dict(lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01),
        "dampening": dict(lr=0.1, momentum=0.9, dampening=0.3),
        "maximize": dict(lr=0.1, momentum=0.5, weight_decay=0.01, maximize=True),
        "groups": dict(lr=0.1, momentum=0.5, biases=dict(lr=0.02, momentum=0, weight_decay=0.1)),
    },
    optim.Adam: {
        "plain": dict(lr=0.01),
        "decay": dict(lr=0.01, weight_decay=0.1),
        "amsgrad": dict(lr=0.03, betas=(0.8, 0.9), amsgrad=True),
        "betas": dict(lr=0.01, betas=(0.0, 0.99), eps=1e-4),
        "decoupled": dict(lr=0.01, weight_decay=0.1, decoupled_weight_decay=True),
        "maximize": dict(lr=0.01, weight_decay=0.1, amsgrad=True, maximize=True),
        "groups": dict(lr=0.01, biases=dict(lr=0.002, betas=(0.5, 0.99), weight_decay=0.1)),
    },
    optim.AdamW: {
        "plain": dict(lr=0.01),
        "decay": dict(lr=0.01, weight_decay=0.3, amsgrad=True),
        "maximize": dict(lr=0.01, betas=(0.7, 0.9), maximize=True),
        "groups": dict(lr=0.01, biases=dict(lr=0.002, weight_decay=0)),
    },
    optim.Adamax: {
        "plain": dict(lr=0.02),
        "decay": dict(lr=0.02, betas=(0.8, 0.9), weight_decay=0.1),
        "maximize": dict(lr=0.02, eps=1e-3, maximize=True),
        "groups": dict(lr=0.02, biases=dict(lr=0.002, betas=(0.5, 0.9))),
    },
    optim.NAdam: {
        "plain": dict(lr=0.01),
        "decay": dict(lr=0.01, weight_decay=0.1, betas=(0.8, 0.9)),
        "decoupled": dict(lr=0.01, weight_decay=0.1, decoupled_weight_decay=True),
        "momentum decay": dict(lr=0.01, momentum_decay=0.1),
        "maximize": dict(lr=0.01, weight_decay=0.1, maximize=True),
        "groups": dict(lr=0.01, biases=dict(lr=0.002, betas=(0.5, 0.99))),
    },
    optim.RAdam: {
        "plain": dict(lr=0.01),
        "decay": dict(lr=0.01, weight_decay=0.1, betas=(0.8, 0.9)),
        "decoupled": dict(lr=0.01, weight_decay=0.1, decoupled_weight_decay=True),
        "never rectified": dict(lr=0.05, betas=(0.9, 0.6)),
        "maximize": dict(lr=0.01, eps=1e-4, maximize=True),
        "groups": dict(lr=0.01, biases=dict(lr=0.002, betas=(0.5, 0.99))),
    },
    optim.Adagrad: {
        "plain": dict(lr=0.1),
        "lr decay": dict(lr=0.1, lr_decay=0.1),
        "decay": dict(lr=0.1, weight_decay=0.1, initial_accumulator_value=0.5),
        "maximize": dict(lr=0.1, eps=1e-3, maximize=True),
        "groups": dict(lr=0.1, biases=dict(lr=0.02, weight_decay=0.1)),
    },
    optim.Adadelta: {
        "plain": dict(lr=1.0),
        "rho": dict(lr=2.0, rho=0.5, eps=1e-3),
        "decay": dict(lr=1.0, weight_decay=0.1),
        "maximize": dict(lr=1.0, rho=0.8, maximize=True),
        "groups": dict(lr=1.0, biases=dict(lr=0.2, eps=1e-2)),
    },
    optim.RMSprop: {
        "plain": dict(lr=0.01),
        "centered": dict(lr=0.01, alpha=0.9, centered=True),
        "momentum": dict(lr=0.002, momentum=0.9, eps=1e-4),
        "all": dict(lr=0.002, alpha=0.95, momentum=0.8, centered=True, weight_decay=0.1),
        "maximize": dict(lr=0.01, weight_decay=0.01, maximize=True),
        "groups": dict(lr=0.01, biases=dict(lr=0.002, momentum=0.5)),
    },
    optim.Rprop: {
        "plain": dict(lr=0.01),
        "etas": dict(lr=0.01, etas=(0.3, 1.1)),
        "sizes": dict(lr=0.01, step_sizes=(1e-3, 0.02)),
        "maximize": dict(lr=0.005, maximize=True),
        "groups": dict(lr=0.01, biases=dict(lr=0.002, etas=(0.7, 1.3))),
    },
    optim.ASGD: {
        "plain": dict(lr=0.1),
        "averaged": dict(lr=0.1, t0=10, lambd=0.01),
        "decay": dict(lr=0.1, weight_decay=0.1, alpha=0.5, lambd=0.1),
        "maximize": dict(lr=0.1, maximize=True),
        "groups": dict(lr=0.1, biases=dict(lr=0.02, weight_decay=0.1)),
    },
    optim.Adafactor: {
        "plain": dict(lr=0.05),
        "beta2 decay": dict(lr=0.02, beta2_decay=-0.5, d=2.0),
        "eps": dict(lr=0.02, eps=(1e-4, 0.05)),
        "decay": dict(lr=0.05, weight_decay=0.1),
        "maximize": dict(lr=0.05, maximize=True),
        "groups": dict(lr=0.05, biases=dict(lr=0.01, weight_decay=0.1)),
    },
    Lion: {
        "plain": dict(lr=0.005),
        "betas": dict(lr=0.005, betas=(0.5, 0.9)),
        "decay": dict(lr=0.005, weight_decay=1.0),
        "maximize": dict(lr=0.005, maximize=True),
        "groups": dict(lr=0.005, biases=dict(lr=0.001, weight_decay=1.0)),
    },
}

MUON = {
    "plain": dict(lr=0.02),
    "momentum": dict(lr=0.02, momentum=0.5, nesterov=False, weight_decay=0.5),
    "rms": dict(lr=0.02, adjust_lr_fn="match_rms_adamw"),
    "steps": dict(lr=0.02, ns_steps=3, ns_coefficients=(2.0, -1.5, 0.5)),
}

LBFGS = {
    "plain": dict(lr=0.5, max_iter=4),
    "history": dict(lr=0.3, max_iter=10, max_eval=7, history_size=3),
    "wolfe": dict(line_search_fn="strong_wolfe", max_iter=4),
    "wolfe history": dict(lr=0.1, line_search_fn="strong_wolfe", max_iter=5, history_size=2),
}


def optimizer(kind, parameters, options):
    options = dict(options)
    biases = options.pop("biases", None)
    if biases is None:
        return kind(parameters, **options)
    made = kind(parameters[::2], **options)
    if kind is Lion:
        made.add_param_group(dict(params=parameters[1::2], **biases))
    else:
        made.add_param_group(dict(kind(parameters[1::2], **biases).param_groups[0]))
    return made


def train(kind, options):
    parameters, loss_of = network()
    made = optimizer(kind, parameters, options)
    losses = []
    for _ in range(STEPS):
        made.zero_grad()
        loss = loss_of()
        (-loss if options.get("maximize") else loss).backward()
        made.step()
        losses.append(loss.detach())
    return parameters, losses


def muon(kind, options):
    """Muon takes the two weights only; the biases stay."""
    parameters, loss_of = network()
    made = kind(parameters[::2], **options)
    losses = []
    for _ in range(STEPS):
        made.zero_grad()
        loss = loss_of()
        loss.backward()
        made.step()
        losses.append(loss.detach())
    return parameters, losses


def lbfgs(options, dtype):
    """Ten steps, each with several evaluations."""
    parameters, loss_of = network(dtype)
    made = optim.LBFGS(parameters, **options)
    evaluations = 0

    def closure():
        nonlocal evaluations
        evaluations += 1
        made.zero_grad()
        loss = loss_of()
        loss.backward()
        return loss

    losses = [made.step(closure).detach() for _ in range(10)]
    return parameters, losses, evaluations


def save(file):
    out = {}

    def put(name, parameters, losses):
        out[f"{name}.parameters"] = torch.cat([p.detach().flatten() for p in parameters])
        out[f"{name}.losses"] = torch.stack(losses)

    for kind, cases in CASES.items():
        for name, options in cases.items():
            put(f"{kind.__name__} {name}", *train(kind, options))
    for name, options in MUON.items():
        put(f"Muon {name}", *muon(MuonInFloat32, options))
        put(f"Muon {name} in bfloat16", *muon(optim.Muon, options))
    for name, options in LBFGS.items():
        # In float32 the last places of sums decide where it goes after some thirty iterations.
        parameters, losses, evaluations = lbfgs(options, torch.float64)
        put(f"LBFGS {name}", parameters, losses)
        out[f"LBFGS {name}.evaluations"] = torch.tensor(evaluations)
        out[f"LBFGS {name} in float32.losses"] = torch.stack(lbfgs(options, torch.float32)[1][:4])
    save_file(out, file)
