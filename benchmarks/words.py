"""Words of no language, as often as words are: a few everywhere, most of them rare (Zipf's law).

Nothing is drawn by chance: the same seed makes the same words.
"""

from __future__ import annotations

from itertools import accumulate
from random import Random

# Terms by the share of disclosures that hold them: what a search finds is known beforehand.
TERMS = {
    "quenbold": 0.001,
    "trelvane": 0.01,
    "dorvask": 0.05,
    "estrumb": 0.2,
    "falquor": 0.43,
    "wexmund": 1.0,
}

STEMS, SENTENCES, PARAGRAPHS = 20_000, 30_000, 200
# The most frequent words are short.
SHORT = 500
# Of Mandelbrot's form of Zipf's law: the word of rank r is as frequent as 1 / (r + SHIFT).
_SHIFT = 2.7
_OPENINGS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "gl",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
_CLOSINGS = ("b", "ck", "d", "g", "l", "lt", "m", "n", "nd", "p", "r", "rn", "s", "sk", "t", "th", "x")


class Words:
    """A vocabulary, and sentences and stock paragraphs made of it."""

    def __init__(self, seed: int) -> None:
        """Make them."""
        chance = Random(seed)  # noqa: S311 - nothing secret
        stems: dict[str, None] = {}
        while len(stems) < STEMS:
            longest = 1 if len(stems) < SHORT else 3
            stems[_word(chance, chance.randint(1, longest))] = None
        self.stems = list(stems)
        self._frequencies = list(accumulate(1 / (rank + _SHIFT) for rank in range(1, STEMS + 1)))
        self.sentences = [self._sentence(chance) for _ in range(SENTENCES)]
        self.paragraphs = [" ".join(chance.choices(self.sentences, k=chance.randint(3, 7))) for _ in range(PARAGRAPHS)]
        self._paragraph_frequencies = list(accumulate(1 / rank for rank in range(1, PARAGRAPHS + 1)))

    def some(self, chance: Random, count: int) -> list[str]:
        """So many words, drawn as often as each is used."""
        return chance.choices(self.stems, cum_weights=self._frequencies, k=count)

    def paragraph(self, chance: Random) -> str:
        """A stock paragraph: some stand in many a letter."""
        return chance.choices(self.paragraphs, cum_weights=self._paragraph_frequencies)[0]

    def text(self, chance: Random, length: int) -> str:
        """A rare word, and sentences, together at least `length` characters long."""
        found, so_far = [rare(chance).capitalize() + "."], 0
        while so_far < length:
            found.append(self.sentences[int(chance.random() * SENTENCES)])
            so_far += len(found[-1]) + 1
        return " ".join(found)

    def _sentence(self, chance: Random) -> str:
        words = self.some(chance, chance.randint(6, 26))
        return f"{' '.join(words).capitalize()}."


def rare(chance: Random) -> str:
    """A word that hardly another text has, as a name or a product's mark."""
    return _word(chance, 4)


def _word(chance: Random, syllables: int) -> str:
    pick = chance.random
    parts = (_OPENINGS, _VOWELS, _CLOSINGS) * syllables
    return "".join(part[int(pick() * len(part))] for part in parts)
