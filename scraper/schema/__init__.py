"""The tables of the database: every column with its type and what it means.

The one place where a column is defined.  The database is created from it, and the descriptions in
datasette_metadata.yml are made from it.
"""

from __future__ import annotations

from scraper.schema.crawls import (
    CAPTURES,
    CHANGES,
    HOSTS,
    PAGES,
    PROBLEMS,
    RUN_FORCES,
    RUNS,
    TAKEDOWNS,
)
from scraper.schema.disclosures import DISCLOSURES
from scraper.schema.findings import ATTACHMENTS, BODIES, ESTIMATES, EXEMPTIONS, MENTIONS, QA_PAIRS
from scraper.schema.model import COUNTED, Column, Table
from scraper.schema.reference import FORCES, PROVISIONS, TOPICS

TABLES = (
    FORCES,
    PROVISIONS,
    TOPICS,
    CAPTURES,
    DISCLOSURES,
    QA_PAIRS,
    EXEMPTIONS,
    MENTIONS,
    ESTIMATES,
    BODIES,
    ATTACHMENTS,
    CHANGES,
    TAKEDOWNS,
    RUNS,
    RUN_FORCES,
    PAGES,
    HOSTS,
    PROBLEMS,
)
BY_NAME = {table.name: table for table in TABLES}

__all__ = ["BY_NAME", "COUNTED", "TABLES", "Column", "Table"]
