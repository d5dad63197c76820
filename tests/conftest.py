"""What several test modules need: a run of the command line, and small pages of a Dyfed-Powys kind."""

from __future__ import annotations

import io
import shutil
import sqlite3
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from click.testing import CliRunner, Result
from datasette.app import Datasette
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
from xdist import is_xdist_worker

from scraper.cli import cli
from scraper.schema import BY_NAME
from tests.datasettes import served
from tests.trial_server import authority
from tests.turns import turn

TREE = "https://www.dyfed-powys.police.uk/foi-ai/dyfed-powys-police"
WELSH_TREE = "https://www.dyfed-powys.police.uk/cy-GB/foi-ai/heddlu-dyfed-powys"
Scrape = Callable[..., Result]


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """None, which is a process for each processor, for the whole suite; named files are sooner run in this process."""
    return None if config.args_source is pytest.Config.ArgsSource.TESTPATHS else 0


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Tests that are marked `alone` run while every other process of the run waits."""
    if not is_xdist_worker(item.session):
        return (yield)
    with turn(alone=item.get_closest_marker("alone") is not None):
        return (yield)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are called by their parameter: some hold the moment at which they were packed, and each process has its."""
    return argname if isinstance(val, bytes) else None


def html_page(content: str, title: str = "Stolen bicycles") -> bytes:
    """A page of the site around `content`."""
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title} | Dyfed-Powys Police</title></head><body>"
        "<a href='#'>Leave this site</a><div id='js-consent-banner'><p>We use some essential cookies to make our "
        f"website work.</p></div><nav><a href='/'>Home</a></nav><main><h1>{title}</h1>{content}</main>"
        "<footer>Contact us</footer></body></html>"
    ).encode()


def disclosure_page(
    reference: str = "12/2025", answer: str = "Twelve bicycles.", title: str = "Stolen bicycles"
) -> bytes:
    """A disclosure with one question and one answer."""
    content = (
        f"<p>FOI Reference: {reference}</p><p>Request:</p><p>How many bicycles were stolen in 2024?</p>"
        f"<p>Response:</p><p>{answer}</p>"
    )
    return html_page(content, title)


def warc_of(*pages: tuple[str, bytes, str] | tuple[str, bytes, str, str], gzip: bool = True) -> bytes:
    """A WARC file of responses: (address, body, moment) each, and the status where it is not 200 OK."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for url, body, moment, *status in pages:
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                length=len(body),
                http_headers=StatusAndHeaders(
                    status[0] if status else "200 OK",
                    [("Content-Type", "text/html; charset=utf-8")],
                    protocol="HTTP/1.1",
                ),
                warc_headers_dict={"WARC-Date": moment, "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, url)}>"},
            )
        )
    return out.getvalue()


def rows(db: Path, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows that a statement gives."""
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(sql, parameters).fetchall()


def contents(db: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables that pages make, without its number in the full-text index: that is as it came."""
    tables = (
        "forces",
        "provisions",
        "captures",
        "disclosures",
        "qa_pairs",
        "exemptions",
        "mentions",
        "estimates",
        "bodies",
        "attachments",
        "changes",
    )
    return {table: rows(db, f"select {', '.join(_compared(table))} from {table} order by 1") for table in tables}


def _compared(table: str) -> list[str]:
    return [f'"{name}"' for name in BY_NAME[table].column_names if name != "search_id"]


@pytest.fixture
def scrape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scrape:
    """The command line, run in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("UV", raising=False)

    def run(*arguments: str | Path) -> Result:
        result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def trust(monkeypatch: pytest.MonkeyPatch, certificate: Path) -> None:
    """Trust the trial server's authority and no other: reading all that the system trusts takes long."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("SSL_CERT_DIR", str(certificate.parent / "none"))


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The certificate of the trial server's authority."""
    file = tmp_path_factory.mktemp("authority") / "authority.pem"
    authority().cert_pem.write_to_path(file)
    return file


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the sample, made by the command line."""
    folder = tmp_path_factory.mktemp("sample")
    arguments = ["--force", "dyfed-powys", "--source", "sample", "--quiet"]
    places = ["--db", str(folder / "foi.db"), "--archive", str(folder / "archive")]
    result = CliRunner().invoke(cli, [*arguments, *places], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return folder / "foi.db"


@pytest.fixture(scope="module")
def datasette(sample: Path) -> Iterator[Datasette]:
    """Datasette over the sample."""
    with served(sample) as instance:
        yield instance


@pytest.fixture
def changed(sample: Path, tmp_path: Path) -> Callable[..., Path]:
    """Copies the sample and runs statements on the copy."""

    def change(*statements: str) -> Path:
        copy = tmp_path / "foi.db"
        shutil.copy(sample, copy)
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)
        return copy

    return change
