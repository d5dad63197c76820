"""Captures from files: WARC, WET and WACZ files, saved pages, and folders of them."""

from __future__ import annotations

import json
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from selectolax.lexbor import LexborHTMLParser

from scraper.errors import SourceError
from scraper.sources import Capture, Damage
from scraper.sources.payload import MAX_PAYLOAD
from scraper.sources.splitting import NotWarcError
from scraper.sources.warc import captures, is_http

_WARC = (".warc", ".warc.gz", ".wet", ".wet.gz")
_WACZ = (".wacz",)
_PAGES = {".html": "text/html", ".htm": "text/html", ".txt": "text/plain"}
_READABLE = (*_WARC, *_WACZ, *_PAGES)
_EXPECTED = f"a file that ends in {', '.join(_READABLE)}, or a folder of them"
_HTML_ADDRESSES = {"link[rel~='canonical' i]": "href", "meta[property='og:url']": "content"}
# A page's own address stands in its head, and a sidecar is a few lines.  Lexbor's time grows with the
# square of the depth of nesting, so what is parsed for an address is kept short.
_HEAD_SIZE = 256 * 1024
# What zipfile and zlib raise for an archive that is damaged, encrypted or packed in an unknown way.
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    ValueError,
)


def read(path: Path, url: str | None = None) -> Iterator[Capture | Damage]:
    """Give the captures in a file, or in all files of a folder by name, and the damage between them.

    `url` is the address of a single .html or .txt file.  Without it such a file's address is the "url" in
    a NAME.json beside it, or else the one that the HTML itself gives as canonical.  A page's moment of
    capture is the time its file was last modified.

    `Capture.file` is the file's name: within a folder with its path from there, within a WACZ file as
    NAME.wacz!archive/data.warc.gz.

    Raises SourceError, before anything is given, where the path cannot be read at all.  Such a file in
    a folder is damage: the others are read.
    """
    is_folder = _is_folder(path)
    _check_url(path, url, is_folder=is_folder)
    if is_folder:
        yield from _read_folder(path)
    else:
        yield from _read_file(path, path.name, url)


def _is_folder(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise SourceError(f"{path} does not exist: {_EXPECTED} was expected. Check the path.") from error
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read ({error}). Check the path and its permissions.") from error
    if stat.S_ISDIR(mode):
        return True
    if not stat.S_ISREG(mode) or not _has_readable_name(path):
        raise SourceError(f"{path} is not of a kind that is read: {_EXPECTED} was expected. Rename or convert it.")
    return False


def _has_readable_name(path: Path) -> bool:
    return bool(path.suffix) and path.name.lower().endswith(_READABLE)


def _check_url(path: Path, url: str | None, *, is_folder: bool) -> None:
    if url is None:
        return
    if is_folder or path.suffix.lower() not in _PAGES:
        raise SourceError(f"--url gives the address of a single .html or .txt file; {path} is none. Leave it out.")
    if not is_http(url):
        raise SourceError(f"--url is not the address of a page: http(s)://... was expected, {url!r} was found.")


def _read_folder(folder: Path) -> Iterator[Capture | Damage]:
    files = sorted(file for file in folder.rglob("*") if _has_readable_name(file) and file.is_file())
    if not files:
        raise SourceError(f"{folder} holds nothing that can be read: {_EXPECTED} was expected. Check the path.")
    for file in files:
        name = file.relative_to(folder).as_posix()
        try:
            yield from _read_file(file, name, None)
        except SourceError as error:
            yield Damage(name, 0, str(error))


def _read_file(path: Path, name: str, url: str | None) -> Iterator[Capture | Damage]:
    try:
        if path.stat().st_size == 0:
            raise SourceError(f"{path} is empty. Fetch or copy it again.")
        with path.open("rb") as stream:
            if path.suffix.lower() in _PAGES:
                yield _read_page(stream, path, name, url)
            elif path.suffix.lower() in _WACZ:
                yield from _read_wacz(stream, path, name)
            else:
                yield from captures(stream, name)
    except NotWarcError as error:
        raise SourceError(f"{path} is not a WARC file. {error}") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read ({error}). Check its permissions and the disk.") from error


def _read_wacz(stream: IO[bytes], path: Path, name: str) -> Iterator[Capture | Damage]:
    """Read the WARC files in a WACZ file (https://specs.webrecorder.net/wacz/1.1.1/) as streams."""
    with _open_package(stream, path) as package:
        parts = [part for part in package.infolist() if _is_warc_in_wacz(part.filename)]
        if not parts:
            raise SourceError(
                f"{path} is a zip file but not a WACZ file: archive/*.warc.gz was expected in it, "
                f"{len(package.infolist())} other files were found. Check how it was made."
            )
        for part in parts:
            yield from _read_part(package, part, f"{name}!{part.filename}")


def _open_package(stream: IO[bytes], path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except _ZIP_ERRORS as error:
        raise SourceError(
            f"{path} is not a WACZ file: a zip file was expected, zipfile says {str(error)!r}. Fetch again."
        ) from error


def _is_warc_in_wacz(filename: str) -> bool:
    return filename.startswith("archive/") and filename.lower().endswith(_WARC)


def _read_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> Iterator[Capture | Damage]:
    if part.filename.lower().endswith(".gz"):
        # Gzip members have checksums of their own, which say what is damaged.  Where the checksum of the
        # whole part is wrong, zipfile keeps back the last block, and with it whole records.
        del part.CRC
    try:
        with package.open(part) as stream:
            yield from captures(stream, name)
    except NotWarcError as error:
        yield Damage(name, 0, str(error))
    except _ZIP_ERRORS as error:
        yield Damage(name, 0, f"The rest of this part of the WACZ file cannot be unpacked: {error}.")


def _read_page(stream: IO[bytes], path: Path, name: str, url: str | None) -> Capture | Damage:
    body = stream.read(MAX_PAYLOAD + 1)
    if len(body) > MAX_PAYLOAD:
        return Damage(name, 0, f"The page is longer than {MAX_PAYLOAD:,} bytes; it is left out.")
    content_type = _PAGES[path.suffix.lower()]
    return Capture(
        url=url or _sidecar_address(path) or _own_address(body, content_type) or _no_address(path),
        captured_at=_modified_at(path),
        body=body,
        content_type=content_type,
        status=None,
        record_type="resource",
        source="file",
        file=name,
        offset=0,
    )


def _sidecar_address(path: Path) -> str | None:
    sidecar = path.with_suffix(".json")
    if not sidecar.is_file():
        return None
    with sidecar.open("rb") as stream:
        text = stream.read(_HEAD_SIZE)
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return None
    address = fields.get("url") if isinstance(fields, dict) else None
    return address if isinstance(address, str) and is_http(address) else None


def _own_address(body: bytes, content_type: str) -> str | None:
    if content_type != "text/html":
        return None
    page = LexborHTMLParser(body[:_HEAD_SIZE])
    for selector, attribute in _HTML_ADDRESSES.items():
        for node in page.css(selector):
            address = (node.attributes.get(attribute) or "").strip()
            if is_http(address):
                return address
    return None


def _no_address(path: Path) -> str:
    raise SourceError(
        f"{path} has no address: a page's own was expected, and it names none. Give --url, or put "
        f'{{"url": "https://..."}} into {path.with_suffix(".json").name} beside it.'
    )


def _modified_at(path: Path) -> str:
    modified = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return modified.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
