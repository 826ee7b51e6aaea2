"""Averages of weights: a linear layer whose parameters are drawn anew before each of 20 updates."""

import torch
from safetensors.torch import save_file
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_avg_fn, get_ema_multi_avg_fn, get_swa_avg_fn

CASES = {
    "ema": dict(multi_avg_fn=get_ema_multi_avg_fn(0.9)),
    "slow ema": dict(avg_fn=get_ema_avg_fn(0.999)),
    "swa": dict(),
    "swa function": dict(avg_fn=get_swa_avg_fn()),
}


def save(file):
    out = {}
    for name, options in CASES.items():
        generator = torch.Generator().manual_seed(5)
        net = nn.Linear(5, 3)

        def draw():
            with torch.no_grad():
                for p in net.parameters():
                    p.uniform_(-1, 1, generator=generator)

        draw()
        average = AveragedModel(net, **options)
        for step in range(20):
            draw()
            average.update_parameters(net)
            if step in (0, 1, 19):
                for key, value in average.state_dict().items():
                    out[f"{name}.{step}.{key}"] = value.clone()
    save_file(out, file)
