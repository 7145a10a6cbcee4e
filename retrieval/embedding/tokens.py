"""The tokenizer of multilingual-e5-small, from the pieces that come with its weights."""

import re
import unicodedata

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from retrieval.embedding.weights import Pieces


def build(pieces: Pieces) -> Tokenizer:
    """A tokenizer (SentencePiece Unigram) that gives `<s> … </s>` ids."""
    tokenizer = Tokenizer(models.Unigram(pieces.scored, unk_id=pieces.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [*_odd(pieces.normal_forms), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", pieces.begin), ("</s>", pieces.end)]
    )
    return tokenizer


def _odd(forms: dict[str, str]) -> list[normalizers.Normalizer]:
    """Rules for the few characters whose normal form is not the one of NFKC.

    A space, or nothing.
    """
    rules: list[normalizers.Normalizer] = []
    for becomes in ("", " "):
        odd = [
            c
            for c, form in forms.items()
            if form == becomes and unicodedata.normalize("NFKC", c) != form
        ]
        if odd:
            rules.append(
                normalizers.Replace(Regex("[" + "".join(map(_escaped, odd)) + "]"), becomes)
            )
    return rules


def _escaped(character: str) -> str:
    return rf"\x{{{ord(character):X}}}" if not re.match(r"\w", character) else character
