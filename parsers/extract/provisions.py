"""The provisions of FOI law (data/provisions.csv): which exist, which are duties, which are NCND limbs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from parsers.vocabulary import rows

_REFUSALS = frozenset({"exemption", "exception", "procedural_refusal"})
_LAST_LIMB = re.compile(r"\([^()]*\)$")
# In force on 25 May 2018 (DPA 2018, Schedule 19): limbs of section 40 that were replaced then.
_REPLACED_IN_2018 = re.compile(r"\((?:3|4|5)\)")
_WORD = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(
    {"information", "with", "from", "that", "their", "this", "relating", "public", "such", "section", "would", "ncnd"}
)


@dataclass(frozen=True, slots=True)
class Provision:
    """One row of provisions.csv, as far as parsers need it."""

    id: str
    act: str
    section: str
    subsection: str
    title: str
    is_refusal: bool
    is_status: bool
    is_ncnd: bool


@cache
def _provisions() -> dict[str, Provision]:
    return {row["provision_id"]: _provision(row) for row in rows("provisions.csv")}


def _provision(row: dict[str, str]) -> Provision:
    section = re.match(r"\d+[A-Z]*", row["ref"])
    number = section[0] if section else row["ref"]
    return Provision(
        id=row["provision_id"],
        act=row["act"],
        section=number,
        subsection=row["ref"][len(number) :],
        title=row["title"],
        is_refusal=row["category"] in _REFUSALS,
        is_status=row["category"] == "status",
        is_ncnd=row["is_ncnd_limb"] == "1",
    )


@cache
def _sections() -> dict[tuple[str, str], tuple[Provision, ...]]:
    found: dict[tuple[str, str], list[Provision]] = {}
    for provision in _provisions().values():
        found.setdefault((provision.act, provision.section), []).append(provision)
    return {key: tuple(provisions) for key, provisions in found.items()}


@lru_cache(maxsize=4096)
def nearest(act: str, section: str, subsection: str) -> Provision | None:
    """The provision itself, or the nearest one above it that the table has; None where the section is not there."""
    limb = subsection
    while True:
        provision = _provisions().get(f"{act}:{section}{limb}")
        if provision is not None or not limb:
            break
        limb = _LAST_LIMB.sub("", limb)
    return provision or next(iter(_sections().get((act, section), ())), None)


@lru_cache(maxsize=4096)
def exists(act: str, section: str, subsection: str) -> bool:
    """Whether the Act has this limb, as far as the table goes: 31(1)(k) does not exist, 40(2) does.

    A letter without its number ("31(a)", as printed) is taken for a limb of subsection (1).
    """
    if subsection[1:2].isalpha():
        subsection = f"(1){subsection}"
    if not subsection or f"{act}:{section}{subsection}" in _provisions():
        return (act, section) in _sections()
    above = _LAST_LIMB.sub("", subsection)
    siblings = [p for p in _sections().get((act, section), ()) if _is_child(p.subsection, above)]
    return not siblings and exists(act, section, above)


@lru_cache(maxsize=4096)
def is_refusal(act: str, section: str) -> bool:
    """Whether the section is one under which an authority may refuse."""
    return any(provision.is_refusal for provision in _sections().get((act, section), ()))


def is_ncnd_limb(act: str, section: str, subsection: str) -> bool:
    """Whether the limb is one under which an authority neither confirms nor denies."""
    limb = nearest(act, section, subsection)
    return limb is not None and limb.is_ncnd


def is_stale(act: str | None, section: str, subsection: str) -> bool:
    """Whether the limb was replaced on 25 May 2018: section 40(3), (4) and (5) of FOIA."""
    return act == "FOIA2000" and section == "40" and _REPLACED_IN_2018.match(subsection) is not None


@cache
def heading_words(act: str, section: str) -> frozenset[str]:
    """Words of the section's heading, six letters of each: enough to know it misspelt or cut short."""
    titles = " ".join(p.title for p in _sections().get((act, section), ())).lower()
    return frozenset(word[:6] for word in _WORD.findall(titles) if word not in _COMMON)


def has_heading(words: str, act: str, section: str) -> bool:
    """Whether `words`, in plain letters, have one of the section's heading."""
    return not {word[:6] for word in _WORD.findall(words)}.isdisjoint(heading_words(act, section))


def _is_child(subsection: str, above: str) -> bool:
    return subsection != above and subsection.startswith(above) and subsection[len(above) :].count("(") == 1
