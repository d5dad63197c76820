"""Small pages of several forces: what the sample, which is of one force, has nothing to show for."""

from __future__ import annotations

from dataclasses import dataclass

from tests.conftest import html_page, warc_of

ACT = "of the Freedom of Information Act 2000"
FLIGHTS = "How many flights of drones did the force make in the year 2023?"
NCND = (
    f"The force can neither confirm nor deny that it holds any information, as the duty in Section 1(1)(a) {ACT} does "
    "not apply, by virtue of Section 31(3) Law Enforcement."
)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to a force on the common platform, with its answer of a `day`; `seen` where captured later."""

    force: str
    number: int
    day: str
    title: str
    request: str
    answer: str
    received: str = ""
    seen: str = ""

    def page(self) -> tuple[str, bytes, str]:
        """The address of its page, the content, and the moment of capture."""
        year, month, _ = self.day.split("-")
        slug = f"{self.title.lower().replace(' ', '-')}-{self.number}{year}"
        tree = f"https://www.{self.force}.police.uk/foi-ai/{self.force}-police"
        received = f"<p>Date received: {self.received}</p>" if self.received else ""
        content = (
            f"<p>FOI Reference: {self.number}/{year}</p>{received}<p>Date disclosed: {self.day}</p>"
            f"<p>Request:</p><p>{self.request}</p><p>Response:</p><p>{self.answer}</p>"
        )
        url = f"{tree}/disclosure-{year}/{_MONTHS[int(month) - 1]}/{slug}/"
        return url, html_page(content, self.title), f"{self.seen or self.day}T12:00:00Z"


ASKED = (
    Asked(
        "dyfed-powys",
        1,
        "2024-05-20",
        "Drones",
        FLIGHTS,
        "The force holds the information. There were 40 flights.",
        received="2024-05-01",
    ),
    Asked(
        "dyfed-powys",
        1,
        "2024-05-20",
        "Drones",
        FLIGHTS,
        "The force holds the information. There were 41 flights.",
        received="2024-05-01",
        seen="2024-06-01",
    ),
    Asked(
        "gwent",
        2,
        "2024-07-02",
        "Drone flights",
        FLIGHTS,
        f"{NCND} The NPCC advises forces on this.",
        seen="2024-07-20",
    ),
    Asked(
        "south-wales",
        3,
        "2024-08-05",
        "Flights of drones",
        FLIGHTS.upper(),
        f"We are withholding the whole of the requested information under Section 12(1) {ACT}. Some 900 logs would "
        "have to be read, at five minutes a log, which is 75 hours.",
    ),
    Asked(
        "south-wales",
        4,
        "2024-09-03",
        "Drone pilots",
        "Who flies the drones of the force, and by which licence?",
        NCND,
    ),
    Asked(
        "cheshire",
        5,
        "2024-03-04",
        "Complaints about broadcasts",
        "Which complaints about broadcasts did you pass on?",
        f"The information is exempt by virtue of Section 44(1)(a) {ACT}, as Section 393 of the Communications Act 2003 "
        "forbids it.",
    ),
    Asked(
        "gwent",
        6,
        "2023-02-06",
        "An old inquiry",
        "What was found by the inquiry into the fire at the mill?",
        f"The information is exempt by virtue of Section 30 {ACT}. Your own data you may ask for under section 7 of "
        "the Data Protection Act 1998.",
    ),
    Asked(
        "gwent",
        7,
        "2023-06-12",
        "Software",
        "Does the force use software of Palantir, and what does it pay?",
        "I can confirm that Gwent Police does hold the information requested. It is exempt by virtue of Section 24(2) "
        f"{ACT}.",
    ),
    Asked(
        "south-wales",
        8,
        "2023-06-19",
        "Vetting of officers",
        "How many officers failed vetting in the year 2022?",
        "This is not recorded centrally, and each file would need a manual review.",
    ),
    Asked(
        "south-wales",
        9,
        "2024-06-10",
        "Abuse by officers",
        "How many officers were accused of domestic abuse?",
        f"This request is refused under Section 14(2) {ACT}, since it repeats one that was answered in March.",
    ),
)


def asked_pages() -> bytes:
    """A WARC of the pages."""
    return warc_of(*(asked.page() for asked in ASKED))
