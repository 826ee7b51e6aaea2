"""Batch, channel, height, width: the order of the axes, and where their elements lie."""

from show import show as say
import torch


def show(x):
    say(list(x.shape), list(x.stride()), x.is_contiguous())


images = torch.arange(24).view(1, 2, 3, 4)
show(images)
last = images.to(memory_format=torch.channels_last)
show(last)
say(last.equal(images))
show(last + 1)
show(last.contiguous())
keras = images.permute(0, 2, 3, 1)
show(keras)
say(keras[0, 0])
show(keras.flatten(1))
show(images[:, 0].unsqueeze(1))
