"""The table of disclosures."""

from __future__ import annotations

from scraper.schema.model import SEARCH_ID, Column, Table, flag

# What pages and canned queries count, so that none reads the rows with their texts, by force and year.  The last two
# hold nothing in any row; but SQLite looks into the table for what it tests and the index has not.
_COUNTED_BY = (
    "force", "year", "outcome", "has_disclosure", "has_ncnd", "has_cost", "has_vexatious",
    "held_confirmed_but_ncnd_cited", "has_public_interest_test", "disclosed_on", "listed_month", "received_on",
    "working_days", "first_seen", "search_id", "id", "translation_of", "duplicate_of",
)  # fmt: skip
# What is counted of those that were asked the same words.
_ASKED_ALIKE = (
    "request_digest", "translation_of", "duplicate_of", "force", "disclosed_on", "has_disclosure", "has_ncnd",
    "search_id", "id",
)  # fmt: skip

DISCLOSURES = Table(
    "disclosures",
    "id",
    "One row per disclosure page, or per request on a page of several: a request that a force has answered and "
    "published.",
    (
        Column("id", "Stable identifier, made of the force and the address.", required=True),
        Column("force", "The force that published it.", required=True, to="forces"),
        Column("title", "Title of the page; from its address where the page prints none (see title_source)."),
        Column("reference", "The force's reference, as printed.", indexed=True),
        Column(
            "outcome",
            "What the requester got, as decided from the response (see outcome_quote).",
            required=True,
        ),
        Column("disclosed_on", "ISO date on which the answer was disclosed, where the page says so."),
        Column("received_on", "ISO date on which the request was received, where the page says so."),
        Column(
            "listed_month",
            "YYYY-MM under which the force files the page.  Not a date of disclosure.",
            indexed=True,
        ),
        Column(
            "year",
            "Best known year: of disclosure, else of listing, else of receipt.",
            "INTEGER",
        ),
        Column(
            "working_days",
            "Days from receipt to answer, without weekends and bank holidays.  Unit: working days.",
            "INTEGER",
        ),
        Column("language", "Language of the text: en or cy.", required=True),
        Column(
            "url",
            "Address of the page on the force's site; of one request on a page of several, with its reference as "
            "fragment.",
            required=True,
            unique=True,
        ),
        Column(
            "title_source",
            "Where the title was found: h1, title, heading (of one request among several) or slug (the address).",
        ),
        Column("reference_source", "Where the reference was found: text, title or url."),
        Column("outcome_quote", "The sentence of the response that decided the outcome."),
        flag("has_disclosure", "some of the requested information is given"),
        flag("has_withheld", "something is withheld under an exemption"),
        flag("has_ncnd", "something is neither confirmed nor denied"),
        flag("has_not_held", "something is not held"),
        flag("has_cost", "something is refused for the cost of complying (section 12)"),
        flag("has_vexatious", "something is refused as vexatious or repeated (section 14)"),
        flag("has_accessible", "something is said to be accessible elsewhere (section 21)"),
        flag("goodwill_disclosure", "something is given outside the Act, as a gesture of goodwill"),
        flag(
            "held_confirmed_but_ncnd_cited",
            "information is said to be held while a limb to neither confirm nor deny is cited",
        ),
        flag("has_public_interest_test", "the response sets out a public interest test, whole or in part"),
        Column(
            "has_warnings",
            "1 if the parser was unsure of something (see warnings), else 0.",
            "INTEGER",
            required=True,
        ),
        Column(
            "translation_of",
            "The same disclosure in the force's tree for the other language; set on the Welsh tree's page.",
            indexed=True,
            sparse=True,
            to="disclosures",
        ),
        Column(
            "duplicate_of",
            "The page with the same text of the same force.",
            indexed=True,
            sparse=True,
            to="disclosures",
        ),
        Column("source", "Where the newest capture came from: live, wayback, commoncrawl or file.", required=True),
        Column("captured_at", "When the newest capture was made, UTC."),
        Column("capture", "The newest capture, from which this row was made.", indexed=True, to="captures"),
        Column("first_seen", "Moment of the oldest capture read, UTC."),
        Column("last_seen", "Moment of the newest capture read, UTC."),
        Column("removed_on", "ISO date on which the page was found to be gone.", indexed=True),
        Column("parser", "Name and version of the parser."),
        Column("warnings", "What the parser was unsure of: a JSON list of sentences."),
        Column(
            "reference_key",
            "The reference without padding and with a short year: the same for all printings of one.",
            indexed=True,
        ),
        Column("text_digest", "SHA-256 of the clean text; the same for copies of one text.", indexed=True),
        Column(
            "request_digest",
            "SHA-256 of the words of the request; the same where the same words were asked.  Empty for fewer than "
            "eight words, which many a request has by chance.",
            indexed=True,
        ),
        Column(
            "sort_key",
            "Best known date, and a check of the identifier: sorts the newest disclosures first.",
            required=True,
            unique=True,
        ),
        SEARCH_ID,
        Column("request", "What was asked, as printed."),
        Column("clarification", "What the force asked back and was told."),
        Column("response", "What the force answered, as printed.  Offsets of exemptions count its characters."),
    ),
    label="title",
    sort="sort_key",
    facets=("force", "outcome", "year", "language"),
    searched=("title", "reference", "request", "response"),
    # The first four for a table of those with one value, newest first, and what else they have; then what is new, what
    # a search has found, and what was asked alike.
    indexes=(
        ("force", "sort_key", "year", "outcome", "language"),
        ("outcome", "sort_key", "force", "year", "language"),
        ("year", "sort_key", "force", "outcome", "language"),
        ("language", "sort_key", "force", "outcome", "year"),
        ("has_warnings", "sort_key", "force", "outcome", "year", "language"),
        ("first_seen", "translation_of", "duplicate_of"),
        ("search_id", "translation_of", "duplicate_of", "force", "year", "outcome", "sort_key"),
        _ASKED_ALIKE,
    ),
    counted=(_COUNTED_BY,),
)
