"""Schedulers: the learning rates of two groups before the first step and after each of 110.

Where a scheduler changes the momentum, that is stored as well.
"""

import torch
from safetensors.torch import save_file
from torch.optim import SGD, Adam
from torch.optim.lr_scheduler import *
from torch.optim.swa_utils import SWALR

STEPS = 110


def metric(t):
    """Numbers that become better for a while and then do not."""
    return 1 / (1 + min(t, 20)) + ((t * 37) % 101) / 1010


CASES = {
    "LambdaLR": lambda o: LambdaLR(o, lambda t: 1 / (1 + t)),
    "LambdaLR each": lambda o: LambdaLR(o, [lambda t: 0.95**t, lambda t: t // 30]),
    "MultiplicativeLR": lambda o: MultiplicativeLR(o, lambda t: 0.97),
    "MultiplicativeLR each": lambda o: MultiplicativeLR(o, [lambda t: 0.9 if t % 7 == 0 else 1, lambda t: 1 - t / 1000]),
    "StepLR": lambda o: StepLR(o, 30),
    "StepLR gamma": lambda o: StepLR(o, 7, gamma=0.7),
    "MultiStepLR": lambda o: MultiStepLR(o, [10, 40, 40, 90]),
    "MultiStepLR gamma": lambda o: MultiStepLR(o, [3, 5, 100], gamma=0.3),
    "ConstantLR": lambda o: ConstantLR(o),
    "ConstantLR factor": lambda o: ConstantLR(o, factor=0.7, total_iters=50),
    "LinearLR": lambda o: LinearLR(o),
    "LinearLR down": lambda o: LinearLR(o, start_factor=1.0, end_factor=0.0, total_iters=90),
    "LinearLR part": lambda o: LinearLR(o, start_factor=0.1, end_factor=0.6, total_iters=33),
    "ExponentialLR": lambda o: ExponentialLR(o, 0.9),
    "ExponentialLR slow": lambda o: ExponentialLR(o, 0.999),
    "PolynomialLR": lambda o: PolynomialLR(o),
    "PolynomialLR power": lambda o: PolynomialLR(o, total_iters=100, power=2.5),
    "CosineAnnealingLR": lambda o: CosineAnnealingLR(o, 20),
    "CosineAnnealingLR least": lambda o: CosineAnnealingLR(o, 37, eta_min=0.01),
    "CosineAnnealingWarmRestarts": lambda o: CosineAnnealingWarmRestarts(o, 10),
    "CosineAnnealingWarmRestarts longer": lambda o: CosineAnnealingWarmRestarts(o, 7, 2, 0.001),
    "ChainedScheduler": lambda o: ChainedScheduler([ConstantLR(o, 0.1, 20), ExponentialLR(o, 0.9)]),
    "ChainedScheduler three": lambda o: ChainedScheduler(
        [LinearLR(o, 0.2, 1.0, 10), StepLR(o, 25, 0.5), CosineAnnealingLR(o, 50)]
    ),
    "SequentialLR": lambda o: SequentialLR(o, [ConstantLR(o, 0.1, 20), ExponentialLR(o, 0.9)], [20]),
    "SequentialLR warmup": lambda o: SequentialLR(
        o, [LinearLR(o, 0.01, 1.0, 15), CosineAnnealingLR(o, 60, 0.001), ConstantLR(o, 0.02, 500)], [15, 75]
    ),
    "SequentialLR restarts": lambda o: SequentialLR(
        o, [PolynomialLR(o, 30, 2.0), CosineAnnealingWarmRestarts(o, 8, 2), StepLR(o, 5, 0.5)], [25, 70]
    ),
    "SequentialLR multi": lambda o: SequentialLR(
        o, [MultiStepLR(o, [5, 9], 0.5), LinearLR(o, 0.5, 1.0, 20), LambdaLR(o, lambda t: 0.9**t)], [12, 50]
    ),
    "CyclicLR": lambda o: CyclicLR(o, 0.01, 0.1, step_size_up=10),
    "CyclicLR triangular2": lambda o: CyclicLR(
        o, [0.01, 0.001], [0.1, 0.05], step_size_up=7, step_size_down=12, mode="triangular2", base_momentum=0.7
    ),
    "CyclicLR range": lambda o: CyclicLR(
        o, 0.01, 0.1, step_size_up=15, mode="exp_range", gamma=0.98, cycle_momentum=False
    ),
    "CyclicLR scale": lambda o: CyclicLR(
        o, 0.01, 0.1, step_size_up=9, scale_fn=lambda x: 1 / (1 + x / 5), scale_mode="iterations"
    ),
    "CyclicLR scale cycle": lambda o: CyclicLR(o, 0.01, 0.1, step_size_up=9, scale_fn=lambda x: 1 / x),
    "CyclicLR Adam": lambda o: CyclicLR(o, 0.01, 0.1, step_size_up=10, max_momentum=0.95),
    "OneCycleLR": lambda o: OneCycleLR(o, 0.1, total_steps=110),
    "OneCycleLR linear": lambda o: OneCycleLR(
        o, [0.1, 0.3], epochs=12, steps_per_epoch=10, pct_start=0.4, anneal_strategy="linear", div_factor=10.0
    ),
    "OneCycleLR three": lambda o: OneCycleLR(
        o, 0.1, total_steps=111, three_phase=True, base_momentum=0.8, max_momentum=0.9, final_div_factor=100.0
    ),
    "OneCycleLR still": lambda o: OneCycleLR(o, 0.1, total_steps=120, cycle_momentum=False, three_phase=True),
    "OneCycleLR Adam": lambda o: OneCycleLR(o, 0.1, total_steps=110),
    "ReduceLROnPlateau": lambda o: ReduceLROnPlateau(o),
    "ReduceLROnPlateau max": lambda o: ReduceLROnPlateau(o, mode="max", factor=0.7, patience=3, cooldown=2),
    "ReduceLROnPlateau abs": lambda o: ReduceLROnPlateau(
        o, factor=0.5, patience=4, threshold=0.01, threshold_mode="abs", min_lr=[0.1, 0.002]
    ),
    "ReduceLROnPlateau max abs": lambda o: ReduceLROnPlateau(
        o, mode="max", factor=0.9, patience=0, threshold=0.02, threshold_mode="abs", min_lr=0.01, eps=1e-3
    ),
    "SWALR": lambda o: SWALR(o, 0.05),
    "SWALR linear": lambda o: SWALR(o, [0.05, 0.2], anneal_epochs=40, anneal_strategy="linear"),
    "SWALR at once": lambda o: SWALR(o, 0.05, anneal_epochs=0),
    "SWALR after": lambda o: SequentialLR(o, [ExponentialLR(o, 0.98), SWALR(o, 0.05, anneal_epochs=30)], [40]),
}


def optimizer(name):
    a, b = torch.zeros(1, requires_grad=True), torch.zeros(1, requires_grad=True)
    made = Adam([a], lr=0.5) if name.endswith("Adam") else SGD([a], lr=0.5, momentum=0.9)
    made.add_param_group(dict(params=[b], lr=0.05))
    return made


def momentum(group):
    return group["betas"][0] if "betas" in group else group["momentum"]


def save(file):
    out = {}
    for name, make in CASES.items():
        made = optimizer(name)
        scheduler = make(made)
        rates, momenta = [], []
        for t in range(STEPS + 1):
            rates.append([float(g["lr"]) for g in made.param_groups])
            momenta.append([momentum(g) for g in made.param_groups])
            if t < STEPS:
                made.step()
                scheduler.step(metric(t)) if isinstance(scheduler, ReduceLROnPlateau) else scheduler.step()
        out[f"{name}.lr"] = torch.tensor(rates, dtype=torch.float64)
        if name.startswith(("CyclicLR", "OneCycleLR")):
            out[f"{name}.momentum"] = torch.tensor(momenta, dtype=torch.float64)
    made = optimizer("")
    scheduler = CosineAnnealingWarmRestarts(made, 3, 2)
    rates = []
    for batch in range(STEPS):
        scheduler.step(batch / 4)
        rates.append([float(g["lr"]) for g in made.param_groups])
    out["CosineAnnealingWarmRestarts batches.lr"] = torch.tensor(rates, dtype=torch.float64)
    save_file(out, file)
