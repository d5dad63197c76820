"""The tables of what is found in a disclosure, a row for each thing."""

from __future__ import annotations

from scraper.schema.model import SEARCH_ID, Column, Table

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
        SEARCH_ID,
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
        SEARCH_ID,
    ),
    label="title",
    sort="sort_key",
    facets=("media_type",),
    searched=("title", "text"),
)
