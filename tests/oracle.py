"""The bundled weights as a plain model of sentence-transformers: what other code makes of them.

Nothing of the graph is shared but the file of weights: torch computes in float32 where the bundled
model computes in 8 bits.
"""

import json
from pathlib import Path

import torch
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast
from transformers.utils import logging

from retrieval.embedding import tokens
from retrieval.embedding.weights import Weights

#: Our name of each part of a layer, and BERT's.
_LINEAR = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMAL = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def build(folder: Path) -> Path:
    """The model saved in a folder of its own, with the name of the family and without prompts."""
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    weights = Weights()
    place = folder / "multilingual-e5-small"
    _bert(weights).save_pretrained(place)
    _tokenizer(weights).save_pretrained(place)
    pooling, normalize = Pooling(weights.shape.hidden, "mean"), Normalize()
    modules = []
    for n, (kind, path) in enumerate(
        ((Transformer, ""), (type(pooling), "1_Pooling"), (type(normalize), "2_Normalize"))
    ):
        where = f"{kind.__module__}.{kind.__qualname__}"
        modules.append({"idx": n, "name": str(n), "path": path, "type": where})
    for module, path in ((pooling, "1_Pooling"), (normalize, "2_Normalize")):
        (place / path).mkdir()
        module.save(str(place / path))
    (place / "modules.json").write_text(json.dumps(modules))
    return place


def _bert(weights: Weights) -> BertModel:
    shape = weights.shape
    config = BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.inner,
        max_position_embeddings=shape.positions,
        layer_norm_eps=shape.epsilon,
        pad_token_id=weights.pieces.padding,
    )
    with torch.device("meta"):  # no memory and no random numbers: all comes from the weights
        model = BertModel(config, add_pooling_layer=False)
    lacking, strange = model.load_state_dict(_state(weights), strict=False, assign=True)
    if strange or any(not name.endswith(("position_ids", "token_type_ids")) for name in lacking):
        message = f"lacking {lacking}, strange {strange}"
        raise ValueError(message)
    return model.eval()


def _state(w: Weights) -> dict[str, torch.Tensor]:
    hidden, inner = w.shape.hidden, w.shape.inner
    state = {
        "embeddings.word_embeddings.weight": w.dense("emb.word", w.shape.vocabulary, hidden),
        "embeddings.position_embeddings.weight": w.floats("emb.pos", w.shape.positions, hidden),
        "embeddings.token_type_embeddings.weight": w.floats("emb.type", 2, hidden),
        "embeddings.LayerNorm.weight": w.floats("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": w.floats("emb.ln.b", hidden),
    }
    for n in range(w.shape.layers):
        for ours, theirs in _LINEAR.items():
            out, into = {"fi": (inner, hidden), "fo": (hidden, inner)}.get(ours, (hidden, hidden))
            state[f"encoder.layer.{n}.{theirs}.weight"] = w.dense(f"l{n}.{ours}.w", out, into)
            state[f"encoder.layer.{n}.{theirs}.bias"] = w.floats(f"l{n}.{ours}.b", out)
        for ours, theirs in _NORMAL.items():
            state[f"encoder.layer.{n}.{theirs}.weight"] = w.floats(f"l{n}.{ours}.w", hidden)
            state[f"encoder.layer.{n}.{theirs}.bias"] = w.floats(f"l{n}.{ours}.b", hidden)
    return {name: torch.from_numpy(value.copy()) for name, value in state.items()}


def _tokenizer(weights: Weights) -> PreTrainedTokenizerFast:
    pieces = weights.pieces
    name = {
        role: pieces.scored[key][0]
        for role, key in (
            ("bos_token", pieces.begin),
            ("eos_token", pieces.end),
            ("pad_token", pieces.padding),
            ("unk_token", pieces.unknown),
        )
    }
    return PreTrainedTokenizerFast(
        tokenizer_object=tokens.build(pieces),
        model_max_length=512,
        cls_token=name["bos_token"],
        sep_token=name["eos_token"],
        **name,
    )
