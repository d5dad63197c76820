"""`scrape export`: every table with its description, whole or not at all, of one moment."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import sqlite3
import subprocess
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from scraper import dump
from scraper.dump import export
from scraper.dump.writers import GROUP, WRITERS
from scraper.schema import TABLES, Column
from tests.conftest import TREE, Scrape, disclosure_page, rows, warc_of

URL = f"{TREE}/disclosure-2025/march/stolen-bicycles-122025/"
DB = Path("data/foi.db")
READ: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": lambda text: date.fromisoformat(text).isoformat(),
    "datetime": lambda text: text if datetime.fromisoformat(text) and text.endswith("Z") else "not UTC",
}


@pytest.fixture
def loaded(scrape: Scrape) -> Scrape:
    """The command line, where the sample was loaded, and a page with a formula in its title."""
    Path("one.warc.gz").write_bytes(warc_of((URL, disclosure_page(title="=1+1"), "2026-01-05T10:00:00Z")))
    scrape("--force", "dyfed-powys", "--source", "one.warc.gz")
    scrape("--force", "dyfed-powys", "--source", "sample")
    return scrape


def described(folder: str = "dump") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(folder, "datapackage.json").read_text(encoding="utf-8"))
    return found


def read(resource: dict[str, Any], folder: str = "dump") -> list[dict[str, Any]]:
    """The rows of a dumped table, in the types that its schema gives them."""
    fields = {field["name"]: READ[field["type"]] for field in resource["schema"]["fields"]}
    return [
        {name: None if value in (None, "") else fields[name](str(value)) for name, value in row.items()}
        for row in raw(Path(folder, resource["path"]), list(fields))
    ]


def raw(path: Path, names: list[str]) -> Iterator[dict[str, Any]]:
    if path.suffix == ".parquet":
        yield from parquet.read_table(path).to_pylist()
        return
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".jsonl":
            yield from (json.loads(line) for line in file)
        else:
            reader = csv.DictReader(file, strict=True)
            assert reader.fieldnames == names
            yield from reader


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_every_table_read_back_by_its_description_is_the_databases(loaded: Scrape, form: str) -> None:
    result = loaded("export", "--to", "dump", "--format", form)
    assert (result.exit_code, "disclosures\t19\n" in result.stdout) == (0, True)
    resources = described()["resources"]
    assert [resource["name"] for resource in resources] == [table.name for table in TABLES]
    for resource, table in zip(resources, TABLES, strict=True):
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert names == [name for name in table.column_names if name != "search_id"]
        columns = ", ".join(f'"{name}"' for name in names)
        found = read(resource)
        # An empty text and null are one in a CSV file, and so in what is compared here.
        assert [tuple(row.values()) for row in found] == [
            tuple(None if value == "" else value for value in row)
            for row in rows(DB, f"select {columns} from {table.name} order by {table.key}")
        ]
        assert resource["rows"] == len(found)


def test_keys_and_constraints_hold(loaded: Scrape) -> None:
    loaded("export", "--to", "dump")
    tables = {resource["name"]: (resource["schema"], read(resource)) for resource in described()["resources"]}
    for name, (schema, found) in tables.items():
        for field in schema["fields"]:
            values = [row[field["name"]] for row in found]
            constraints = field.get("constraints", {})
            assert not (constraints.get("required") and None in values), (name, field)
            assert not (constraints.get("unique") and len(set(values)) < len(values)), (name, field)
            assert set(values) <= set(constraints.get("enum", values)), (name, field)
        for foreign in schema.get("foreignKeys", []):
            target = tables[foreign["reference"]["resource"] or name][1]
            there = {row[foreign["reference"]["fields"][0]] for row in target}
            assert {row[foreign["fields"][0]] for row in found} - {None} <= there
    assert tables["disclosures"][0]["primaryKey"] == ["id"]
    assert {"fields": ["capture"], "reference": {"resource": "captures", "fields": ["id"]}} in tables["disclosures"][0][
        "foreignKeys"
    ]


def test_columns_are_described_with_type_and_unit(loaded: Scrape) -> None:
    loaded("export", "--to", "dump")
    fields = {
        (resource["name"], field["name"]): field
        for resource in described()["resources"]
        for field in resource["schema"]["fields"]
    }
    assert all(field["description"] for field in fields.values())
    assert fields["disclosures", "working_days"]["unit"] == "working days"
    assert fields["estimates", "pounds"] | {"description": ""} == {
        "name": "pounds", "type": "number", "description": "", "unit": "pounds sterling",
    }  # fmt: skip
    assert fields["disclosures", "received_on"]["type"] == "date"
    assert fields["captures", "captured_at"]["type"] == "datetime"
    assert fields["disclosures", "has_ncnd"]["constraints"] == {"required": True, "enum": [0, 1]}


def test_the_dump_tells_its_terms_its_sources_and_the_run_it_came_from(loaded: Scrape) -> None:
    loaded("export", "--to", "dump")
    found = described()
    [(run, started, finished)] = rows(DB, "select id, started_at, finished_at from runs order by id desc limit 1")
    assert found["run"] == {
        "id": run, "started_at": started, "finished_at": finished, "command": "crawl", "source": "sample",
        "version": "0.1.0",
    }  # fmt: skip
    assert found["created"] == finished
    assert found["sources"][1]["title"] == "Dyfed-Powys Police"
    assert "see the licence of each force" in found["licenses"][0]["title"]


def test_the_checksums_can_be_checked(loaded: Scrape) -> None:
    told = json.loads(loaded("export", "--to", "dump", "--json").stdout)
    lines = Path("dump/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert {line[66:]: line[:64] for line in lines} == told["files"]
    for name, digest in told["files"].items():
        assert hashlib.sha256(Path("dump", name).read_bytes()).hexdigest() == digest
    assert sorted(path.name for path in Path("dump").iterdir()) == sorted([*told["files"], "SHA256SUMS"])
    assert told["rows"]["disclosures"] == 19
    for resource in described()["resources"]:
        assert resource["hash"] == f"sha256:{told['files'][resource['path']]}"
        assert resource["bytes"] == Path("dump", resource["path"]).stat().st_size
    if shutil.which("sha256sum"):
        done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd="dump", check=False)
        assert done.returncode == 0


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_two_dumps_of_one_database_are_the_same(loaded: Scrape, form: str) -> None:
    first, second = (json.loads(loaded("export", "--to", to, "--format", form, "--json").stdout) for to in ("a", "b"))
    assert first == second


def test_a_formula_is_kept_as_it_is(loaded: Scrape) -> None:
    loaded("export", "--to", "dump")
    [disclosures] = [resource for resource in described()["resources"] if resource["name"] == "disclosures"]
    assert "=1+1" in [row["title"] for row in read(disclosures)]


def test_a_dump_shows_one_moment_of_a_crawl_that_goes_on(loaded: Scrape, monkeypatch: pytest.MonkeyPatch) -> None:
    def while_crawling(path: Path, columns: Any, found: Any) -> int:
        with closing(sqlite3.connect(DB)) as connection:
            connection.execute("delete from exemptions")
            connection.commit()
        return write(path, columns, found)

    write = WRITERS["csv"]
    monkeypatch.setitem(WRITERS, "csv", while_crawling)
    loaded("export", "--to", "dump")
    assert rows(DB, "select count(*) from exemptions") == [(0,)]
    [exemptions] = [resource for resource in described()["resources"] if resource["name"] == "exemptions"]
    assert len(read(exemptions)) == exemptions["rows"] == 38


def test_a_dump_that_breaks_off_leaves_the_one_before(loaded: Scrape, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded("export", "--to", "dump")
    before = {path.name: path.read_bytes() for path in Path("dump").iterdir()}

    def fail(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(dump, "descriptor", fail)
    result = loaded("export", "--to", "dump")
    assert (result.exit_code, result.stderr.startswith("Error: data/foi.db cannot be exported to dump: No space")) == (
        1,
        True,
    )
    assert {path.name: path.read_bytes() for path in Path("dump").iterdir()} == before


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_memory_does_not_grow_with_the_table(tmp_path: Path, form: str) -> None:
    columns = [Column("id", "A number.", "INTEGER"), Column("text", "A text.")]

    def peak(groups: int) -> int:
        tracemalloc.start()
        count = WRITERS[form](tmp_path / "t", columns, ((n, f"{n:0500d}") for n in range(groups * GROUP)))
        assert count == groups * GROUP
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(1)
    assert peak(6) < 1.5 * peak(2) + 100_000


def test_parquet_is_written_in_groups_that_keep_the_types(tmp_path: Path) -> None:
    columns = [Column("n", "A number.", "INTEGER"), Column("x", "A number.", "REAL"), Column("t", "A text.")]
    made = [(n, n / 2, None if n % 2 else "=1+1") for n in range(GROUP + 7)]
    WRITERS["parquet"](tmp_path / "t.parquet", columns, iter(made))
    file = parquet.ParquetFile(tmp_path / "t.parquet")
    assert (file.num_row_groups, file.metadata.num_rows) == (2, GROUP + 7)
    assert [tuple(row.values()) for row in file.read().to_pylist()] == made
    WRITERS["parquet"](tmp_path / "none.parquet", columns, iter(()))
    assert parquet.read_table(tmp_path / "none.parquet").schema.names == ["n", "x", "t"]


def test_a_database_of_an_earlier_version_is_dumped_as_far_as_it_goes(loaded: Scrape) -> None:
    with closing(sqlite3.connect(DB)) as connection:
        connection.execute("drop table takedowns")
    assert "takedowns" not in export(DB, Path("dump"), "csv").rows
