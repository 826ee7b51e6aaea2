"""Golden file of the perceptron of training.py with each optimizer, and with each scheduler: python training_kinds.py FOLDER

Fifty steps each: the loss at each step and the last weights. Schedulers go with SGD with momentum; the one that looks at the loss
is given that.
"""

import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from optim.optimizers import Lion, MuonInFloat32
from safetensors.torch import save_file
from torch import optim
from torch.optim import lr_scheduler as s
from training import BATCHES, STEPS, Mlp, numbers

torch.set_num_threads(1)

OPTIMIZERS = {
    "SGD": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
    "Adam": lambda p: optim.Adam(p, lr=0.003, amsgrad=True),
    "AdamW": lambda p: optim.AdamW(p, lr=0.003, weight_decay=0.1),
    "Adamax": lambda p: optim.Adamax(p, lr=0.005),
    "NAdam": lambda p: optim.NAdam(p, lr=0.003),
    "RAdam": lambda p: optim.RAdam(p, lr=0.01),
    "Adagrad": lambda p: optim.Adagrad(p, lr=0.02),
    "Adadelta": lambda p: optim.Adadelta(p, lr=1.0),
    "RMSprop": lambda p: optim.RMSprop(p, lr=0.002, momentum=0.5),
    "Rprop": lambda p: optim.Rprop(p, lr=0.001, step_sizes=(1e-6, 0.004)),
    "ASGD": lambda p: optim.ASGD(p, lr=0.1),
    "Adafactor": lambda p: optim.Adafactor(p, lr=0.02),
    "Lion": lambda p: Lion(p, lr=0.001, weight_decay=0.1),
    "Muon": lambda p: MuonInFloat32(p[::2], lr=0.01),
    "LBFGS": lambda p: optim.LBFGS(p, lr=0.1, max_iter=2),
}

SCHEDULERS = {
    "LambdaLR": lambda o: s.LambdaLR(o, lambda t: 0.95**t),
    "MultiplicativeLR": lambda o: s.MultiplicativeLR(o, lambda t: 0.97),
    "StepLR": lambda o: s.StepLR(o, 15),
    "MultiStepLR": lambda o: s.MultiStepLR(o, [10, 30], 0.3),
    "ConstantLR": lambda o: s.ConstantLR(o, 0.5, 20),
    "LinearLR": lambda o: s.LinearLR(o, 0.1, 1.0, 20),
    "ExponentialLR": lambda o: s.ExponentialLR(o, 0.95),
    "PolynomialLR": lambda o: s.PolynomialLR(o, 60, 2.0),
    "CosineAnnealingLR": lambda o: s.CosineAnnealingLR(o, 50, 0.001),
    "CosineAnnealingWarmRestarts": lambda o: s.CosineAnnealingWarmRestarts(o, 10, 2),
    "CyclicLR": lambda o: s.CyclicLR(o, 0.01, 0.1, 10),
    "OneCycleLR": lambda o: s.OneCycleLR(o, 0.1, total_steps=60),
    "ReduceLROnPlateau": lambda o: s.ReduceLROnPlateau(o, factor=0.5, patience=3, cooldown=1),
    "SWALR": lambda o: optim.swa_utils.SWALR(o, 0.01, anneal_epochs=20),
    "ChainedScheduler": lambda o: s.ChainedScheduler([s.ConstantLR(o, 0.1, 5), s.ExponentialLR(o, 0.95)]),
    "SequentialLR": lambda o: s.SequentialLR(o, [s.LinearLR(o, 0.1, 1.0, 10), s.CosineAnnealingLR(o, 40)], [10]),
}


def run(out, name, make_optimizer, make_scheduler):
    torch.manual_seed(0)
    net = Mlp()
    batch = numbers(20)
    optimizer = make_optimizer(list(net.parameters()))
    scheduler = make_scheduler(optimizer)
    losses = []
    for step in range(STEPS):
        torch.manual_seed(100 + step % BATCHES)
        x, target = batch()

        def closure():
            optimizer.zero_grad()
            loss = F.cross_entropy(net(x), target)
            loss.backward()
            return loss

        loss = optimizer.step(closure) if name == "LBFGS" else closure()
        if name != "LBFGS":
            optimizer.step()
        losses.append(loss.item())
        if isinstance(scheduler, s.ReduceLROnPlateau):
            scheduler.step(loss.item())
        elif scheduler:
            scheduler.step()
    if not losses[-1] < 0.95 * losses[0]:
        raise AssertionError(f"{name} learns nothing: {losses}")
    out[f"{name}.losses"] = torch.tensor(losses, dtype=torch.float64)
    for key, value in net.state_dict().items():
        out[f"{name}.last.{key}"] = value.clone()
    print(name, losses[0], losses[-1])


if __name__ == "__main__":
    out = {}
    for name, make in OPTIMIZERS.items():
        run(out, name, make, lambda o: None)
    for name, make in SCHEDULERS.items():
        run(out, name, lambda p: optim.SGD(p, lr=0.05, momentum=0.9), make)
    save_file(out, Path(sys.argv[1]) / "training_kinds.safetensors", metadata={"torch": torch.__version__})
