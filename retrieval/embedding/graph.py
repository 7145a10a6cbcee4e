"""The network of multilingual-e5-small as an ONNX graph, with 8-bit weights.

A plain BERT encoder (Devlin and others, 2018; Wang and others, "Multilingual E5 Text Embeddings",
2024). Weights of the linear layers are int8 with a scale per output; activations are quantised as
they pass. Input: `ids` and `mask`, int64/int32 of shape (texts, tokens). Output: `tokens`, float32
of shape (texts, tokens, hidden): the pooling is left to the caller.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from retrieval.embedding.weights import Floats, Weights

_FUSED = "com.microsoft"
_OPSET = 17
_IR = 9


class _Graph:
    """Nodes and constants in the order they are made."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def const(self, name: str, value: NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: Any
    ) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output


def build(weights: Weights) -> onnx.ModelProto:
    """The whole network as a model that onnxruntime can run."""
    graph = _Graph()
    tokens = _embedded(graph, weights)
    for layer in range(weights.shape.layers):
        tokens = _layer(graph, weights, layer, tokens)
    graph.node("Identity", [tokens], "tokens")
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "length"]),
        helper.make_tensor_value_info("mask", TensorProto.INT32, ["texts", "length"]),
    ]
    output = helper.make_tensor_value_info(
        "tokens", TensorProto.FLOAT, ["texts", "length", weights.shape.hidden]
    )
    made = helper.make_graph(
        graph.nodes, "multilingual-e5-small", inputs, [output], graph.constants
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=_IR)


def quantised(dense: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Rows as int8 with one scale a row: dense is about values * scale[:, None]."""
    scale = np.abs(dense).max(axis=1) / 127
    scale[scale == 0] = 1
    return np.rint(dense / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def _embedded(g: _Graph, w: Weights) -> str:
    """The sum of word, position and type embeddings, normalised."""
    hidden = w.shape.hidden
    values, scale = quantised(w.dense("emb.word", w.shape.vocabulary, hidden))
    g.node("Gather", [g.const("word", values), "ids"], "word_8bit")
    g.node("Gather", [g.const("word_scale", scale[:, None]), "ids"], "word_scales")
    g.node("Cast", ["word_8bit"], "word_float", to=TensorProto.FLOAT)
    g.node("Mul", ["word_float", "word_scales"], "words")
    # Every text is of type 0, so its vector can be added to the positions once and for all.
    positions = w.floats("emb.pos", w.shape.positions, hidden) + w.floats("emb.type", 1, hidden)
    zero, one, two = (g.const(f"n{n}", np.array([n], np.int64)) for n in range(3))
    g.node("Shape", ["ids"], "shape")
    g.node("Slice", ["shape", one, two, zero], "length")
    g.node("Slice", [g.const("position", positions), zero, "length", zero], "positions")
    g.node("Add", ["words", "positions"], "summed")
    weight, bias = (
        g.const(f"embedded_{part}", w.floats(f"emb.ln.{part}", hidden)) for part in "wb"
    )
    return g.node(
        "LayerNormalization", ["summed", weight, bias], "layer_0", epsilon=w.shape.epsilon, axis=-1
    )


def _layer(g: _Graph, w: Weights, n: int, x: str) -> str:
    """One encoder layer.

    Attention and the inner network, each added to its input and normalised.
    """
    hidden, inner = w.shape.hidden, w.shape.inner
    query, key, value = (_linear(g, w, f"l{n}.{part}", hidden, hidden, x) for part in "qkv")
    heads = g.node(
        "MultiHeadAttention",
        [query, key, value, "", "mask"],
        f"l{n}.heads",
        _FUSED,
        num_heads=w.shape.heads,
    )
    attended = _added(g, w, f"l{n}.aln", x, _linear(g, w, f"l{n}.ao", hidden, hidden, heads))
    wide = g.node(
        "Gelu", [_linear(g, w, f"l{n}.fi", inner, hidden, attended)], f"l{n}.gelu", _FUSED
    )
    return _added(g, w, f"l{n}.oln", attended, _linear(g, w, f"l{n}.fo", hidden, inner, wide))


def _linear(g: _Graph, w: Weights, name: str, out: int, into: int, x: str) -> str:
    values, scale = quantised(w.dense(f"{name}.w", out, into))
    weight, scales = g.const(f"{name}.w", values.T), g.const(f"{name}.s", scale)
    bias = g.const(f"{name}.b", w.floats(f"{name}.b", out))
    return g.node("DynamicQuantizeMatMul", [x, weight, scales, "", bias], f"{name}.out", _FUSED)


def _added(g: _Graph, w: Weights, name: str, x: str, change: str) -> str:
    weight, bias = (
        g.const(f"{name}.{part}", w.floats(f"{name}.{part}", w.shape.hidden)) for part in "wb"
    )
    inputs = [x, change, weight, bias]
    return g.node("SkipLayerNormalization", inputs, f"{name}.out", _FUSED, epsilon=w.shape.epsilon)
