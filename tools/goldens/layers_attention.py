"""Golden file of attention and transformer modules: python tools/goldens/layers_attention.py FOLDER

What is stored under a case's name: the seeds that made its module and its inputs are those of the test; `state/...` the first
values of the parameters, `in0`..., `mask...`, `out`, `weights`, `dout`, `grad0`... of the inputs and `grad/...` of the parameters.
A case that PyTorch refuses has `error`.
"""

import sys
import warnings
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

torch.set_num_threads(1)
warnings.simplefilter("ignore")

ERRORS = (RuntimeError, IndexError, ValueError, TypeError, AssertionError)
LARGEST = 600  # of larger parameters every 7th gradient is stored


def uniform(*shape, dtype=torch.float32):
    return (torch.rand(shape) * 2 - 1).to(dtype)


class Cases:
    def __init__(self):
        self.tensors = {}

    def keep(self, name, tensor):
        if name in self.tensors:
            raise ValueError(f"{name}: named twice")
        self.tensors[name] = tensor.detach().contiguous().clone()

    def case(self, name, make, inputs, call=None, **masks):
        """Module, outputs and gradients; `call(module, inputs, masks)` gives output and weights, or the output."""
        torch.manual_seed(3)
        module = make()
        state = torch.get_rng_state()
        self.keep(f"{name}/next", torch.rand(4))
        for key, value in module.state_dict().items():
            self.keep(f"{name}/state/{key}", value if value.numel() <= LARGEST else value.flatten()[::7])
            self.keep(f"{name}/shape/{key}", torch.tensor(value.shape))
        torch.set_rng_state(state)
        torch.manual_seed(sum(map(ord, name)))
        # What is zero or one at first is moved, so that it counts.
        with torch.no_grad():
            for p in module.parameters():
                if p.dim() == 1:
                    p.add_(uniform(*p.shape) * 0.3)
                elif p.dim() == 2:
                    p.add_(uniform(*p.shape) * 0.1)
        if isinstance(inputs, tuple):
            inputs = [uniform(*shape) for shape in inputs]
        double = any(x.dtype == torch.float64 for x in inputs)
        if double:
            module.double()
        leaves = [x.clone().requires_grad_() for x in inputs]
        drawn = {k: v() if callable(v) else v for k, v in masks.items()}
        result = call(module, leaves, drawn) if call else module(*leaves, **drawn)
        y, weights = result if isinstance(result, tuple) else (result, None)
        for i, x in enumerate(inputs):
            self.keep(f"{name}/in{i}", x)
        for key, value in drawn.items():
            if isinstance(value, torch.Tensor):
                self.keep(f"{name}/{key}", value)
        self.keep(f"{name}/out", y)
        dout = uniform(*y.shape, dtype=y.dtype)
        self.keep(f"{name}/dout", dout)
        y.backward(dout, retain_graph=weights is not None)
        if weights is not None:
            self.keep(f"{name}/weights", weights)
        for i, x in enumerate(leaves):
            if x.grad is not None:
                self.keep(f"{name}/grad{i}", x.grad)
        for key, p in module.named_parameters():
            grad = p.grad if p.grad is not None else torch.zeros_like(p)
            self.keep(f"{name}/grad/{key}", grad if grad.numel() <= LARGEST else grad.flatten()[::7])

    def error(self, name, function):
        """A call that PyTorch refuses."""
        try:
            function()
        except ERRORS:
            self.keep(f"{name}/error", torch.zeros(0))
        else:
            raise AssertionError(f"{name}: PyTorch does not refuse it")


def same(module, inputs, masks):
    """A sequence to itself."""
    return module(inputs[0], inputs[0], inputs[0], **masks)


def memory(module, inputs, masks):
    """Key and value are the same."""
    return module(inputs[0], inputs[1], inputs[1], **masks)


def seeded(module, inputs, masks):
    """A call with its own random numbers."""
    torch.manual_seed(4)
    return module(*inputs, **masks)


def hidden(*shape):
    """A mask that leaves each query its first key."""
    mask = torch.rand(shape) < 0.4
    mask[..., 0] = False
    return mask


def attention(c):
    mha = lambda *a, **k: (lambda: nn.MultiheadAttention(*a, **k))
    qkv = ((5, 2, 8), (6, 2, 8), (6, 2, 8))
    first = ((2, 5, 8), (2, 6, 8), (2, 6, 8))
    c.case("mha", mha(8, 2), qkv)
    c.case("mha_fast", mha(8, 2), qkv, need_weights=False)
    c.case("mha_heads", mha(8, 4), qkv, average_attn_weights=False)
    c.case("mha_batch_first", mha(8, 2, batch_first=True), first)
    c.case("mha_self", mha(8, 2), ((5, 2, 8),), same)
    c.case("mha_self_batch_first", mha(8, 2, batch_first=True), ((2, 5, 8),), same, need_weights=False)
    c.case("mha_memory", mha(8, 2), ((5, 2, 8), (6, 2, 8)), memory)
    c.case("mha_no_bias", mha(8, 2, bias=False), qkv)
    c.case("mha_no_bias_memory", mha(8, 2, bias=False), ((5, 2, 8), (6, 2, 8)), memory)
    c.case("mha_kdim", mha(8, 2, kdim=3, vdim=5), ((5, 2, 8), (6, 2, 3), (6, 2, 5)))
    c.case("mha_vdim_no_bias", mha(8, 2, vdim=5, bias=False), ((5, 2, 8), (6, 2, 8), (6, 2, 5)), need_weights=False)
    c.case("mha_bias_kv", mha(8, 2, add_bias_kv=True), qkv)
    c.case("mha_zero", mha(8, 2, add_zero_attn=True), qkv)
    both = dict(add_bias_kv=True, add_zero_attn=True, batch_first=True)
    masks = dict(key_padding_mask=lambda: hidden(2, 6), attn_mask=lambda: hidden(5, 6))
    c.case("mha_added_masks", mha(8, 2, **both), first, **masks)
    c.case("mha_added_masks_fast", mha(8, 2, **both), first, **masks, need_weights=False)
    c.case("mha_padding", mha(8, 2), qkv, key_padding_mask=lambda: hidden(2, 6))
    c.case("mha_padding_fast", mha(8, 2), qkv, key_padding_mask=lambda: hidden(2, 6), need_weights=False)
    c.case("mha_padding_float", mha(8, 2), qkv, key_padding_mask=lambda: uniform(2, 6))
    c.case("mha_mask", mha(8, 2), qkv, attn_mask=lambda: hidden(5, 6))
    c.case("mha_mask_float", mha(8, 2), qkv, attn_mask=lambda: uniform(5, 6))
    c.case("mha_mask_3d", mha(8, 2), qkv, attn_mask=lambda: hidden(4, 5, 6))
    c.case("mha_mask_3d_float", mha(8, 2), qkv, attn_mask=lambda: uniform(4, 5, 6), need_weights=False)
    c.case("mha_masks", mha(8, 2), qkv, **masks)
    floats = dict(key_padding_mask=lambda: uniform(2, 6), attn_mask=lambda: uniform(5, 6))
    c.case("mha_masks_float", mha(8, 2), qkv, **floats)
    mixed = dict(key_padding_mask=lambda: hidden(2, 6), attn_mask=lambda: uniform(4, 5, 6))
    c.case("mha_masks_mixed", mha(8, 2), qkv, **mixed)
    causal = lambda: torch.ones(5, 5, dtype=torch.bool).triu(1)
    c.case("mha_causal", mha(8, 2), ((5, 2, 8),), same, attn_mask=causal, is_causal=True)
    c.case("mha_causal_fast", mha(8, 2), ((5, 2, 8),), same, attn_mask=causal, is_causal=True, need_weights=False)
    padded = dict(key_padding_mask=lambda: hidden(2, 5), attn_mask=causal, is_causal=True)
    c.case("mha_causal_padding", mha(8, 2), ((5, 2, 8),), same, **padded)
    alone = ((5, 8), (6, 8), (6, 8))
    c.case("mha_alone", mha(8, 2), alone)
    c.case("mha_alone_batch_first", mha(8, 2, batch_first=True), alone, average_attn_weights=False)
    c.case("mha_alone_masks", mha(8, 2), alone, key_padding_mask=lambda: hidden(6), attn_mask=lambda: hidden(2, 5, 6))
    c.case("mha_alone_self", mha(8, 2), ((5, 8),), same, need_weights=False)
    torch.manual_seed(9)
    c.case("mha_double", mha(8, 2), [uniform(*s, dtype=torch.float64) for s in qkv], **masks)
    nothing = torch.zeros(5, 6, dtype=torch.bool)
    nothing[2] = True
    c.case("mha_blind_fast", mha(8, 2), qkv, attn_mask=nothing, need_weights=False)
    dropout = dict(dropout=0.3)
    c.case("mha_dropout", mha(8, 2, **dropout), qkv, seeded)
    c.case("mha_dropout_fast", mha(8, 2, **dropout), qkv, seeded, need_weights=False)
    c.case("mha_dropout_batch_first", mha(8, 2, batch_first=True, **dropout), first, seeded)
    c.case("mha_dropout_batch_first_fast", mha(8, 2, batch_first=True, **dropout), first, seeded, need_weights=False)

    c.error("mha_heads_divide", lambda: nn.MultiheadAttention(8, 3))
    c.error("mha_no_heads", lambda: nn.MultiheadAttention(8, 0))
    c.error("mha_no_features", lambda: nn.MultiheadAttention(0, 1))
    m = nn.MultiheadAttention(8, 2)
    x = lambda *shape: torch.zeros(shape)
    q, k = x(5, 2, 8), x(6, 2, 8)
    c.error("mha_features", lambda: m(x(5, 2, 7), k, k))
    c.error("mha_key_features", lambda: m(q, x(6, 2, 7), x(6, 2, 7)))
    c.error("mha_lengths", lambda: m(q, k, x(5, 2, 8)))
    c.error("mha_batches", lambda: m(q, x(6, 3, 8), x(6, 3, 8)))
    c.error("mha_mixed_axes", lambda: m(q, x(6, 8), x(6, 8)))
    c.error("mha_query_alone", lambda: m(x(5, 8), k, k))
    c.error("mha_vector", lambda: m(x(8), x(8), x(8)))
    c.error("mha_four_axes", lambda: m(x(1, 5, 2, 8), x(1, 6, 2, 8), x(1, 6, 2, 8)))
    c.error("mha_mask_sizes", lambda: m(q, k, k, attn_mask=x(6, 5).bool()))
    c.error("mha_mask_3d_sizes", lambda: m(q, k, k, attn_mask=x(2, 5, 6).bool()))
    c.error("mha_mask_axes", lambda: m(q, k, k, attn_mask=x(6).bool()))
    c.error("mha_padding_sizes", lambda: m(q, k, k, key_padding_mask=x(6, 2).bool()))
    c.error("mha_padding_axes", lambda: m(q, k, k, key_padding_mask=x(6).bool()))
    c.error("mha_alone_padding_axes", lambda: m(x(5, 8), x(6, 8), x(6, 8), key_padding_mask=x(1, 6).bool()))
    c.error("mha_mask_integers", lambda: m(q, k, k, attn_mask=x(5, 6).long()))
    c.error("mha_padding_integers", lambda: m(q, k, k, key_padding_mask=x(2, 6).long()))
    c.error("mha_mask_double", lambda: m(q, k, k, attn_mask=x(5, 6).double()))
    c.error("mha_types", lambda: m(q.double(), k.double(), k.double()))


def transformers(c):
    encoder = lambda **k: (lambda: nn.TransformerEncoderLayer(8, 2, 12, 0.0, **k))
    decoder = lambda **k: (lambda: nn.TransformerDecoderLayer(8, 2, 12, 0.0, **k))
    x = ((5, 2, 8),)
    c.case("encoder_layer", encoder(), x)
    c.case("encoder_layer_norm_first", encoder(norm_first=True), x)
    c.case("encoder_layer_gelu", encoder(activation="gelu", batch_first=True), ((2, 5, 8),))
    c.case("encoder_layer_no_bias", encoder(bias=False, layer_norm_eps=0.1), x)
    c.case("encoder_layer_mask", encoder(), x, src_mask=lambda: hidden(5, 5), src_key_padding_mask=lambda: hidden(2, 5))
    c.case("encoder_layer_mask_float", encoder(), x, src_mask=lambda: uniform(4, 5, 5))
    causal = nn.Transformer.generate_square_subsequent_mask(5)
    c.case("encoder_layer_causal", encoder(), x, src_mask=causal, is_causal=True)
    c.case("encoder_layer_alone", encoder(), ((5, 8),), src_key_padding_mask=lambda: hidden(5))
    xm = ((5, 2, 8), (6, 2, 8))
    c.case("decoder_layer", decoder(), xm)
    c.case("decoder_layer_norm_first", decoder(norm_first=True, batch_first=True), ((2, 5, 8), (2, 6, 8)))
    c.case("decoder_layer_gelu", decoder(activation="gelu"), xm)
    c.case("decoder_layer_no_bias", decoder(bias=False, layer_norm_eps=0.1), xm)
    masks = dict(
        tgt_mask=lambda: hidden(5, 5),
        memory_mask=lambda: hidden(5, 6),
        tgt_key_padding_mask=lambda: hidden(2, 5),
        memory_key_padding_mask=lambda: hidden(2, 6),
    )
    c.case("decoder_layer_masks", decoder(), xm, **masks)
    c.case("decoder_layer_causal", decoder(), xm, tgt_mask=causal, tgt_is_causal=True)
    c.case("decoder_layer_alone", decoder(), ((5, 8), (6, 8)), memory_mask=lambda: uniform(5, 6))
    layers = lambda make, stack, n, norm=None: (lambda: stack(make(), n, norm and norm()))
    norm = lambda: nn.LayerNorm(8)
    c.case("encoder", layers(encoder(), nn.TransformerEncoder, 3), x)
    c.case("encoder_norm", layers(encoder(norm_first=True), nn.TransformerEncoder, 2, norm), x, mask=causal)
    c.case("decoder", layers(decoder(), nn.TransformerDecoder, 2), xm)
    c.case("decoder_norm", layers(decoder(), nn.TransformerDecoder, 2, norm), xm, tgt_mask=causal, memory_key_padding_mask=lambda: hidden(2, 6))
    whole = lambda **k: (lambda: nn.Transformer(8, 2, 2, 2, 12, 0.0, **k))
    c.case("transformer", whole(), ((6, 2, 8), (5, 2, 8)))
    every = dict(masks, src_mask=lambda: hidden(6, 6), src_key_padding_mask=lambda: hidden(2, 6))
    c.case("transformer_masks", whole(batch_first=True, norm_first=True, activation="gelu"), ((2, 6, 8), (2, 5, 8)), **every)
    c.case("transformer_causal", whole(bias=False), ((6, 2, 8), (5, 2, 8)), tgt_mask=causal)
    c.case("transformer_alone", whole(), ((6, 8), (5, 8)))
    c.keep("subsequent_mask/out", causal)
    drops = lambda kind, **k: (lambda: kind(8, 2, 12, 0.3, **k))
    for place, shapes in dict(first=[(5, 2, 8), (6, 2, 8)], batch_first=[(2, 5, 8), (2, 6, 8)]).items():
        batch = dict(batch_first=place == "batch_first")
        c.case(f"encoder_layer_dropout_{place}", drops(nn.TransformerEncoderLayer, **batch), tuple(shapes[:1]), seeded)
        c.case(f"encoder_layer_dropout_{place}_norm_first", drops(nn.TransformerEncoderLayer, norm_first=True, **batch), tuple(shapes[:1]), seeded)
        c.case(f"decoder_layer_dropout_{place}", drops(nn.TransformerDecoderLayer, **batch), tuple(shapes), seeded)

    t = nn.Transformer(8, 2, 1, 1, 12)
    zeros = lambda *shape: torch.zeros(shape)
    c.error("transformer_batches", lambda: t(zeros(6, 2, 8), zeros(5, 3, 8)))
    c.error("transformer_features", lambda: t(zeros(6, 2, 8), zeros(5, 2, 7)))
    c.error("encoder_layer_features", lambda: encoder()()(zeros(5, 2, 7)))
    c.error("encoder_layer_heads", lambda: nn.TransformerEncoderLayer(8, 3))
    c.error("decoder_layer_memory", lambda: decoder()()(zeros(5, 2, 8), zeros(6, 3, 8)))


if __name__ == "__main__":
    c = Cases()
    attention(c)
    transformers(c)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    save_file(c.tensors, folder / "layers_attention.safetensors", metadata={"torch": torch.__version__})
