"""The tables of the database: every column with its type and what it means.

The one place where a column is defined.  The database is created from it, and the descriptions in
datasette_metadata.yml are made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["TEXT", "INTEGER", "REAL"]

# A disclosure is counted once: not again for its page in the other language's tree, nor for a second page of it.
COUNTED = "translation_of is null and duplicate_of is null"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, type and meaning.  `to` is the table whose key it holds.

    Of an `indexed` column that is `sparse` only the rows that have a value are in the index: with the others SQLite
    would take "is null" for something that is true of few rows.
    """

    name: str
    description: str
    type: Type = "TEXT"
    required: bool = False
    unique: bool = False
    indexed: bool = False
    sparse: bool = False
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its key, columns, and how Datasette should show it.

    Long texts come last: to read a column that stands behind one, SQLite has to read the text as well.
    `indexes` are indexes over several columns; those of `counted` hold only the disclosures that are counted (COUNTED).
    """

    name: str
    key: str
    description: str
    columns: tuple[Column, ...]
    label: str | None = None
    sort: str | None = None
    facets: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    counted: tuple[tuple[str, ...], ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def _flag(name: str, description: str) -> Column:
    return Column(name, f"1 if {description}, else 0.", "INTEGER", required=True)


_SEARCH_ID = Column(
    "search_id",
    "Row number in the full-text index; not the same after a rebuild.",
    "INTEGER",
    required=True,
    unique=True,
)

FORCES = Table(
    "forces",
    "slug",
    "The register of forces.",
    (
        Column("slug", "The force's identifier, as data.police.uk uses it where it has one.", required=True),
        Column("name", "The force's name in English.", required=True),
        Column("name_cy", "The force's name in Welsh, for forces of Wales."),
        Column("nation", "ISO 3166-2 code of the nation: GB-ENG, GB-WLS, GB-SCT, GB-NIR.", indexed=True),
        Column("law", "The Act that the force answers under, such as FOIA2000."),
        Column("hosts", "Hosts of its sites, old ones too, parted by semicolons; with a path where a host is shared."),
        Column("platform", "The web platform of its disclosure log.", indexed=True),
        Column("path_segments", "Folders of its own in the addresses of its log, parted by semicolons."),
        Column("listing_url", "Address of its list of disclosures."),
        Column("licence", "Terms on which it publishes, as far as known."),
        Column("ons_code", "Office for National Statistics code of the police force area."),
        Column("wikidata", "Wikidata item."),
        Column("whatdotheyknow", "Name of the body on WhatDoTheyKnow."),
        Column(
            "delay", "The least time between two requests to its hosts, where the register sets one.  Unit: seconds."
        ),
        Column("state", "active, quiet, unverified or no_log.", indexed=True),
        Column("state_reason", "Why the force is in that state."),
        Column("state_date", "ISO date on which the state was last looked at."),
    ),
    label="name",
    facets=("nation", "platform", "state"),
)

PROVISIONS = Table(
    "provisions",
    "id",
    "Provisions of freedom of information law that letters cite.",
    (
        Column("id", "Act and number, such as FOIA2000:31(1)(a).", required=True),
        Column("act", "Code of the Act.", indexed=True),
        Column("ref", "Section, regulation or article with its limb."),
        Column("section", "The section alone."),
        Column("title", "Heading or short description."),
        Column(
            "category",
            "exemption, exception, procedural_refusal, duty_or_procedure, status or supporting.",
            indexed=True,
        ),
        Column("conferral", "absolute, qualified, mixed or n/a.", indexed=True),
        Column("basis", "class, prejudice, procedural and so on."),
        Column("public_interest_test", "yes, no, conditional, formal_only or n/a."),
        _flag("is_ncnd_limb", "the limb allows to neither confirm nor deny"),
        _flag("counts_as_refusal", "citing it refuses something"),
        Column("in_force_from", "ISO date from which it is in force, where not from the start."),
        Column("in_force_to", "ISO date to which it was in force."),
        Column("legislation_url", "The provision on legislation.gov.uk."),
        Column("notes", "Remarks for readers."),
    ),
    label="title",
    facets=("act", "category", "conferral"),
)

TOPICS = Table(
    "topics",
    "slug",
    "Subjects that people ask about.  A disclosure is of a subject if it holds the subject's words; nobody has judged "
    "it.",
    (
        Column("slug", "Identifier.", required=True),
        Column("name", "The subject.", required=True),
        Column("words", "The words searched for, as a full-text expression of SQLite.", required=True),
        Column("note", "What the words miss, or find beside the subject."),
    ),
    label="name",
)

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
        _flag("has_disclosure", "some of the requested information is given"),
        _flag("has_withheld", "something is withheld under an exemption"),
        _flag("has_ncnd", "something is neither confirmed nor denied"),
        _flag("has_not_held", "something is not held"),
        _flag("has_cost", "something is refused for the cost of complying (section 12)"),
        _flag("has_vexatious", "something is refused as vexatious or repeated (section 14)"),
        _flag("has_accessible", "something is said to be accessible elsewhere (section 21)"),
        _flag("goodwill_disclosure", "something is given outside the Act, as a gesture of goodwill"),
        _flag(
            "held_confirmed_but_ncnd_cited",
            "information is said to be held while a limb to neither confirm nor deny is cited",
        ),
        _flag("has_public_interest_test", "the response sets out a public interest test, whole or in part"),
        Column(
            "has_warnings",
            "1 if the parser was unsure of something (see warnings), else 0.",
            "INTEGER",
            required=True,
            indexed=True,
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
        _SEARCH_ID,
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
        ("first_seen", "translation_of", "duplicate_of"),
        ("search_id", "translation_of", "duplicate_of", "force", "year", "outcome", "sort_key"),
        _ASKED_ALIKE,
    ),
    counted=(_COUNTED_BY,),
)

QA_PAIRS = Table(
    "qa_pairs",
    "id",
    "One row per question with its answer.",
    (
        Column("id", "Identifier: the disclosure and the position.", required=True),
        Column("disclosure", "The disclosure.", required=True, indexed=True, to="disclosures"),
        Column("position", "Running number on the page, from 1.", "INTEGER", required=True),
        Column("question_label", "The question's number as printed."),
        Column(
            "lead_in", 'The words that lead to the question, where some stand before it ("Of these, how many were:").'
        ),
        Column("question", "The question as printed; empty where the page has lost it."),
        Column("answer_label", "The answer's label as printed."),
        Column(
            "answer",
            "The answer as printed; empty where none was found.  One answer to several questions is repeated.",
        ),
        Column("outcome", "What this answer gives; empty where that cannot be told.", indexed=True),
        Column(
            "sort_key",
            "Sorts downwards: the newest disclosures first, the first rows of each first.",
            required=True,
            unique=True,
        ),
        _SEARCH_ID,
    ),
    label="question",
    sort="sort_key",
    facets=("outcome",),
    searched=("question", "answer"),
    indexes=(("outcome", "sort_key", "disclosure"), ("disclosure", "search_id")),
)

EXEMPTIONS = Table(
    "exemptions",
    "id",
    "One row per provision relied on to refuse, for each question it is relied on for.",
    (
        Column("id", "Identifier.", required=True),
        Column("disclosure", "The disclosure.", required=True, to="disclosures"),
        Column("force", "The force that published it.", required=True, to="forces"),
        Column("year", "Best known year of the disclosure.", "INTEGER"),
        Column(
            "qa_pair",
            "The question; empty where the provision is relied on for the whole.",
            indexed=True,
            to="qa_pairs",
        ),
        Column(
            "provision",
            "The provision, or the nearest one above it that the table of provisions has.",
            required=True,
            to="provisions",
        ),
        Column("act", "Code of the Act.", required=True, indexed=True),
        Column("section", "The section.", required=True, indexed=True),
        Column("subsection", "The limb, such as (1)(a); empty for the whole section.", required=True),
        Column(
            "is_ncnd",
            "1 if relied on to neither confirm nor deny, else 0.",
            "INTEGER",
            required=True,
            indexed=True,
        ),
        Column("cited_as", "The citation as printed.", required=True),
        Column("quote", "The sentence that relies on it, with the list it leads to.", required=True),
        Column("start", "Where the citation begins in the response.  Unit: characters.", "INTEGER", required=True),
        Column("end", "Where it ends.  Unit: characters.", "INTEGER", required=True),
        Column(
            "times_cited",
            "How often the page cites it, bare repeats of the section included.",
            "INTEGER",
            required=True,
        ),
        Column(
            "is_stale",
            "1 if a limb of section 40 that was replaced on 25 May 2018, else 0.",
            "INTEGER",
            required=True,
            indexed=True,
        ),
        Column(
            "sort_key",
            "Sorts downwards: the newest disclosures first, the first rows of each first.",
            required=True,
            unique=True,
        ),
    ),
    label="cited_as",
    sort="sort_key",
    facets=("act", "section", "is_ncnd"),
    # The first for what belongs to one disclosure, then for what is counted, the last for a table of one provision.
    indexes=(
        ("disclosure", "act", "section", "subsection", "provision", "is_ncnd", "is_stale", "id"),
        ("force", "act", "section", "disclosure", "subsection", "provision"),
        ("force", "year", "provision", "disclosure", "is_ncnd"),
        ("provision", "disclosure"),
        ("provision", "sort_key"),
    ),
)

MENTIONS = Table(
    "mentions",
    "id",
    "Every other citation of a section: duties, the requester's words, other Acts, quoted law.",
    (
        Column("id", "Identifier.", required=True),
        Column("disclosure", "The disclosure.", required=True, indexed=True, to="disclosures"),
        Column("qa_pair", "The question in whose answer it stands.", indexed=True, to="qa_pairs"),
        Column("provision", "The provision, where it is one of FOI law.", indexed=True, to="provisions"),
        Column("act", "Code of the Act, where known.", indexed=True),
        Column("section", "The section.", required=True),
        Column("subsection", "The limb.", required=True),
        Column("stance", "duty, requester, other_act, quoted_law or not_relied_on.", required=True, indexed=True),
        Column("cited_as", "The citation as printed.", required=True),
        Column("quote", "The sentence.", required=True),
        Column(
            "start",
            "Where it begins in the response; empty in the requester's words.  Unit: characters.",
            "INTEGER",
        ),
        Column("end", "Where it ends.  Unit: characters.", "INTEGER"),
        Column(
            "sort_key",
            "Sorts downwards: the newest disclosures first, the first rows of each first.",
            required=True,
            unique=True,
        ),
    ),
    label="cited_as",
    sort="sort_key",
    facets=("stance", "act"),
)

ESTIMATES = Table(
    "estimates",
    "id",
    "What refusals for cost (section 12) say that the work would take. Nothing is worked out: what the response does "
    "not state is empty, and so is a range. The appropriate limit itself (£450, 18 hours) is no estimate.",
    (
        Column("id", "Identifier.", required=True),
        Column("disclosure", "The disclosure.", required=True, indexed=True, to="disclosures"),
        Column("force", "The force that published it.", required=True, indexed=True, to="forces"),
        Column(
            "qa_pair",
            "The question in whose answer it stands; empty where that answer is to several, or to the whole.",
            indexed=True,
            to="qa_pairs",
        ),
        Column("hours", 'All the work, the number printed, also behind "in excess of".  Unit: hours.', "REAL"),
        Column("records", "How many records, files or the like would have to be gone through.", "INTEGER"),
        Column(
            "minutes_each", "Time for one of them, turned into minutes where printed in hours.  Unit: minutes.", "REAL"
        ),
        Column("pounds", "What the work would cost.  Unit: pounds sterling.", "REAL"),
        Column("quote", "The sentences that state it.", required=True),
        Column("start", "Where the quote begins in the response.  Unit: characters.", "INTEGER", required=True),
        Column("end", "Where it ends.  Unit: characters.", "INTEGER", required=True),
        Column(
            "sort_key",
            "Sorts downwards: the newest disclosures first, the first rows of each first.",
            required=True,
            unique=True,
        ),
    ),
    label="quote",
    sort="sort_key",
    facets=("force",),
)

BODIES = Table(
    "bodies",
    "id",
    "One row per national body of policing that a response names, such as the NPCC and its Central Referral Unit.",
    (
        Column("id", "Identifier.", required=True),
        Column("disclosure", "The disclosure.", required=True, indexed=True, to="disclosures"),
        Column("force", "The force that published it.", required=True, indexed=True, to="forces"),
        Column(
            "body",
            "The body by its usual short name: NPCC, CRU (Central Referral Unit), NPFDU, ACPO (to 2015), College.",
            required=True,
            indexed=True,
        ),
        Column("name", "The body's name.", required=True),
        Column("named_as", "Its name as printed where the response names it first.", required=True),
        Column("quote", "The sentence that names it first.", required=True),
        Column("start", "Where that name begins in the response.  Unit: characters.", "INTEGER", required=True),
        Column("end", "Where it ends.  Unit: characters.", "INTEGER", required=True),
        Column("times_named", "How often the response names it.", "INTEGER", required=True),
        Column(
            "sort_key",
            "Sorts downwards: the newest disclosures first, the first rows of each first.",
            required=True,
            unique=True,
        ),
    ),
    label="name",
    sort="sort_key",
    facets=("body", "force"),
)

ATTACHMENTS = Table(
    "attachments",
    "id",
    "Files that disclosure pages link to.",
    (
        Column("id", "Identifier.", required=True),
        Column("disclosure", "The disclosure.", required=True, indexed=True, to="disclosures"),
        Column("position", "Running number on the page, from 1.", "INTEGER", required=True),
        Column("url", "Address of the file.", required=True, indexed=True),
        Column("title", "Words of the link."),
        Column("media_type", "Kind of file, by its ending.", indexed=True),
        Column("text", "Visible text of the file, where it has been read."),
        Column(
            "sort_key",
            "Sorts downwards: the newest disclosures first, the first rows of each first.",
            required=True,
            unique=True,
        ),
        _SEARCH_ID,
    ),
    label="title",
    sort="sort_key",
    facets=("media_type",),
    searched=("title", "text"),
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
        _flag("is_file", "it is a file and no page"),
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
