"""The tables of what is known beforehand: forces, provisions and topics."""

from __future__ import annotations

from scraper.schema.model import Column, Table, flag

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
        flag("is_ncnd_limb", "the limb allows to neither confirm nor deny"),
        flag("counts_as_refusal", "citing it refuses something"),
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
