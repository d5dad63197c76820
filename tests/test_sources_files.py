"""What `--source PATH` gives: WARC, WET and WACZ files, saved pages, folders; whole, damaged and hostile."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import struct
import sys
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.errors import SourceError
from scraper.sources import Capture, Damage
from scraper.sources.files import read
from scraper.sources.framing import MAX_RECORD
from scraper.sources.payload import MAX_PAYLOAD
from scraper.sources.warc import captures

DATE = "2026-11-01T09:30:00Z"
URL = "https://www.dyfed-powys.police.uk/foi/578-2024/"
PAGE = b"<html><title>Predictive policing - 578/2024</title></html>"
HTTP_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def record(block: bytes = b"Text.", kind: str = "conversion", url: str = URL, **fields: str) -> bytes:
    """Make a WARC record by hand; WARC_Date="..." sets that field."""
    head = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": DATE, "Content-Type": "text/plain"}
    head |= {"Content-Length": str(len(block))} | {name.replace("_", "-"): fields[name] for name in fields}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def response(body: bytes, head: bytes = HTTP_HEAD, **fields: str) -> bytes:
    return record(head + b"\r\n" + body, kind="response", **fields)


def numbered(number: int, block: bytes = b"Text.") -> bytes:
    return record(block, url=f"https://example.police.uk/foi/{number}")


def members(records: Iterable[bytes]) -> list[bytes]:
    return [gzip.compress(each, mtime=0) for each in records]


def saved(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def captured(found: Iterable[Capture | Damage]) -> list[Capture]:
    return [each for each in found if isinstance(each, Capture)]


def damaged(found: Iterable[Capture | Damage]) -> list[Damage]:
    return [each for each in found if isinstance(each, Damage)]


def numbers(found: Iterable[Capture | Damage]) -> list[int]:
    return [int(each.url.rpartition("/")[2]) for each in captured(found)]


def only(path: Path, content: bytes) -> Capture | Damage:
    (found,) = read(saved(path, content))
    return found


def reason(path: Path, content: bytes) -> str:
    (found,) = damaged(read(saved(path, content)))
    return found.reason


# What a WARC file gives


def test_a_response_written_by_warcio_is_a_capture_with_status_and_content_type(tmp_path: Path) -> None:
    path = tmp_path / "dyfed-powys.warc.gz"
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
        offset = stream.tell()
        writer.write_record(
            writer.create_warc_record(
                URL,
                "response",
                payload=io.BytesIO(PAGE),
                length=len(PAGE),
                http_headers=http,
                warc_headers_dict={"WARC-Date": DATE},
            )
        )

    assert list(read(path)) == [
        Capture(
            url=URL,
            captured_at="2026-11-01T09:30:00Z",
            body=PAGE,
            content_type="text/html; charset=utf-8",
            status=200,
            record_type="response",
            source="file",
            file="dyfed-powys.warc.gz",
            offset=offset,
        )
    ]


def test_a_wet_file_gives_extracted_text_without_a_status(tmp_path: Path) -> None:
    content = gzip.compress(record(b"Cwestiwn"))

    assert only(tmp_path / "pages.warc.wet.gz", content) == Capture(
        url=URL,
        captured_at="2026-11-01T09:30:00Z",
        body=b"Cwestiwn",
        content_type="text/plain",
        status=None,
        record_type="conversion",
        source="file",
        file="pages.warc.wet.gz",
        offset=0,
    )


@pytest.mark.parametrize("name", ["a.warc", "a.wet", "a.WARC"])
def test_a_plain_file_gives_the_byte_offset_of_each_record(tmp_path: Path, name: str) -> None:
    found = captured(read(saved(tmp_path / name, numbered(1) + numbered(2))))

    assert [(each.url[-1], each.offset) for each in found] == [("1", 0), ("2", len(numbered(1)))]


def test_a_resource_takes_its_content_type_from_the_record(tmp_path: Path) -> None:
    found = only(tmp_path / "a.warc", record(PAGE, kind="resource", Content_Type="text/html"))

    assert isinstance(found, Capture)
    assert (found.record_type, found.status, found.content_type) == ("resource", None, "text/html")


@pytest.mark.parametrize("kind", ["warcinfo", "request", "metadata", "revisit", "continuation"])
def test_records_that_are_no_page_are_left_out(tmp_path: Path, kind: str) -> None:
    path = saved(tmp_path / "a.warc.gz", b"".join(members([record(kind=kind), numbered(2)])))

    assert numbers(read(path)) == [2]
    assert damaged(read(path)) == []


@pytest.mark.parametrize("url", ["dns:www.gwent.police.uk", "urn:pageinfo:1", "ftp://example.org/a"])
def test_addresses_that_are_not_http_are_left_out(tmp_path: Path, url: str) -> None:
    assert list(read(saved(tmp_path / "a.warc", record(kind="response", url=url)))) == []


@pytest.mark.parametrize(("written", "given_back"), [(f"<{URL}>", URL), ("http://a.uk/b c", "http://a.uk/b%20c")])
def test_an_address_is_given_without_brackets_and_spaces(tmp_path: Path, written: str, given_back: str) -> None:
    found = only(tmp_path / "a.warc", record(url=written))

    assert isinstance(found, Capture)
    assert found.url == given_back


@pytest.mark.parametrize(
    ("written", "given_back"),
    [
        ("2026-11-01T09:30:00Z", "2026-11-01T09:30:00Z"),
        ("2026-11-01T09:30:00.987654321Z", "2026-11-01T09:30:00Z"),
        ("2026-11-01T09:30:00", "2026-11-01T09:30:00Z"),
        ("2026-06-01T00:30:00+01:00", "2026-05-31T23:30:00Z"),
        ("0999-01-01T00:00:00Z", "0999-01-01T00:00:00Z"),
    ],
)
def test_a_date_is_given_to_the_second_in_utc(tmp_path: Path, written: str, given_back: str) -> None:
    found = only(tmp_path / "a.warc", record(WARC_Date=written))

    assert isinstance(found, Capture)
    assert found.captured_at == given_back


@pytest.mark.parametrize(
    "date", ["2026-02-30T00:00:00Z", "2026-11-01", "20261101093000", "yesterday", "0001-01-01T00:00:00+01:00"]
)
def test_an_impossible_date_is_damage(tmp_path: Path, date: str) -> None:
    assert reason(tmp_path / "a.warc", record(WARC_Date=date)) == (
        f"The WARC-Date is not a date and time: {date!r} was found. Its address is {URL}."
    )


@pytest.mark.parametrize("field", ["WARC-Date", "WARC-Type", "WARC-Target-URI"])
def test_a_missing_field_is_damage(tmp_path: Path, field: str) -> None:
    content = record().replace(field.encode(), b"WARC-Other")

    assert reason(tmp_path / "a.warc", content).startswith(f"The WARC record has no {field}.")


@pytest.mark.parametrize(
    ("noted", "source"),
    [("wayback", "wayback"), ("live", "live"), ("commoncrawl", "commoncrawl"), ("elsewhere", "file")],
)
def test_the_field_warc_source_remembers_where_a_capture_came_from(tmp_path: Path, noted: str, source: str) -> None:
    found = only(tmp_path / "a.warc", record(WARC_Source=noted))

    assert isinstance(found, Capture)
    assert found.source == source


def test_a_source_can_be_named_for_records_that_do_not_note_it() -> None:
    content = record() + record(WARC_Source="live")

    found = captured(captures(io.BytesIO(content), "a.warc", source="commoncrawl"))

    assert [each.source for each in found] == ["commoncrawl", "live"]


# The body of a response


def body_of(path: Path, head: bytes, body: bytes) -> bytes:
    found = only(path, response(body, HTTP_HEAD + head))
    assert isinstance(found, Capture), found
    return found.body


def chunked(body: bytes, size: int = 7) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\nTrailer: 1\r\n\r\n"


def raw_deflate(body: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(body) + compressor.flush()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"Transfer-Encoding: chunked\r\n", chunked(PAGE)),
        (b"Transfer-Encoding: Chunked\r\nContent-Encoding: gzip\r\n", chunked(gzip.compress(PAGE))),
        (b"Content-Encoding: GZIP\r\n", gzip.compress(PAGE)),
        (b"Content-Encoding: x-gzip\r\n", gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]) + b"\0\0"),
        (b"Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        (b"Content-Encoding: deflate\r\n", raw_deflate(PAGE)),
        (b"Content-Encoding: deflate, gzip\r\n", gzip.compress(zlib.compress(PAGE))),
        (b"Content-Encoding: identity\r\n", PAGE),
        (b"Content-Encoding: utf-8\r\n", PAGE),
    ],
)
def test_transfer_and_content_codings_are_undone(tmp_path: Path, head: bytes, body: bytes) -> None:
    assert body_of(tmp_path / "a.warc", head, body) == PAGE


@pytest.mark.parametrize("head", [b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n"])
def test_a_body_that_was_stored_decoded_is_given_as_it_is(tmp_path: Path, head: bytes) -> None:
    assert body_of(tmp_path / "a.warc", head, PAGE) == PAGE


@pytest.mark.parametrize("coding", [b"gzip", b"deflate", b"br"])
def test_a_coded_response_without_a_body_gives_an_empty_body(tmp_path: Path, coding: bytes) -> None:
    assert body_of(tmp_path / "a.warc", b"Content-Encoding: " + coding + b"\r\n", b"") == b""


@pytest.mark.parametrize(
    ("head", "body", "why"),
    [
        (b"Content-Encoding: gzip\r\n", gzip.compress(PAGE)[:-9], "The compressed body is cut off."),
        (
            b"Content-Encoding: gzip\r\n",
            gzip.compress(PAGE)[:-8] + b"12345678",
            "The compressed body is damaged:",
        ),
        (b"Content-Encoding: deflate\r\n", b"<html>", "The compressed body is damaged:"),
        (b"Transfer-Encoding: chunked\r\n", chunked(PAGE)[:-20], "The chunked body is damaged or cut off."),
        (b"Transfer-Encoding: chunked\r\n", b"5\r\nabcde\r\n", "The chunked body is damaged or cut off."),
        (b"Content-Encoding: zstd\r\n", b"(\xb5/\xfd", "The body is in a content coding that is not read"),
    ],
)
def test_a_body_that_cannot_be_decoded_is_damage(tmp_path: Path, head: bytes, body: bytes, why: str) -> None:
    found = only(tmp_path / "a.warc", response(body, HTTP_HEAD + head))

    assert isinstance(found, Damage)
    assert found.reason.startswith(why)
    assert found.reason.endswith(f"Its address is {URL}.")


def test_brotli_without_its_package_is_damage_that_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)

    assert reason(tmp_path / "a.warc", response(b"\x0b\x02", HTTP_HEAD + b"Content-Encoding: br\r\n")) == (
        f"The body is in Brotli: install the package brotli, 1.2 or later, to read it. Its address is {URL}."
    )


def test_a_gzip_bomb_is_damage_and_is_not_held(tmp_path: Path) -> None:
    """A body of a few KB, gzipped twice, inflates to 1.2 GB."""
    bomb = gzip.compress(b"".join([gzip.compress(bytes(1_000_000))] * 1_200), 1)
    head = HTTP_HEAD + b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip, gzip\r\n"
    path = saved(tmp_path / "a.warc", response(chunked(bomb, len(bomb)), head) + numbered(2))
    tracemalloc.start()
    first, second = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 3 * MAX_PAYLOAD
    assert first == Damage("a.warc", 0, f"The payload is longer than 67,108,864 bytes. Its address is {URL}.")
    assert isinstance(second, Capture)


@pytest.mark.parametrize(
    ("block", "why"),
    [
        (b"SSH-2.0\r\n\r\n", "An HTTP response was expected, b'SSH-2.0\\r\\n\\r\\n' was found."),
        (b"HTTP/1.1 OK\r\n\r\n", "The HTTP response has no status: 'HTTP/1.1 OK' was found."),
        (b"", "An HTTP response was expected, b'' was found."),
        (b"HTTP/1.1 200 OK\r\n" + b"a" * 300_000, "The header of the HTTP response has no end."),
    ],
)
def test_a_response_that_is_not_http_is_damage(tmp_path: Path, block: bytes, why: str) -> None:
    assert reason(tmp_path / "a.warc", record(block, kind="response")) == f"{why} Its address is {URL}."


# Damage


FIVE = members(numbered(number) for number in range(5))
STARTS = [sum(map(len, FIVE[:number])) for number in range(6)]


def test_a_gzipped_file_cut_off_anywhere_gives_all_whole_records_and_one_damage(tmp_path: Path) -> None:
    content = b"".join(FIVE)
    for cut in range(len(FIVE[0]), len(content)):
        whole = sum(start <= cut for start in STARTS[1:])
        found = list(read(saved(tmp_path / "a.warc.gz", content[:cut])))

        assert numbers(found) == list(range(whole))
        assert [each.offset for each in damaged(found)] == ([] if cut in STARTS else [STARTS[whole]])


def test_a_flipped_byte_costs_only_its_own_member(tmp_path: Path) -> None:
    """Every byte of the middle member is tried; the header's time, level and system do not matter."""
    harmless = {*range(4, 10), len(FIVE[2]) - 9}  # and the bits after the end of the deflate data
    for at in range(len(FIVE[2])):
        content = bytearray(b"".join(FIVE))
        content[STARTS[2] + at] ^= 0x10
        found = list(read(saved(tmp_path / "a.warc.gz", bytes(content))))

        assert numbers(found) == ([0, 1, 2, 3, 4] if at in harmless else [0, 1, 3, 4])
        assert [each.offset for each in damaged(found)] == ([] if at in harmless else [STARTS[2]])


def test_a_cut_off_member_does_not_cost_the_members_appended_after_it(tmp_path: Path) -> None:
    pages = [hashlib.shake_128(b"%d" % number).hexdigest(3000).encode() for number in range(40)]
    whole = members(numbered(number, page) for number, page in enumerate(pages))
    for cut in range(1, len(whole[1]), 97):
        path = saved(tmp_path / "a.warc.gz", whole[0] + whole[1][:cut] + b"".join(whole[2:]))
        found = list(read(path))

        assert numbers(found) == [0, *range(2, 40)]
        assert [each.offset for each in damaged(found)] == [len(whole[0])]


def test_every_second_member_damaged_gives_every_other_record(tmp_path: Path) -> None:
    page = hashlib.shake_128(b"page").hexdigest(200).encode()
    whole = members(numbered(number, page) for number in range(2000))
    whole[1::2] = [each[:-8] + bytes(8) for each in whole[1::2]]
    found = list(read(saved(tmp_path / "a.warc.gz", b"".join(whole))))

    assert numbers(found) == list(range(0, 2000, 2))
    assert len(damaged(found)) == 1000


def test_a_damaged_start_of_a_gzipped_file_costs_only_the_first_record(tmp_path: Path) -> None:
    content = b"\x00" + b"".join(FIVE)[1:]

    assert next(read(saved(tmp_path / "a.warc.gz", content))) == Damage(
        "a.warc.gz", 0, f"No gzip member starts here: {content[:16]!r} was found."
    )
    assert numbers(read(tmp_path / "a.warc.gz")) == [1, 2, 3, 4]


def test_bytes_after_the_last_member_are_one_damage(tmp_path: Path) -> None:
    found = list(read(saved(tmp_path / "a.warc.gz", b"".join(FIVE) + b"rubbish" * 99)))

    assert numbers(found) == [0, 1, 2, 3, 4]
    assert [each.offset for each in damaged(found)] == [STARTS[5]]


def test_one_gzip_member_may_hold_the_whole_file(tmp_path: Path) -> None:
    content = gzip.compress(b"".join(numbered(number) for number in range(100)))
    found = list(read(saved(tmp_path / "a.warc.gz", content)))

    assert numbers(found) == list(range(100))
    assert {each.offset for each in found} == {0}


def test_one_gzip_member_cut_off_gives_the_records_before_the_cut(tmp_path: Path) -> None:
    pages = [hashlib.shake_128(b"%d" % number).hexdigest(500).encode() for number in range(30)]
    records = [numbered(number, page) for number, page in enumerate(pages)]
    content = gzip.compress(b"".join(records))
    for cut in range(2000, len(content), 411):
        found = list(read(saved(tmp_path / "a.warc.gz", content[:cut])))

        readable = len(zlib.decompressobj(31).decompress(content[:cut]))
        whole = sum(sum(map(len, records[: number + 1])) <= readable for number in range(30))
        assert numbers(found) == list(range(whole))
        assert damaged(found) == [Damage("a.warc.gz", 0, "The file ends inside this gzip member.")]


def test_bad_deflate_data_in_one_large_member_costs_what_comes_after_it(tmp_path: Path) -> None:
    """The first 20 records were flushed to a byte's edge, where a block of no known type follows."""
    compressor = zlib.compressobj(wbits=31)
    content = compressor.compress(b"".join(numbered(number) for number in range(20)))
    content += compressor.flush(zlib.Z_FULL_FLUSH) + b"\x07\x07\x07"
    found = list(read(saved(tmp_path / "a.warc.gz", content)))

    assert numbers(found) == list(range(20))
    assert [(each.offset, each.reason) for each in damaged(found)] == [
        (0, "This gzip member is damaged: Error -3 while decompressing data: invalid block type.")
    ]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            b"WARC/1.0",
            b"WERC/1.0",
            "No WARC record starts here: 'WARC/1.' was expected, b'WERC/1.0\\r\\nWARC-T'",
        ),
        (
            b"Content-Length: 5",
            b"Content-Length: five",
            "The WARC record has no usable Content-Length: 'five'",
        ),
        (b"Content-Length: 5", b"Content-Long: 5", "The WARC record has no usable Content-Length: ''"),
        (b"Content-Length: 5", b"Content-Length: 3", "The WARC record does not end where its Content-Length"),
        (
            b"Content-Length: 5",
            b"Content-Length: 99",
            "The WARC record does not end where its Content-Length",
        ),
        (
            b"Content-Length: 5",
            b"Content-Length: 9999",
            "The WARC record is cut off: Content-Length says 9,999",
        ),
        (b"Content-Length: 5", b"Content-Length: 99999999", "The WARC record is said to be 99,999,999 bytes"),
        (b"\r\n\r\nText.\r\n\r\n", b"\r\n", "The header of the WARC record has no end."),
    ],
)
def test_a_damaged_header_in_a_plain_file_costs_only_its_own_record(
    tmp_path: Path, old: bytes, new: bytes, why: str
) -> None:
    middle = numbered(1).replace(old, new)
    found = list(read(saved(tmp_path / "a.warc", numbered(0) + middle + numbered(2) + numbered(3))))

    assert numbers(found) == [0, 2, 3]
    assert [each.offset for each in damaged(found)] == [len(numbered(0))]
    assert damaged(found)[0].reason.startswith(why)


def test_a_plain_file_cut_off_anywhere_gives_all_whole_records(tmp_path: Path) -> None:
    """The two line ends after a block may be missing at the end of a file: the block is whole without."""
    content, size = b"".join(map(numbered, range(4))), len(numbered(0))
    for cut in range(size, len(content)):
        whole, rest = divmod(cut, size)
        found = list(read(saved(tmp_path / "a.warc", content[:cut])))

        assert numbers(found) == list(range(whole + (rest >= size - 4)))
        assert [each.offset for each in damaged(found)] == ([whole * size] if 0 < rest < size - 4 else [])


def test_a_record_that_does_not_fill_its_verified_member_is_damage(tmp_path: Path) -> None:
    wrong = record(b"Text.", Content_Length="500")
    found = list(read(saved(tmp_path / "a.warc.gz", b"".join([*members([wrong]), *FIVE]))))

    assert numbers(found) == [0, 1, 2, 3, 4]
    assert damaged(found) == [
        Damage("a.warc.gz", 0, "The WARC record is cut off: Content-Length says 500 bytes, 9 are there.")
    ]


@pytest.mark.parametrize("suffix", ["warc", "warc.gz"])
def test_a_record_that_is_too_long_is_skipped_and_not_held(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    with gzip.open(path, "wb", compresslevel=1) if suffix == "warc.gz" else path.open("wb") as stream:
        stream.write(numbered(0) + record(b"", Content_Length=str(MAX_RECORD + 1))[:-4])
        for _ in range(65):
            stream.write(b"x" * (MAX_RECORD // 64))
        stream.write(b"\r\n\r\n" + numbered(2))
    tracemalloc.start()
    found = list(read(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert numbers(found) == [0, 2]
    assert [each.reason for each in damaged(found)] == [
        "The WARC record is said to be 67,108,865 bytes long; at most 67,108,864 are read."
    ]
    assert peak < 8_000_000


# Memory and time


def incompressible(count: int, size: int) -> Iterator[bytes]:
    return (numbered(number, hashlib.shake_128(b"%d" % number).digest(size)) for number in range(count))


@pytest.mark.parametrize("shape", ["plain", "a member a record", "one member"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, shape: str) -> None:
    """200 records of 100 KB, 20 MB in all, are read in less than 2 MB."""
    path = tmp_path / "a.warc"
    with gzip.open(path, "wb", compresslevel=1) if shape == "one member" else path.open("wb") as stream:
        for each in incompressible(200, 100_000):
            stream.write(gzip.compress(each, 1) if shape == "a member a record" else each)
    tracemalloc.start()
    count = sum(isinstance(each, Capture) for each in read(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 200
    assert peak < 2_000_000


def overlapping_members(size: int) -> bytes:
    """Make gzip members that each start inside the one before, and go on through all that follow."""

    def stored(text: bytes) -> bytes:
        return b"\x00" + struct.pack("<HH", len(text), 0xFFFF ^ len(text)) + text

    head = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
    unit = head + stored(b"WARC/1.0\r\n") + stored(head)[:-10]
    return unit * (size // len(unit))


HOSTILE = {
    "gzip magics": b"\x1f\x8b\x08" * 600_000,
    "gzip headers that fail at once": b"\x1f\x8b\x08\x00" * 500_000,
    "gzip headers with a name that never ends": b"\x1f\x8b\x08\x08\x01\x01\x01\x01\x01\x03" * 200_000,
    "overlapping gzip members": overlapping_members(2_000_000),
    "headers that never end": b"WARC/1.0\n" * 200_000,
    "one header that never ends": b"WARC/1.0\r\n" + b"a: b\r\n" * 300_000,
    "records that claim all that follows": b"WARC/1.0\r\nContent-Length: 60000000\r\n\r\n" * 50_000,
    "records that claim some of what follows": b"WARC/1.0\r\nContent-Length: 100000\r\n\r\n" * 50_000,
    "carriage returns": b"WARC/1.0\r\nContent-Length: 0\r\n\r\n" + b"\r" * 2_000_000,
    "gzipped records that claim all": gzip.compress(b"WARC/1.0\r\nContent-Length: 60000000\r\n\r\n" * 50_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_time_for_hostile_input_does_not_grow_with_the_square_of_its_size(tmp_path: Path, name: str) -> None:
    """Two megabytes take a second or so; quadratic work on them would take hours."""
    path = saved(tmp_path / "a.warc.gz", HOSTILE[name])
    started = time.process_time()
    try:
        found = list(read(path))
    except SourceError:
        found = []

    assert time.process_time() - started < 10
    assert captured(found) == []


# WACZ files


def wacz(path: Path, parts: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_wacz_file_gives_the_captures_of_its_warc_files(tmp_path: Path, compression: int) -> None:
    parts = {
        "datapackage.json": b"{}",
        "archive/data.warc.gz": b"".join(FIVE[:2]),
        "archive/more.warc": numbered(7),
        "pages/other.warc": numbered(8),
    }
    found = captured(read(wacz(tmp_path / "gwent.wacz", parts, compression)))

    assert [(each.file, each.offset, each.url[-1]) for each in found] == [
        ("gwent.wacz!archive/data.warc.gz", 0, "0"),
        ("gwent.wacz!archive/data.warc.gz", STARTS[1], "1"),
        ("gwent.wacz!archive/more.warc", 0, "7"),
    ]


def test_a_flipped_byte_in_a_wacz_file_costs_one_record(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", {"archive/data.warc.gz": b"".join(FIVE)})
    content = bytearray(path.read_bytes())
    content[content.index(FIVE[2]) + 40] ^= 0x10
    found = list(read(saved(path, bytes(content))))

    assert numbers(found) == [0, 1, 3, 4]
    assert [(each.file, each.offset) for each in damaged(found)] == [("a.wacz!archive/data.warc.gz", STARTS[2])]


def test_a_part_of_a_wacz_file_that_cannot_be_read_is_damage(tmp_path: Path) -> None:
    parts = {"archive/a.warc.gz": b"rubbish", "archive/b.warc": b"", "archive/c.warc.gz": FIVE[0]}
    found = list(read(wacz(tmp_path / "a.wacz", parts)))

    assert numbers(found) == [0]
    assert [each.file for each in damaged(found)] == ["a.wacz!archive/a.warc.gz", "a.wacz!archive/b.warc"]


def test_a_part_of_a_wacz_file_whose_packing_is_damaged_is_damage(tmp_path: Path) -> None:
    text = b"".join(incompressible(3, 1000))
    path = wacz(tmp_path / "a.wacz", {"archive/a.warc": text, "archive/b.warc": numbered(7)}, zipfile.ZIP_DEFLATED)
    content = bytearray(path.read_bytes())
    content[len("archive/a.warc") + 30] = 0x07
    found = list(read(saved(path, bytes(content))))

    assert numbers(found) == [7]
    assert damaged(found) == [
        Damage(
            "a.wacz!archive/a.warc",
            0,
            "The rest of this part of the WACZ file cannot be unpacked: "
            "Error -3 while decompressing data: invalid block type.",
        )
    ]


def test_a_flipped_byte_in_a_plain_part_of_a_wacz_file_is_damage(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", {"archive/a.warc": numbered(1), "archive/b.warc": numbered(2)})
    found = list(read(saved(path, path.read_bytes().replace(b"foi/1", b"foi/9"))))

    assert numbers(found) == [2]
    assert [(each.file, each.reason) for each in damaged(found)] == [
        (
            "a.wacz!archive/a.warc",
            "The rest of this part of the WACZ file cannot be unpacked: Bad CRC-32 for file 'archive/a.warc'.",
        )
    ]


# Saved pages and folders

MODIFIED = 1_790_000_000  # 2026-09-21T14:13:20Z


def page(path: Path, content: bytes = PAGE) -> Path:
    saved(path, content)
    os.utime(path, (MODIFIED, MODIFIED))
    return path


def test_a_saved_page_with_its_address_given_is_a_capture_of_when_it_was_modified(tmp_path: Path) -> None:
    assert list(read(page(tmp_path / "a.html"), url=URL)) == [
        Capture(
            url=URL,
            captured_at="2026-09-21T14:13:20Z",
            body=PAGE,
            content_type="text/html",
            status=None,
            record_type="resource",
            source="file",
            file="a.html",
            offset=0,
        )
    ]


@pytest.mark.parametrize(
    ("name", "content_type"),
    [("a.html", "text/html"), ("a.HTM", "text/html"), ("a.txt", "text/plain")],
)
def test_the_address_of_a_saved_page_may_stand_in_a_file_beside_it(
    tmp_path: Path, name: str, content_type: str
) -> None:
    (tmp_path / "a.json").write_text(f'{{"url": "{URL}", "force": "gwent"}}', encoding="utf-8")
    (found,) = captured(read(page(tmp_path / name)))

    assert (found.url, found.content_type) == (URL, content_type)


@pytest.mark.parametrize(
    "head",
    [
        f'<link href="{URL}" rel="canonical">',
        f'<LINK REL="Canonical nofollow" HREF=" {URL} ">',
        f'<meta content="{URL}" property="og:url">',
        f'<meta property="og:url" content="https://a.uk/og"><link rel="canonical" href="{URL}">',
        f'<link rel="canonical" href="/foi/1"><meta property="og:url" content="{URL}">',
    ],
)
def test_the_address_of_a_saved_page_may_stand_in_its_head(tmp_path: Path, head: str) -> None:
    (found,) = captured(read(page(tmp_path / "a.html", f"<html><head>{head}</head>".encode())))

    assert found.url == URL


@pytest.mark.parametrize(
    "sidecar", ["", "not JSON", "[]", '{"url": 7}', '{"url": "/foi/1"}', "[" * 100_000, "\x00\xff"]
)
@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_a_saved_page_without_any_address_says_how_to_give_one(tmp_path: Path, name: str, sidecar: str) -> None:
    (tmp_path / "a.json").write_text(sidecar, encoding="latin-1")
    path = page(tmp_path / name)

    with pytest.raises(SourceError) as error:
        next(read(path))
    assert str(error.value) == (
        f"{path} has no address: a page's own was expected, and it names none. "
        'Give --url, or put {"url": "https://..."} into a.json beside it.'
    )


def test_a_saved_page_that_is_too_long_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    with path.open("wb") as stream:
        stream.truncate(MAX_PAYLOAD + 1)

    assert list(read(path, url=URL)) == [
        Damage("a.html", 0, "The page is longer than 67,108,864 bytes; it is left out.")
    ]


def test_a_folder_gives_all_its_files_by_name_and_ignores_others(tmp_path: Path) -> None:
    saved(tmp_path / "b" / "1.warc", numbered(2))
    saved(tmp_path / "a.warc.gz", FIVE[1])
    saved(tmp_path / "c.warc.wet.gz", FIVE[3])
    saved(tmp_path / "d.html", b'<link rel="canonical" href="https://example.police.uk/foi/4">')
    saved(tmp_path / "notes.md", b"# Notes")
    wacz(tmp_path / "e.wacz", {"archive/data.warc.gz": numbered(5)})
    (tmp_path / "f.warc").mkdir()

    found = captured(read(tmp_path))

    assert [(each.file, each.url[-1]) for each in found] == [
        ("a.warc.gz", "1"),
        ("b/1.warc", "2"),
        ("c.warc.wet.gz", "3"),
        ("d.html", "4"),
        ("e.wacz!archive/data.warc.gz", "5"),
    ]


def test_a_file_in_a_folder_that_cannot_be_read_is_damage(tmp_path: Path) -> None:
    saved(tmp_path / "a.txt", b"A page without an address.")
    saved(tmp_path / "b.warc.gz", b"rubbish")
    saved(tmp_path / "c.warc.gz", FIVE[3])
    saved(tmp_path / "d.warc", b"")
    saved(tmp_path / "e.wacz", b"rubbish")
    found = list(read(tmp_path))

    assert numbers(found) == [3]
    assert [(each.file, each.offset) for each in damaged(found)] == [
        ("a.txt", 0),
        ("b.warc.gz", 0),
        ("d.warc", 0),
        ("e.wacz", 0),
    ]


# What cannot be read at all


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.warc.gz", b"", "is empty. Fetch or copy it again."),
        ("a.html", b"", "is empty. Fetch or copy it again."),
        ("a.wacz", b"", "is empty. Fetch or copy it again."),
        (
            "a.warc.gz",
            b"\x8d\xa7 random",
            "is not a WARC file. No WARC record begins in it: 'WARC/1.', gzipped or",
        ),
        (
            "a.warc",
            b"<html>A page.</html>",
            "is not a WARC file. No WARC record begins in it: 'WARC/1.', gzipped",
        ),
        ("a.wet.gz", gzip.compress(b"Text."), "is not a WARC file. No WARC record begins in it: 'WARC/1.',"),
        (
            "a.warc.gz",
            FIVE[0][:8],
            "is not a WARC file. No WARC record begins in it: 'WARC/1.', gzipped or plain,",
        ),
        (
            "a.wacz",
            b"not a zip file",
            "is not a WACZ file: a zip file was expected, zipfile says 'File is not a",
        ),
        (
            "a.pdf",
            b"%PDF-1.7",
            "is not of a kind that is read: a file that ends in .warc, .warc.gz, .wet, .wet.gz,",
        ),
        (".html", PAGE, "is not of a kind that is read: a file that ends in .warc, .warc.gz, .wet, .wet.gz,"),
    ],
)
def test_a_file_that_cannot_be_read_raises_a_sentence(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    path = saved(tmp_path / name, content)

    with pytest.raises(SourceError) as error:
        next(read(path))
    assert str(error.value).startswith(f"{path} {why}")


def test_a_zip_file_without_warc_files_raises_a_sentence(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", {"pages/pages.jsonl": b"{}"})

    with pytest.raises(SourceError, match=r"is a zip file but not a WACZ file: .* 1 other files were found"):
        next(read(path))


def test_a_missing_path_raises_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"missing\.warc does not exist: a file that ends in \.warc,"):
        next(read(tmp_path / "missing.warc"))


def test_an_empty_folder_raises_a_sentence(tmp_path: Path) -> None:
    saved(tmp_path / "notes.md", b"# Notes")

    with pytest.raises(SourceError, match="holds nothing that can be read: a file that ends in"):
        next(read(tmp_path))


def test_an_unreadable_path_raises_a_sentence(tmp_path: Path) -> None:
    loop = tmp_path / "loop.warc"
    loop.symlink_to(loop)

    with pytest.raises(SourceError, match=r"loop\.warc cannot be read \(.*\)\. Check the path"):
        next(read(loop))


def test_a_file_that_is_no_file_raises_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.warc")

    with pytest.raises(SourceError, match="is not of a kind that is read"):
        next(read(tmp_path / "a.warc"))


@pytest.mark.parametrize("name", ["a.warc", "."])
def test_an_address_for_anything_but_a_single_page_raises_a_sentence(tmp_path: Path, name: str) -> None:
    saved(tmp_path / "a.warc", numbered(1))

    with pytest.raises(SourceError, match=r"--url gives the address of a single \.html or \.txt file"):
        next(read(tmp_path / name, url=URL))


def test_an_address_that_is_not_http_raises_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"http\(s\)://\.\.\. was expected, 'www\.gwent\.police\.uk' was found"):
        next(read(page(tmp_path / "a.html"), url="www.gwent.police.uk"))


# Any bytes at all


def bytes_that_look_like_warc() -> st.SearchStrategy[bytes]:
    parts = [
        *FIVE[:2],
        numbered(1),
        response(chunked(PAGE)),
        b"WARC/1.0\r\n",
        b"\x1f\x8b\x08\x00",
        b"\r\n\r\n",
    ]
    return st.lists(st.sampled_from(parts) | st.binary(max_size=20), max_size=8).map(b"".join)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    content = bytearray(draw(st.sampled_from([b"".join(FIVE), response(PAGE) + numbered(1)])))
    for _ in range(draw(st.integers(0, 4))):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content[: draw(st.integers(0, len(content)))])


@given(content=st.binary() | bytes_that_look_like_warc() | mutated(), gzipped=st.booleans())
def test_any_bytes_give_captures_and_damage_or_raise_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, gzipped: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.warc.gz"
    saved(path, gzip.compress(content) if gzipped else content)
    try:
        found: list[object] = list(read(path))
    except SourceError as error:
        found = [error]

    assert all(isinstance(each, Capture | Damage) or str(path) in str(each) for each in found)
