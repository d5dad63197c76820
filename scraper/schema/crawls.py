"""The tables of what was read, when, and how that went."""

from __future__ import annotations

from scraper.schema.model import Column, Table, flag

CAPTURES = Table(
    "captures",
    "id",
    "Every page that was read: when it was captured, from where, where it is archived, and what it was taken for.",
    (
        Column("id", "Identifier made of address, moment and content.", required=True),
        Column("force", "The force whose host the page is on.", required=True, indexed=True, to="forces"),
        Column("url", "Address of the page as captured.", required=True, indexed=True),
        Column("captured_at", "When it was captured, UTC.", required=True),
        Column("source", "live, wayback, commoncrawl or file.", required=True, indexed=True),
        Column("origin", "Address that an archive of the web gives the capture under."),
        Column("record_type", "WARC record type: response, resource or conversion."),
        Column("status", "HTTP status, where the record has one.", "INTEGER"),
        Column("content_type", "Content-Type as declared."),
        Column("length", "Length of the page.  Unit: bytes.", "INTEGER", required=True),
        Column("digest", "SHA-256 of the page's bytes."),
        Column("archive_file", "File in the archive that holds the page."),
        Column("archive_offset", "Where its record begins in that file.  Unit: bytes.", "INTEGER"),
        Column("archive_length", "Length of its record in that file.  Unit: bytes.", "INTEGER"),
        Column("verdict", "disclosure, or the reason why the page is none.", required=True, indexed=True),
        Column("detail", "The reason in words; how many disclosures the page holds, where they are several."),
        Column("sort_key", "Moment and identifier: sorts the newest captures first.", required=True, unique=True),
    ),
    label="url",
    sort="sort_key",
    facets=("force", "verdict", "source"),
    indexes=(("force", "captured_at"),),
)

CHANGES = Table(
    "changes",
    "id",
    "What a later capture of a page says differently.",
    (
        Column("id", "Identifier.", required=True),
        Column("disclosure", "The disclosure.", required=True, indexed=True, to="disclosures"),
        Column("seen_at", "Moment of the capture that shows the change, UTC.", required=True),
        Column("field", "The column that changed.", required=True, indexed=True),
        Column("old", "What it said before."),
        Column("new", "What it says now."),
        Column("sort_key", "Moment and identifier: sorts the newest changes first.", required=True, unique=True),
    ),
    label="field",
    sort="sort_key",
    facets=("field",),
)

TAKEDOWNS = Table(
    "takedowns",
    "id",
    "Disclosures taken out of this database on request, wholly or in part.",
    (
        Column("id", "The identifier that the disclosure has, or had.", required=True),
        Column("force", "The force that published it.", required=True, indexed=True, to="forces"),
        Column("url", "Address of the page on the force's site.", required=True),
        Column(
            "scope",
            "page: the whole disclosure; text: its words and files, and its facts stay; attachments: its files.",
            required=True,
            indexed=True,
        ),
        Column("reason", "Why, in a few words.", required=True),
        Column("date", "ISO date on which that was decided.", required=True),
    ),
    label="url",
    facets=("force", "scope"),
)

RUNS = Table(
    "runs",
    "id",
    "Every run of the scraper.",
    (
        Column("id", "Identifier, which sorts by time.", required=True),
        Column("started_at", "When it started, UTC.", required=True),
        Column("finished_at", "When it ended, UTC."),
        Column("command", "crawl or reparse."),
        Column("source", "Where the pages came from."),
        Column("version", "Version of the programme."),
        Column("exit_status", "0 all well, 1 something failed.", "INTEGER"),
        Column("left_out", "Pages left out, by reason: a JSON object of counts."),
    ),
    label="id",
    sort="id",
    facets=("command", "exit_status"),
)

RUN_FORCES = Table(
    "run_forces",
    "id",
    "What each run did for each force.",
    (
        Column("id", "Identifier: the run and the force.", required=True),
        Column("run", "The run.", required=True, indexed=True, to="runs"),
        Column("force", "The force.", required=True, indexed=True, to="forces"),
        Column("found", "Pages read.", "INTEGER", required=True),
        Column("new", "Disclosures new to the database.", "INTEGER", required=True),
        Column("changed", "Disclosures that changed.", "INTEGER", required=True),
        Column("unchanged", "Disclosures as they were.", "INTEGER", required=True),
        Column("not_disclosures", "Pages that are no disclosure.", "INTEGER", required=True),
        Column("problems", "Pages that could not be read.", "INTEGER", required=True),
        Column("milliseconds", "Time spent on parsing and loading.  Unit: milliseconds.", "INTEGER"),
        Column(
            "state", "ok, quiet, blocked, broken, unreachable or robots; empty where no site was asked.", indexed=True
        ),
        Column("cause", "What made the force's state what it is, of a closed list; empty where all is well."),
        Column("detail", "The cause in words, with what to do."),
        Column("discovered", "Addresses not known before.", "INTEGER", required=True),
        Column("fetched", "Pages asked for.", "INTEGER", required=True),
        Column("not_modified", "Pages asked for whose content had not changed.", "INTEGER", required=True),
        Column("removed", "Disclosures found to be gone.", "INTEGER", required=True),
        Column("received", "Transferred from the force's sites.  Unit: bytes.", "INTEGER", required=True),
        Column("elapsed", "Time from the first request to the last answer.  Unit: milliseconds.", "INTEGER"),
        Column("failures", "Pages that could not be fetched, by cause: a JSON object of counts."),
        Column(
            "fill_rates", "Share of the disclosures read that have each field: a JSON object of shares from 0 to 1."
        ),
        Column("outcomes", "Outcomes of the disclosures read: a JSON object of counts."),
        Column("layout", "The way to the content in the markup of most of the disclosures read."),
    ),
    label="id",
    sort="id",
    facets=("force", "state"),
)

PAGES = Table(
    "pages",
    "id",
    "Every address of a force's log that is known, and how it stands: what the next crawl works from.",
    (
        Column("id", "Identifier made of the address.", required=True),
        Column("force", "The force.", required=True, indexed=True, to="forces"),
        Column("url", "The address.", required=True, unique=True),
        Column(
            "way", "How it was found: sitemap, listing, links, wayback or commoncrawl.", required=True, indexed=True
        ),
        Column("found_at", "When it was found first, UTC.", required=True),
        Column("listed_on", "Date that the listing or the sitemap gives for it."),
        Column("title", "Words that carried the link."),
        flag("is_file", "it is a file and no page"),
        Column("fetched_at", "When it was last asked for, UTC.", indexed=True),
        Column("status", "HTTP status of the last answer.", "INTEGER", indexed=True),
        Column("etag", "ETag of the last whole answer."),
        Column("last_modified", "Last-Modified of the last whole answer."),
        Column("content", "SHA-256 of the content of the last whole answer, without the site's chrome."),
        Column("missed_on", "First day on which it was gone, since it was last there."),
        Column("gone_on", "Day on which it was found to be gone for good."),
        Column("sort_key", "Moment and identifier: sorts the newest first.", required=True, unique=True),
    ),
    label="url",
    sort="sort_key",
    facets=("force", "way", "status"),
)

HOSTS = Table(
    "hosts",
    "host",
    "Every host that was asked, with the robots.txt that it gave.",
    (
        Column("host", "The host, with its port where it has one of its own.", required=True),
        Column("force", "The force whose host it is.", required=True, indexed=True, to="forces"),
        Column("robots_status", "HTTP status of the answer; a 4xx states no policy.", "INTEGER"),
        Column("robots", "The text of robots.txt."),
        Column("fetched_at", "When it was fetched, UTC.", required=True),
    ),
    label="host",
    facets=("force", "robots_status"),
)

PROBLEMS = Table(
    "problems",
    "id",
    "What could not be read, with the place.",
    (
        Column("id", "Identifier.", required=True),
        Column(
            "kind",
            "damaged, empty, not_text, too_large, blocked, or why a page could not be fetched.",
            required=True,
            indexed=True,
        ),
        Column("force", "The force, where known.", indexed=True, to="forces"),
        Column("url", "Address of the page, where known."),
        Column("file", "File that was being read."),
        Column("offset", "Place in that file.  Unit: bytes.", "INTEGER"),
        Column("message", "What is wrong, in words.", required=True),
        Column("first_run", "The run that met it first.", indexed=True, to="runs"),
    ),
    label="message",
    facets=("kind", "force"),
)
