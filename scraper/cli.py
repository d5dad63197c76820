"""The `scrape` command."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click
from click_default_group import DefaultGroup

from scraper import browsing, dump, options, publishing, report, runs
from scraper.account import Account
from scraper.forces import load_register
from scraper.health import status as health_status
from scraper.new_force import account_of
from scraper.new_force import new_force as write_new_force
from scraper.night import crawl_network
from scraper.pipeline import Wanted
from scraper.settings import Settings
from scraper.takedowns import load_takedowns

_Group: type[click.Group] = DefaultGroup


@click.group(cls=_Group, default="crawl", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="police-foi", message="police-foi %(version)s")
def cli() -> None:
    """Turn the Freedom of Information disclosures of UK police forces into one database.

    \b
    Try it without a network, on the pages that come with the programme:
        scrape --force dyfed-powys --source sample
        scrape browse

    Options without the name of a command are those of `crawl`: see `scrape crawl --help`.
    """


@cli.command()
@options.forces
@click.option("--all", "every", is_flag=True, help="Every force of the register that has a log.")
@click.option(
    "--source",
    default="auto",
    show_default=True,
    metavar="SOURCE",
    help="Where from: auto (live, then wayback), live, wayback, commoncrawl, sample, or the path of a .warc[.gz], "
    ".wet[.gz], .wacz, .html or .txt file, or of a folder of them.",
)
@click.option("--url", help="The address of a single .html or .txt file.")
@options.db
@options.archive
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only pages captured on that day or later.")
@click.option("--limit", type=click.IntRange(min=1), help="So many pages of each force at most.")
@click.option("--dry-run", is_flag=True, help="Read and count, but write nothing.")
@options.register
@options.takedowns
@click.option(
    "--contact",
    envvar="SCRAPE_CONTACT",
    show_envvar=True,
    help="Whom a force may write to about this crawl: it stands in the name that every request gives.",
)
@click.option("--history", is_flag=True, help="Every distinct capture that an archive has, not only the newest.")
@click.option("--allow-loopback", is_flag=True, help="Let a trial register name hosts of 127.0.0.0/8.")
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=5.0,
    show_default=True,
    help="Seconds between two requests to one host; a force's site is never asked more often than every 5.",
)
@options.as_json
@options.quiet
@options.verbose
@options.explained
def crawl(
    *,
    slugs: tuple[str, ...],
    every: bool,
    source: str,
    url: str | None,
    db: Path,
    archive: Path,
    since: datetime | None,
    limit: int | None,
    dry_run: bool,
    register_file: Path | None,
    takedowns_file: Path | None,
    contact: str | None,
    history: bool,
    allow_loopback: bool,
    delay: float,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Read disclosure pages, archive them, and load what they say.

    \b
    Examples:
        scrape --force dyfed-powys --source sample
        scrape --all --contact you@example.org
        scrape --force gwent --source wayback --history
        scrape --all --source pages.warc.gz
        scrape --force dyfed-powys --source page.html --url https://www.dyfed-powys.police.uk/foi-ai/...

    Without --source the forces' own sites are crawled, and the Wayback Machine is asked for what they refuse.

    Exit status: 0 all well; 1 something could not be read, or a force has no page in the source, or its site failed
    (the others are read all the same); 2 wrong usage.
    """
    register = load_register(register_file)
    forces = runs.choose(register, slugs, every=every)
    wanted = Wanted(forces, every, since.date().isoformat() if since else None, limit)
    job = runs.Job(register, wanted, None if dry_run else db, archive, load_takedowns(register, takedowns_file))
    runs.check_options(source, url=url, history=history)
    if source in runs.NETWORK_SOURCES:
        settings = Settings(
            contact=contact,
            delay=delay,
            allow_loopback=allow_loopback,
            history=history,
            limit=limit,
            since=wanted.since,
        )
        with report.progress(quiet=quiet or as_json, verbose=verbose) as tell:
            account = crawl_network(job, source, settings, tell)
    else:
        found = runs.open_source(source, url)
        with report.progress(quiet=quiet or as_json, verbose=verbose) as tell:
            account = runs.crawl(job, source, found, tell)
    _finish(account, job, as_json=as_json, quiet=quiet)


@cli.command()
@options.forces
@options.db
@options.archive
@options.register
@options.takedowns
@options.as_json
@options.quiet
@options.verbose
@options.explained
def reparse(
    *,
    slugs: tuple[str, ...],
    db: Path,
    archive: Path,
    register_file: Path | None,
    takedowns_file: Path | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Make the records anew from the archive, offline: after a parser was mended, or the database lost.

    \b
    Example:
        scrape reparse --force dyfed-powys
    """
    register = load_register(register_file)
    forces = runs.choose(register, slugs, every=not slugs)
    takedowns = load_takedowns(register, takedowns_file)
    job = runs.Job(register, Wanted(forces, every=not slugs), db, archive, takedowns)
    with report.progress(quiet=quiet or as_json, verbose=verbose) as tell:
        account = runs.reparse(job, tell)
    _finish(account, job, as_json=as_json, quiet=quiet)


@cli.command()
@options.register
@options.as_json
@options.explained
def forces(*, register_file: Path | None, as_json: bool) -> None:
    """List the register of forces: platform, state and host of each."""
    register = load_register(register_file)
    if as_json:
        report.print_json([force.row for force in register.forces])
        return
    report.print_table(
        ("slug", "name", "platform", "state", "hosts"),
        [(f.slug, f.name, f.platform, f.state, f.row["hosts"]) for f in register.forces],
    )


@cli.command()
@options.db
@options.register
@options.as_json
@options.explained
def status(*, db: Path, register_file: Path | None, as_json: bool) -> None:
    """Show how each force stands: its state at the last crawl, disclosures, problems, and how full its fields are.

    \b
    States: ok, quiet (nothing new), blocked, broken, unreachable, robots; none where no site was asked.
    Exit status: 0 all well; 1 a force is blocked, broken, unreachable or closed by its robots.txt.
    """
    found = health_status(db, load_register(register_file))
    if as_json:
        report.print_json(found)
    else:
        report.print_status(found)
    sys.exit(int(any(force["state"] not in (None, "ok", "quiet") for force in found)))


@cli.command()
@options.db
@click.option("--port", default=8001, show_default=True, type=click.IntRange(1, 65535), help="The port on 127.0.0.1.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser as well.")
@options.explained
def browse(*, db: Path, port: int, open_browser: bool) -> None:
    """Serve the database in Datasette, read-only, on this machine alone.  Ctrl-C ends it."""
    sys.exit(browsing.browse(db, port, open_browser=open_browser))


@cli.command()
@options.db
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder.")
@click.option("--format", "form", type=click.Choice(dump.FORMS), default="csv", show_default=True)
@options.as_json
@options.explained
def export(*, db: Path, folder: Path, form: str, as_json: bool) -> None:
    """Write every table into a folder, a file each, with datapackage.json and SHA256SUMS (docs/publish.md).

    \b
    Example:
        scrape export --to dump --format csv
    """
    found = dump.export(db, folder, form)
    if as_json:
        report.print_json({"rows": found.rows, "files": found.files})
        return
    report.print_table(("table", "rows"), list(found.rows.items()))
    click.echo(f"Written to {folder}. To check it there:  sha256sum --check {dump.SUMS}")


@cli.command()
@options.db
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file.")
@click.option("--replace", is_flag=True, help="Take the place of a file of that name, which nothing serves.")
@options.register
@options.takedowns
@options.as_json
@options.explained
def publish(
    *, db: Path, target: Path, replace: bool, register_file: Path | None, takedowns_file: Path | None, as_json: bool
) -> None:
    """Write a compact, checked copy for a public server (docs/publish.md).

    What was taken down is not in it, e-mail addresses and telephone numbers of persons are masked, and what only a
    crawl needs is empty.  Publish to a new file and restart the server: one that is being served must never change.

    \b
    Example:
        scrape publish --to public/2026-11-23/foi.db
    """
    takedowns = load_takedowns(load_register(register_file), takedowns_file)
    publication = publishing.publish(db, target, takedowns, replace=replace)
    if as_json:
        report.print_json(publication.as_json())
    else:
        report.print_publication(publication)


@cli.command("new-force", hidden=True)
@click.argument("slug")
@click.option(
    "--page", type=click.Path(path_type=Path), required=True, help="A saved page of the force's log, as HTML."
)
@click.option("--url", required=True, help="The address that the page was saved from.")
@options.explained
def new_force(*, slug: str, page: Path, url: str) -> None:
    """Begin the parser of a force, in a checkout: its module and a golden page (docs/add-a-force.md).

    \b
    Example:
        scrape new-force kent --page saved.html --url https://www.kent.police.uk/foi-ai/...
    """
    click.echo(account_of(write_new_force(load_register(), slug, page, url)))


def _finish(account: Account, job: runs.Job, *, as_json: bool, quiet: bool) -> None:
    """Print the account in the form asked for, and end with its status."""
    if as_json:
        report.print_json(account.as_json())
    elif quiet:
        report.print_problems(account)
    else:
        report.print_account(account, {force.slug: force.name for force in job.wanted.forces}, job.db)
    sys.exit(account.exit_status)
