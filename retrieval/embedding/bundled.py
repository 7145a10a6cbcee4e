"""The default model: multilingual-e5-small, 8-bit, through onnxruntime. Never imports torch.

Each text goes through the network by itself. Numbers are rounded to 8 bits by the largest in a run:
in a batch the vector of a text would depend on those beside it, and an answer on what happened to
be taken in together. With a text on each core that is hardly slower than batches are.
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import get_native_id
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.embedding.port import Matrix
from retrieval.embedding.prepare import Prepared
from retrieval.errors import ModelUnavailable, Unfit

#: The model was trained with these words in front; without them its vectors are worse.
_QUESTION, _PASSAGE = "query: ", "passage: "
_LONGEST = 512
#: How much less than all else whatever comes in numbers gets of the processor, as `nice` counts: a
#: tenth of what others get that want it too. Less would stop it where others are busy.
_NICE = 10
#: Texts tokenised at once, so that a million sentences do not stand in memory as tokens.
_SLICE = 4096


class BundledModel:
    """The prepared model, loaded. Implements EmbeddingModel."""

    dimensions = 384

    def __init__(self, files: Prepared, threads: int = 0) -> None:
        """`threads` 0 takes every core. Raises ModelUnavailable when the files cannot be loaded."""
        # Its builds report to their maker, and only before the import can that be prevented.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime
        from tokenizers import Tokenizer

        self.name = files.name
        self._beside = ThreadPoolExecutor(threads or os.cpu_count() or 1, initializer=_be_patient)
        options = onnxruntime.SessionOptions()
        # Texts are spread over the cores, and each keeps to its own: two cores would gain a text of
        # the length of a question a tenth, and lose more when several ask.
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        # Spinning threads would take a core from everything else between two questions.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # Processors without VNNI add 8-bit products in 16 bits, which may overflow; one in twenty
        # slower is the price of the same vectors on every machine.
        options.add_session_config_entry("session.x64quantprecision", "1")

        def session() -> Any:
            return onnxruntime.InferenceSession(
                str(files.model), options, providers=["CPUExecutionProvider"]
            )

        try:
            # Each takes about half a second, on a core of its own.
            with ThreadPoolExecutor(1) as beside:
                opening = beside.submit(session)
                self._tokenizer = Tokenizer.from_file(str(files.tokenizer))
                self._session = opening.result()
        except Exception as error:  # the runtime raises its own classes, which differ by version
            raise ModelUnavailable(self.name, Unfit.NOT_LOADED) from error

    def questions(self, texts: Sequence[str]) -> Matrix:
        """Vectors of questions: shape (len(texts), 384)."""
        # One text, as a question is, does not wait for those that others hand in.
        each = map if len(texts) == 1 else self._beside.map
        return self._embedded([_QUESTION + text for text in texts], each)

    def passages(self, texts: Sequence[str]) -> Matrix:
        """Vectors of passages or sentences: shape (len(texts), 384)."""
        return self._embedded([_PASSAGE + text for text in texts], self._beside.map)

    def count(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text takes, without the marks at both ends."""
        return [
            len(e.ids) for e in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        ]

    def _embedded(self, texts: Sequence[str], each: Callable[..., Iterable[Any]]) -> Matrix:
        out = np.empty((len(texts), self.dimensions), np.float32)
        for start in range(0, len(texts), _SLICE):
            tokens = self._tokenizer.encode_batch(list(texts[start : start + _SLICE]))
            for row, vector in enumerate(each(self._vector, tokens), start):
                out[row] = vector
        return out

    def _vector(self, tokens: Any) -> NDArray[np.float32]:
        ids = np.array([_bounded(tokens.ids)], np.int64)
        mask = np.ones(ids.shape, np.int32)
        of_tokens: NDArray[np.float32] = self._session.run(None, {"ids": ids, "mask": mask})[0][0]
        mean = of_tokens.mean(axis=0)
        unit: NDArray[np.float32] = mean / np.linalg.norm(mean)
        return unit


def _be_patient() -> None:
    """Let this thread go after all others. Only Linux has threads that differ in that."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, get_native_id(), _NICE)


def _bounded(ids: list[int]) -> list[int]:
    """At most 512 tokens, the mark at the end kept."""
    return ids if len(ids) <= _LONGEST else [*ids[: _LONGEST - 1], ids[-1]]
