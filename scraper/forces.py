"""The register of forces: who they are, and which hosts, or parts of a shared host, are theirs (data/forces.csv)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from operator import itemgetter
from pathlib import Path
from urllib.parse import urlsplit

from parsers.vocabulary import data_file
from scraper.errors import UnknownForceError, UsageError

COLUMNS = (
    "slug", "name", "name_cy", "nation", "law", "hosts", "platform", "path_segments", "listing_url", "licence",
    "ons_code", "wikidata", "whatdotheyknow", "state", "state_reason", "state_date",
)  # fmt: skip
# Columns that a register may leave out.
_OPTIONAL = ("delay",)
_LONGEST_DELAY = 86_400
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True)
class Force:
    """One force of the register.

    `delay` is the least seconds between two requests to its hosts, None where the register sets none.  `row` is
    its row, every column a string, empty where not known.

    `hosts` are hosts, or on a host that others share the openings of its own addresses ("gov.uk/police-"): in lower
    case, without scheme and "www.".
    """

    slug: str
    name: str
    platform: str
    hosts: tuple[str, ...]
    state: str
    row: dict[str, str]
    delay: float | None = None

    @property
    def base(self) -> str:
        """The scheme and host that the force's log is on: those of its listing, else of its first host."""
        listing = urlsplit(self.row["listing_url"].strip())
        if listing.scheme and listing.netloc:
            return f"{listing.scheme}://{listing.netloc}"
        host = self.row["hosts"].split(";")[0].strip().partition("/")[0]
        return f"{'http' if is_loopback(host) else 'https'}://{host}"


@dataclass(frozen=True, slots=True)
class Register:
    """The forces, in the order of the file."""

    forces: tuple[Force, ...]

    def get(self, slug: str) -> Force:
        """The force called `slug`.  Raises UnknownForceError, which names the nearest slugs."""
        for force in self.forces:
            if force.slug == slug:
                return force
        slugs = [force.slug for force in self.forces]
        names = {force.name.lower(): force.slug for force in self.forces}
        near = get_close_matches(slug.lower(), slugs, n=3, cutoff=0.5)
        near += [names[name] for name in get_close_matches(slug.lower(), list(names), n=2, cutoff=0.5)]
        raise UnknownForceError(slug, list(dict.fromkeys(near)))

    def active(self) -> tuple[Force, ...]:
        """The forces that `--all` means: those with a log that is known to work or not yet tried."""
        return tuple(force for force in self.forces if force.state != "no_log")

    def force_of(self, url: str) -> Force | None:
        """The force whose host `url` is on, "www." or not; None if it is nobody's.

        Where several fit, the one that names the longest part of the address.
        """
        host, path = _host_and_path(url)
        found = [
            (len(place), force)
            for force in self.forces
            for place in force.hosts
            if host and (place == host or ("/" in place and f"{host}{path}".startswith(place)))
        ]
        return max(found, key=itemgetter(0))[1] if found else None


def load_register(path: Path | None = None) -> Register:
    """The register in the CSV file `path`, by default the one that comes with the programme.

    Raises UsageError if the file cannot be read or lacks columns.
    """
    name = str(path) if path else "forces.csv"
    try:
        text = path.read_text(encoding="utf-8-sig") if path else data_file(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The register {name} cannot be read: {error}.") from error
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise UsageError(
            f"The register {name} lacks the columns {', '.join(missing)}; "
            f"it needs those of data/forces.csv: {', '.join(COLUMNS)}."
        )
    return Register(tuple(_force(row, reader.line_num, name) for row in reader))


def _force(row: dict[str, str], line: int, name: str) -> Force:
    if not row["slug"] or not row["hosts"]:
        raise UsageError(f"Line {line} of the register {name} has no slug or no hosts; every force needs both.")
    hosts = tuple(host.strip().lower().removeprefix("www.") for host in row["hosts"].split(";"))
    known = {column: row.get(column) or "" for column in (*COLUMNS, *_OPTIONAL)}
    return Force(
        row["slug"], row["name"], row["platform"], hosts, row["state"], known, _delay(known["delay"], line, name)
    )


def _delay(text: str, line: int, name: str) -> float | None:
    try:
        delay = float(text) if text else None
    except ValueError:
        delay = -1.0
    if delay is not None and not 0 <= delay < _LONGEST_DELAY:
        raise UsageError(f"Line {line} of the register {name} has the delay {text!r}; it takes seconds, or nothing.")
    return delay


def is_loopback(host: str) -> bool:
    """Whether a host, with its port or without, is an address of 127.0.0.0/8 or "localhost"."""
    return host.startswith("127.") or host.partition(":")[0] == "localhost"


def host_of(url: str) -> str:
    """The host and port of an address, without "www." and without the port that its scheme means anyway."""
    return _host_and_path(url)[0]


def _host_and_path(url: str) -> tuple[str, str]:
    """The host and port of an address, without "www." and the port that its scheme means anyway, and its path."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    host = parts.netloc.lower().rpartition("@")[2]
    return host.removesuffix(_DEFAULT_PORTS.get(parts.scheme, "")).removeprefix("www."), parts.path.lower()
