"""The parts of a page, while they are made and when they are done."""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.chrome import is_rule
from parsers.content import Block
from parsers.extract.labels import Role


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled part of the page: its label as printed, the questions it names, its lines."""

    role: Role | None
    label: str | None = None
    numbers: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(slots=True)
class Draft:
    """A part while its lines are dealt to it.

    `guessed_number` marks "Response: 3", which may be an answer "3"; `is_boundary` a sentence for a label.
    """

    role: Role | None
    label: str | None = None
    numbers: tuple[str, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    guessed_number: bool = False
    is_boundary: bool = False

    def part(self) -> Part:
        """The part without the rules of dashes that part it from the others."""
        start, end = 0, len(self.blocks)
        while start < end and is_rule(self.blocks[start].text):
            start += 1
        while start < end and is_rule(self.blocks[end - 1].text):
            end -= 1
        return Part(self.role, self.label, self.numbers, tuple(self.blocks[start:end]))

    def with_blocks(self, blocks: list[Block]) -> Draft:
        """The same part with other lines."""
        return Draft(self.role, self.label, self.numbers, blocks)
