"""The sample that ships with the programme, built from the golden pages of Dyfed-Powys.

`uv run python -m tests.sample` writes data/sample.warc.gz; a test compares it with what this builds.
"""

from __future__ import annotations

import io
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.golden_pages import GoldenPage, golden_pages

SAMPLE = Path(__file__).parent.parent / "data" / "sample.warc.gz"
_NOTICE = {
    "software": "police-foi",
    "format": "WARC File Format 1.0",
    "description": "Pages written for the police-foi project in the layout of a police web site. No page of any force.",
}


def build_sample() -> bytes:
    """The sample's bytes: a notice, then a response for each golden page."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    info = writer.create_warcinfo_record("sample.warc.gz", _NOTICE)
    info.rec_headers.replace_header("WARC-Date", "2026-10-05T00:00:00Z")
    info.rec_headers.replace_header("WARC-Record-ID", f"<urn:uuid:{uuid5(NAMESPACE_URL, 'sample')}>")
    writer.write_record(info)
    for page in golden_pages("dyfed-powys"):
        writer.write_record(_response(writer, page))
    return out.getvalue()


def _response(writer: WARCWriter, page: GoldenPage):  # type: ignore[no-untyped-def]
    body = page.html.encode("utf-8")
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
    return writer.create_warc_record(
        page.url,
        "response",
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Date": page.captured_at,
            "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, page.url)}>",
        },
    )


if __name__ == "__main__":
    SAMPLE.write_bytes(build_sample())
