"""Golden files of layers with a state: first values, state dictionaries, outputs, gradients, buffers afterwards.

    .venv/bin/python tools/goldens/layers_state.py nn/src/test/resources/goldens/layers_state
"""

import re
import sys
import warnings
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

torch.set_num_threads(1)
warnings.simplefilter("ignore")


def uniform(*shape):
    return torch.rand(shape) * 2 - 1


def flat(result):
    """The tensors of a result: output, then states."""
    if isinstance(result, torch.Tensor):
        return [result]
    if isinstance(result, nn.utils.rnn.PackedSequence):
        return [result.data]
    return [t for part in result for t in flat(part)]


def codes(module):
    """The printed form with names and values as in Java, as numbers of characters."""
    text = re.sub(r"_([a-z0-9])", lambda m: m[1].upper(), str(module))
    text = text.replace("False", "false").replace("True", "true").replace("None", "null")
    return torch.tensor(list(text.encode()), dtype=torch.int64)


class Cases:
    def __init__(self):
        self.out = {}

    def run(self, name, make, *inputs, mode=None, steps=1, change=False, call=None, double=False):
        """A layer made after manual_seed(1), called on inputs, in the last step with gradients."""
        torch.manual_seed(1)
        layer = make()
        if double:
            layer.double()
        put = self.out
        for key, value in layer.state_dict().items():
            put[f"{name}/init.{key}"] = value.clone()
        if change:  # first values of 0 and 1 would hide mistakes
            torch.manual_seed(2)
            with torch.no_grad():
                for p in layer.parameters():
                    p.copy_(uniform(*p.shape))
            for key, value in layer.state_dict().items():
                put[f"{name}/state.{key}"] = value.clone()
        leaves = [i.clone().requires_grad_(i.is_floating_point()) for i in inputs]
        for i, x in enumerate(inputs):
            put[f"{name}/in{i}"] = x
        for step in range(steps):
            layer.zero_grad()
            for x in leaves:
                x.grad = None
            if mode == "train then eval":
                layer.train(step == 0)
            elif mode == "eval":
                layer.eval()
            outputs = flat(call(layer, *leaves) if call else layer(*leaves))
            torch.manual_seed(3)
            seeds = [uniform(*o.shape).to(o.dtype) for o in outputs]
            if any(o.requires_grad for o in outputs):
                torch.autograd.backward(outputs, seeds)
        for i, o in enumerate(outputs):
            put[f"{name}/out{i}"] = o
            put[f"{name}/dout{i}"] = seeds[i]
        for i, x in enumerate(leaves):
            if x.grad is not None:
                put[f"{name}/grad{i}"] = x.grad
        for key, p in layer.named_parameters():
            if p.grad is not None:
                put[f"{name}/gradient.{key}"] = p.grad
        for key, value in layer.state_dict().items():
            put[f"{name}/after.{key}"] = value

    def lazy(self, name, make, x, call=None):
        """A lazy layer made after manual_seed(1), printed, called for the first time, printed again."""
        torch.manual_seed(1)
        layer = make().to(x.dtype)
        put = self.out
        put[f"{name}/before"] = codes(layer)
        put[f"{name}/in0"] = x
        leaf = x.clone().requires_grad_(True)
        out = call(layer, leaf) if call else layer(leaf)
        put[f"{name}/text"] = codes(layer)
        torch.manual_seed(3)
        seed = uniform(*out.shape).to(out.dtype)
        out.backward(seed)
        put[f"{name}/out0"], put[f"{name}/dout0"], put[f"{name}/grad0"] = out, seed, leaf.grad
        for key, p in layer.named_parameters():
            put[f"{name}/gradient.{key}"] = p.grad
        for key, value in layer.state_dict().items():
            put[f"{name}/after.{key}"] = value

    def refused(self, name, make, *inputs, call=None, mode=None):
        try:
            layer = make()
            if mode == "eval":
                layer.eval()
            call(layer, *inputs) if call else layer(*inputs)
        except Exception:
            for i, x in enumerate(inputs):
                self.out[f"{name}/in{i}"] = x
            self.out[f"{name}/error"] = torch.ones(1)
            return
        raise AssertionError(name + " is not refused")

    def save(self, folder, name):
        tensors = {k: v.detach().contiguous().clone() for k, v in self.out.items()}
        save_file(tensors, folder / f"{name}.safetensors", metadata={"torch": torch.__version__})


def seeded(call):
    """The call, with its own random numbers."""

    def draws(*arguments):
        torch.manual_seed(4)
        return call(*arguments)

    return draws


def batch_norms(c):
    shapes = {
        1: [(5, 3), (4, 3, 6)],
        2: [(3, 4, 5, 6)],
        3: [(2, 3, 2, 3, 4)],
    }
    kinds = {1: nn.BatchNorm1d, 2: nn.BatchNorm2d, 3: nn.BatchNorm3d}
    for n, kind in kinds.items():
        for i, shape in enumerate(shapes[n]):
            x = uniform(*shape) * 3 + 1
            f = shape[1]
            name = f"batch_norm{n}d_{i}"
            c.run(name, lambda: kind(f), x, change=True)
            c.run(name + "_steps", lambda: kind(f), x, change=True, steps=3)
            c.run(name + "_eval", lambda: kind(f), x, change=True, steps=2, mode="train then eval")
            c.run(name + "_average", lambda: kind(f, momentum=None), x, steps=3, change=True)
            c.run(name + "_plain", lambda: kind(f, affine=False, eps=0.1), x, steps=2)
            c.run(name + "_untracked", lambda: kind(f, track_running_stats=False), x, mode="eval", change=True)
            c.run(name + "_nobias", lambda: kind(f, bias=False, momentum=0.3), x, change=True)
    c.run("batch_norm1d_one_eval", lambda: nn.BatchNorm1d(3), uniform(1, 3), mode="eval", change=True)
    c.run("batch_norm2d_float64", lambda: nn.BatchNorm2d(2), uniform(3, 2, 2, 2).double(), change=True, double=True)
    c.refused("batch_norm1d_one", lambda: nn.BatchNorm1d(3), uniform(1, 3))
    c.refused("batch_norm2d_one", lambda: nn.BatchNorm2d(3), uniform(1, 3, 1, 1))
    c.refused("batch_norm1d_rank", lambda: nn.BatchNorm1d(3), uniform(2, 3, 4, 5))
    c.refused("batch_norm2d_rank", lambda: nn.BatchNorm2d(3), uniform(2, 3, 4))
    c.refused("batch_norm3d_rank", lambda: nn.BatchNorm3d(3), uniform(2, 3, 4, 5))
    c.refused("batch_norm2d_channels", lambda: nn.BatchNorm2d(3), uniform(2, 4, 3, 3))


def instance_norms(c):
    shapes = {1: (4, 3, 6), 2: (3, 4, 5, 6), 3: (2, 3, 2, 3, 4)}
    kinds = {1: nn.InstanceNorm1d, 2: nn.InstanceNorm2d, 3: nn.InstanceNorm3d}
    for n, kind in kinds.items():
        x = uniform(*shapes[n]) * 2 - 1
        f = x.shape[1]
        name = f"instance_norm{n}d"
        full = lambda **k: kind(f, affine=True, track_running_stats=True, **k)
        c.run(name, lambda: kind(f), x)
        c.run(name + "_full", full, x, change=True, steps=2)
        c.run(name + "_eval", full, x, change=True, steps=2, mode="train then eval")
        c.run(name + "_average", lambda: full(momentum=None, eps=0.1), x, change=True, steps=2)
        c.run(name + "_unbatched", full, x[0], change=True)
    c.refused("instance_norm1d_one", lambda: nn.InstanceNorm1d(3), uniform(2, 3, 1))
    c.refused("instance_norm2d_rank", lambda: nn.InstanceNorm2d(3), uniform(2, 3))
    c.refused("instance_norm2d_channels", lambda: nn.InstanceNorm2d(3, affine=True), uniform(2, 4, 3, 3))
    c.run("instance_norm2d_other_channels", lambda: nn.InstanceNorm2d(3), uniform(2, 4, 3, 3))


def other_norms(c):
    x = uniform(2, 6, 4, 5) * 2 + 1
    c.run("layer_norm", lambda: nn.LayerNorm(5), x, change=True)
    c.run("layer_norm_axes", lambda: nn.LayerNorm([4, 5], eps=1e-3), x, change=True)
    c.run("layer_norm_nobias", lambda: nn.LayerNorm([4, 5], bias=False), x, change=True)
    c.run("layer_norm_plain", lambda: nn.LayerNorm(5, elementwise_affine=False), x)
    c.refused("layer_norm_shape", lambda: nn.LayerNorm(5), uniform(2, 6))
    c.run("rms_norm", lambda: nn.RMSNorm(5), x, change=True)
    c.run("rms_norm_axes", lambda: nn.RMSNorm([4, 5], eps=0.1), x, change=True)
    c.run("rms_norm_plain", lambda: nn.RMSNorm(5, elementwise_affine=False), x)
    c.refused("rms_norm_shape", lambda: nn.RMSNorm(5), uniform(2, 6))
    c.run("group_norm", lambda: nn.GroupNorm(3, 6), x, change=True)
    c.run("group_norm_eps", lambda: nn.GroupNorm(1, 6, eps=0.1), x, change=True)
    c.run("group_norm_nobias", lambda: nn.GroupNorm(6, 6, bias=False), x, change=True)
    c.run("group_norm_plain", lambda: nn.GroupNorm(2, 6, affine=False), x)
    c.refused("group_norm_groups", lambda: nn.GroupNorm(4, 6), x)
    c.refused("group_norm_channels", lambda: nn.GroupNorm(2, 4), x)
    c.run("local_response_norm", lambda: nn.LocalResponseNorm(2), x)
    c.run("local_response_norm_more", lambda: nn.LocalResponseNorm(3, 0.5, 0.6, 2.0), x)
    c.refused("local_response_norm_rank", lambda: nn.LocalResponseNorm(2), uniform(2, 3))


def embeddings(c):
    i = torch.tensor([[1, 2, 4, 5], [4, 3, 2, 9]])
    c.run("embedding", lambda: nn.Embedding(10, 3), i)
    c.run("embedding_large", lambda: nn.Embedding(11, 37), i)
    c.run("embedding_int32", lambda: nn.Embedding(10, 3), i.int())
    c.run("embedding_padding", lambda: nn.Embedding(10, 3, padding_idx=2), i)
    c.run("embedding_padding_negative", lambda: nn.Embedding(10, 3, padding_idx=-1), i)
    c.run("embedding_max_norm", lambda: nn.Embedding(10, 3, max_norm=1.0, norm_type=1.0), i,
          call=lambda m, x: m(x) * 1)
    c.run("embedding_scale", lambda: nn.Embedding(10, 3, scale_grad_by_freq=True), i)
    table = torch.arange(12.0).reshape(4, 3) / 7
    j = torch.tensor([3, 0, 3])
    c.run("embedding_pretrained", lambda: nn.Embedding.from_pretrained(table), j)
    c.run("embedding_pretrained_trained",
          lambda: nn.Embedding.from_pretrained(table, freeze=False, padding_idx=0), j)
    c.refused("embedding_index", lambda: nn.Embedding(4, 3), torch.tensor([4]))
    c.refused("embedding_index_negative", lambda: nn.Embedding(4, 3), torch.tensor([-1]))
    c.refused("embedding_type", lambda: nn.Embedding(4, 3), torch.tensor([1.0]))
    c.refused("embedding_padding_idx", lambda: nn.Embedding(4, 3, padding_idx=4), j)
    c.refused("embedding_pretrained_rank", lambda: nn.Embedding.from_pretrained(torch.ones(3)), j)

    words = torch.tensor([1, 2, 4, 5, 4, 3, 2, 9])
    offsets = torch.tensor([0, 4, 4])
    factors = uniform(8)
    for mode in ("sum", "mean", "max"):
        c.run(f"bag_{mode}", lambda: nn.EmbeddingBag(10, 3, mode=mode), words, offsets)
        c.run(f"bag_{mode}_rows", lambda: nn.EmbeddingBag(10, 3, mode=mode, padding_idx=-6), i)
    c.run("bag_last", lambda: nn.EmbeddingBag(10, 3, include_last_offset=True), words, torch.tensor([0, 4, 8]))
    c.run("bag_weights", lambda: nn.EmbeddingBag(10, 3, mode="sum"), words, offsets, factors)
    c.run("bag_weights_rows", lambda: nn.EmbeddingBag(10, 3, mode="sum"), i, factors.reshape(2, 4),
          call=lambda m, x, w: m(x, per_sample_weights=w))
    c.run("bag_max_norm", lambda: nn.EmbeddingBag(10, 3, max_norm=1.0, mode="sum"), i)
    c.run("bag_pretrained", lambda: nn.EmbeddingBag.from_pretrained(table, freeze=False, mode="sum"),
          torch.tensor([[3, 0, 3]]))
    c.refused("bag_no_offsets", lambda: nn.EmbeddingBag(10, 3), words)
    c.refused("bag_two_offsets", lambda: nn.EmbeddingBag(10, 3), i, torch.tensor([0, 1]))
    c.refused("bag_index", lambda: nn.EmbeddingBag(4, 3), i)
    c.refused("bag_weights_mean", lambda: nn.EmbeddingBag(10, 3), words, offsets, factors)


def recurrent(c):
    kinds = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
    x = uniform(4, 3, 5)
    for name, kind in kinds.items():
        cells = 2 if name == "lstm" else 1
        state = lambda m, x, *s: m(x, s if len(s) == 2 else s[0])
        states = lambda *shape: [uniform(*shape) for _ in range(cells)]
        c.run(name, lambda: kind(5, 6), x, *states(1, 3, 6), call=state)
        c.run(name + "_output", lambda: kind(5, 6), x, call=lambda m, x: m(x)[0])
        c.run(name + "_nobias", lambda: kind(5, 6, bias=False), x, *states(1, 3, 6), call=state)
        c.run(name + "_both", lambda: kind(5, 6, 2, bidirectional=True), x, *states(4, 3, 6), call=state)
        c.run(name + "_batch_first", lambda: kind(5, 6, 2, batch_first=True), x, *states(2, 4, 6), call=state)
        c.run(name + "_unbatched", lambda: kind(5, 6, 2), x[:, 0], *states(2, 6), call=state)
        c.run(name + "_unbatched_batch_first", lambda: kind(5, 6, batch_first=True), x[:, 0], *states(1, 6), call=state)
        c.run(name + "_dropout", lambda: kind(5, 6, 3, dropout=1.0), x, *states(3, 3, 6), call=state)
        c.run(name + "_dropout_eval", lambda: kind(5, 6, 3, dropout=0.4), x, *states(3, 3, 6), call=state, mode="eval")
        c.run(name + "_one_step", lambda: kind(5, 6), x[:1], *states(1, 3, 6), call=state)
        c.run(name + "_float64", lambda: kind(5, 6, bidirectional=True), x.double(),
              *[s.double() for s in states(2, 3, 6)], call=state, double=True)
        for sort, lengths in (("sorted", [4, 2, 2]), ("unsorted", [2, 4, 1])):
            pack = lambda x: nn.utils.rnn.pack_padded_sequence(x, lengths, enforce_sorted=sort == "sorted")
            c.run(f"{name}_packed_{sort}", lambda: kind(5, 6, 2, bidirectional=True), x, *states(4, 3, 6),
                  call=lambda m, x, *s: state(m, pack(x), *s))
            c.run(f"{name}_packed_{sort}_zero", lambda: kind(5, 6), x, call=lambda m, x: m(pack(x)))
        c.refused(name + "_size", lambda: kind(5, 6), uniform(4, 3, 4))
        c.refused(name + "_rank", lambda: kind(5, 6), uniform(4))
        c.refused(name + "_state_shape", lambda: kind(5, 6), x, *states(1, 4, 6), call=state)
        c.refused(name + "_state_layers", lambda: kind(5, 6, 2), x, *states(1, 3, 6), call=state)
        c.refused(name + "_state_rank", lambda: kind(5, 6), x, *states(3, 6), call=state)
        c.refused(name + "_type", lambda: kind(5, 6), x.double())
        c.refused(name + "_no_steps", lambda: kind(5, 6), x[:0])
        c.refused(name + "_no_layers", lambda: kind(5, 6, 0), x)
        c.refused(name + "_no_size", lambda: kind(5, 0), x)
        c.refused(name + "_dropout_range", lambda: kind(5, 6, 2, dropout=1.5), x)
    c.run("rnn_relu", lambda: nn.RNN(5, 6, 2, nonlinearity="relu", bidirectional=True), x, uniform(4, 3, 6))
    state = lambda m, x, h, k: m(x, (h, k))
    c.run("lstm_projected", lambda: nn.LSTM(5, 6, 2, proj_size=4), x, uniform(2, 3, 4), uniform(2, 3, 6), call=state)
    c.run("lstm_projected_both", lambda: nn.LSTM(5, 6, 2, bias=False, bidirectional=True, proj_size=2), x,
          uniform(4, 3, 2), uniform(4, 3, 6), call=state)
    both = dict(bidirectional=True, dropout=0.4)
    for name, kind in kinds.items():
        c.run(name + "_dropout_some", lambda: kind(5, 6, 3, dropout=0.4), x, call=seeded(lambda m, x: m(x)))
        c.run(name + "_dropout_some_batch_first", lambda: kind(5, 6, 2, batch_first=True, **both), x, call=seeded(lambda m, x: m(x)))
        pack = lambda x: nn.utils.rnn.pack_padded_sequence(x, [4, 3, 1])
        c.run(name + "_dropout_some_packed", lambda: kind(5, 6, 2, **both), x, call=seeded(lambda m, x: m(pack(x))))
    c.refused("lstm_projected_size", lambda: nn.LSTM(5, 6, proj_size=6), x)
    c.refused("gru_projected", lambda: nn.GRU(5, 6, proj_size=2), x)


def cells(c):
    x = uniform(3, 5)
    for name, kind in {"rnn_cell": nn.RNNCell, "gru_cell": nn.GRUCell}.items():
        c.run(name, lambda: kind(5, 6), x, uniform(3, 6))
        c.run(name + "_zero", lambda: kind(5, 6), x)
        c.run(name + "_nobias", lambda: kind(5, 6, bias=False), x, uniform(3, 6))
        c.run(name + "_unbatched", lambda: kind(5, 6), x[0], uniform(6))
        c.refused(name + "_size", lambda: kind(5, 6), uniform(3, 4))
        c.refused(name + "_rank", lambda: kind(5, 6), uniform(2, 3, 5))
        c.refused(name + "_state", lambda: kind(5, 6), x, uniform(2, 6))
    c.run("rnn_cell_relu", lambda: nn.RNNCell(5, 6, nonlinearity="relu"), x, uniform(3, 6))
    state = lambda m, x, h, k: m(x, (h, k))
    c.run("lstm_cell", lambda: nn.LSTMCell(5, 6), x, uniform(3, 6), uniform(3, 6), call=state)
    c.run("lstm_cell_zero", lambda: nn.LSTMCell(5, 6), x, call=lambda m, x: m(x)[0])
    c.run("lstm_cell_nobias", lambda: nn.LSTMCell(5, 6, bias=False), x, uniform(3, 6), uniform(3, 6), call=state)
    c.run("lstm_cell_unbatched", lambda: nn.LSTMCell(5, 6), x[0], uniform(6), uniform(6), call=state)
    c.refused("lstm_cell_size", lambda: nn.LSTMCell(5, 6), uniform(3, 4))
    c.refused("lstm_cell_state", lambda: nn.LSTMCell(5, 6), x, uniform(3, 6), uniform(3, 5), call=state)


def sequences(c):
    """Identity stands for the layer: what is called are functions."""
    r = nn.utils.rnn
    x = uniform(4, 3, 2)
    parts = [uniform(2, 2), uniform(4, 2), uniform(1, 2)]
    one = lambda name, f, *inputs: c.run("sequence_" + name, nn.Identity, *inputs, call=lambda m, *i: f(*i))
    no = lambda name, f, *inputs: c.refused("sequence_" + name, nn.Identity, *inputs, call=lambda m, *i: f(*i))
    all_of = lambda p: [t for t in p if t is not None]
    one("pack", lambda x: r.pack_padded_sequence(x, [4, 2, 2]).data, x)
    one("pack_unsorted", lambda x: r.pack_padded_sequence(x, [1, 4, 2], enforce_sorted=False).data, x)
    one("pack_batch_first", lambda x: r.pack_padded_sequence(x, [3, 3, 2, 1], batch_first=True).data, x)
    one("pack_list", lambda *p: r.pack_sequence(p, enforce_sorted=False).data, *parts)
    one("pad_list", lambda *p: r.pad_sequence(p), *parts)
    one("pad_list_first", lambda *p: r.pad_sequence(p, batch_first=True, padding_value=7), *parts)
    one("pad_list_left", lambda *p: r.pad_sequence(p, padding_side="left"), *parts)
    pack = lambda x: r.pack_padded_sequence(x, [1, 4, 2], enforce_sorted=False)
    one("again", lambda x: r.pad_packed_sequence(pack(x))[0], x)
    one("again_longer", lambda x: r.pad_packed_sequence(pack(x), True, -3.0, 6)[0], x)
    one("unpad", lambda x: r.unpad_sequence(x * 1, torch.tensor([1, 4, 2])), x)
    one("unpack", lambda x: r.unpack_sequence(pack(x)), x)
    no("pack_order", lambda x: r.pack_padded_sequence(x, [1, 4, 2]), x)
    no("pack_zero", lambda x: r.pack_padded_sequence(x, [4, 2, 0]), x)
    no("pack_count", lambda x: r.pack_padded_sequence(x, [4, 2]), x)
    no("again_shorter", lambda x: r.pad_packed_sequence(pack(x), total_length=3), x)
    torch.manual_seed(9)
    p = pack(x)
    c.out["sequence_pack_unsorted/indices"] = torch.stack([p.sorted_indices, p.unsorted_indices])
    c.out["sequence_pack_unsorted/sizes"] = p.batch_sizes


def lazy(c):
    """Inputs of lazy layers are counted at the first call."""
    sizes = {1: (6,), 2: (5, 6), 3: (3, 4, 5)}
    c.lazy("linear", lambda: nn.LazyLinear(4), uniform(3, 2, 5))
    c.lazy("linear_nobias", lambda: nn.LazyLinear(4, bias=False), uniform(5))
    c.lazy("linear_float64", lambda: nn.LazyLinear(4), uniform(3, 5).double())
    c.refused("linear_scalar", lambda: nn.LazyLinear(4), torch.tensor(1.0))
    for n, size in sizes.items():
        conv, up = getattr(nn, f"LazyConv{n}d"), getattr(nn, f"LazyConvTranspose{n}d")
        batch, instance = getattr(nn, f"LazyBatchNorm{n}d"), getattr(nn, f"LazyInstanceNorm{n}d")
        x = uniform(2, 4, *size)
        c.lazy(f"conv{n}d", lambda: conv(6, 3), x)
        c.lazy(f"conv{n}d_groups", lambda: conv(6, 3, groups=2, stride=2, padding=1, bias=False), x[0])
        c.lazy(f"conv_transpose{n}d", lambda: up(6, 3), x)
        c.lazy(f"conv_transpose{n}d_groups", lambda: up(6, 3, groups=2, stride=2, padding=1), x[0])
        c.lazy(f"batch_norm{n}d", lambda: batch(), x)
        c.lazy(f"batch_norm{n}d_nobias", lambda: batch(eps=0.1, bias=False, momentum=None), x)
        c.lazy(f"batch_norm{n}d_untracked", lambda: batch(track_running_stats=False), x)
        c.lazy(f"instance_norm{n}d", lambda: instance(), x)
        c.lazy(f"instance_norm{n}d_untracked", lambda: instance(momentum=0.3, track_running_stats=False), x)
        for name, make in {"conv": lambda: conv(6, 3), "batch_norm": batch, "instance_norm": instance}.items():
            c.refused(f"{name}{n}d_rank", make, uniform(4))
        c.refused(f"conv{n}d_channels", lambda: conv(6, 3, groups=3), x)
        c.refused(f"conv_transpose{n}d_channels", lambda: up(6, 3, groups=3), x)
    c.lazy("batch_norm1d_features", lambda: nn.LazyBatchNorm1d(), uniform(3, 5))
    c.lazy("conv_transpose2d_size", lambda: nn.LazyConvTranspose2d(3, (2, 3), stride=2), uniform(1, 2, 4, 4),
           call=lambda m, x: m(x, output_size=(9, 9)))
    c.lazy("net", lambda: nn.Sequential(nn.LazyConv2d(3, 2, bias=False), nn.LazyBatchNorm2d(), nn.ReLU(), nn.Flatten(),
                                        nn.LazyLinear(4), nn.Linear(4, 2), nn.LazyLinear(3)), uniform(3, 2, 4, 4))


def save(folder, name, *families):
    torch.manual_seed(0)
    cases = Cases()
    for family in families:
        family(cases)
    cases.save(folder, name)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    save(target, "norms", batch_norms, instance_norms, other_norms)
    save(target, "embeddings", embeddings)
    save(target, "recurrent", recurrent, cells, sequences)
    save(target, "lazy", lazy)
