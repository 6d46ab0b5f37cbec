"""Move WordPress sites in from their export files."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.utils import translation

from articles.models import Publication
from importing.alone import AnotherMove, alone
from importing.bases import LISTS
from importing.choices import USES, Use
from importing.fetching import Fetcher
from importing.nicenames import NoTable, table_of_accounts
from importing.pictures import Media
from importing.progress import Bar, Progress
from importing.report import SHOWN, Report
from importing.wordpress import move_in
from importing.wxr import UnreadableExport


class Command(BaseCommand):
    """`manage.py import_wordpress FILE…`: what was broken off goes on when it is run again."""

    help = "Moves WordPress sites in from their exports (Tools > Export). Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files, and what to do with them."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="an export, or its parts")
        parser.add_argument(
            "--dry-run", action="store_true", help="tell everything and change nothing"
        )
        parser.add_argument(
            "--accept-proposals",
            action="store_true",
            help="accept bylines, bios, disclaimers and credits found in the texts",
        )
        parser.add_argument(
            "--media", metavar="DIR", help="a copy of the old site's wp-content/uploads"
        )
        parser.add_argument(
            "--fetch-media",
            metavar="HOST",
            action="append",
            default=[],
            help="fetch pictures and files from this host; may be given again",
        )
        parser.add_argument(
            "--category",
            metavar="SLUG=USE",
            action="append",
            default=[],
            help="what a category such as slider becomes: slots, category or nothing; kept",
        )
        for word in LISTS:
            parser.add_argument(
                f"--{word}-base",
                metavar="WORD",
                help=f"what stood in addresses of the old site where /{word}/ stands here",
            )
        parser.add_argument(
            "--authors",
            metavar="CSV",
            help="the old site's accounts: a table with columns user_login and user_nicename",
        )
        parser.add_argument(
            "--report",
            metavar="FILE",
            help="write the whole report there: .html, .json, or Markdown for any other name",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Move in and say what came of it. Exits with 1 where anything was lost unsaid."""
        target = report_file(options["report"])
        is_watched = options["verbosity"] > 0 and sys.stderr.isatty()
        try:
            with alone():
                report = move_in(
                    options["files"],
                    accept_proposals=options["accept_proposals"],
                    is_rehearsal=options["dry_run"],
                    media=media_of(options["media"], options["fetch_media"] or []),
                    progress=Bar(sys.stderr) if is_watched else Progress(),
                    choices=choices_in(options["category"] or []),
                    bases={word: said for word in LISTS if (said := options[f"{word}_base"])},
                    nicenames=nicenames_in(options["authors"]),
                    ask=asked if is_watched and sys.stdin.isatty() else None,
                )
        except (UnreadableExport, AnotherMove) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(report.text(None if options["verbosity"] > 1 else SHOWN))
        if target:
            target.write_text(written(report, target.suffix.lower()), encoding="utf-8")
        if rows := report.unsaid():
            raise CommandError(f"These are not accounted for: {', '.join(rows)}. Please report it.")
        if report.clashes:
            raise CommandError(
                f"{report.clashes} of the texts were not taken: others came in from this address "
                "under their numbers. Is this the export of another site? The report names them."
            )


def media_of(folder: str | None, hosts: list[str]) -> Media:
    """Where files may be. Raises CommandError for a folder that is none."""
    path = Path(folder) if folder else None
    if path is not None and not path.is_dir():
        raise CommandError(f"There is no folder {folder} to take pictures and files from.")
    if bad := [host for host in hosts if "/" in host or not host.strip()]:
        raise CommandError(f"{bad[0]} is no host: give its name alone, such as blog.example.org.")
    return Media(path, Fetcher(hosts) if hosts else None)


def nicenames_in(table: str | None) -> dict[str, str]:
    """What accounts were called in addresses, by login. Raises CommandError."""
    try:
        return table_of_accounts(Path(table)) if table else {}
    except NoTable as refusal:
        raise CommandError(str(refusal)) from refusal


def choices_in(words: list[str]) -> dict[str, Use]:
    """What was said of categories, by slug. Raises CommandError."""
    said: dict[str, Use] = {}
    for each in words:
        slug, _equals, use = each.partition("=")
        if use not in USES:
            raise CommandError(f"{each}: say slots, category or nothing, as in slider=slots.")
        said[slug] = use
    return said


def asked(name: str, usual: Use) -> Use:
    """Ask on the screen what becomes of a category; the usual for an empty answer."""
    while True:
        words = input(f"\nCategory “{name}”: slots, category or nothing? [{usual}] ").strip()
        if not words:
            return usual
        for use in USES:
            if words == use:
                return use


def written(report: Report, ending: str) -> str:
    """The whole report, as the name of its file asks for it."""
    if ending == ".json":
        return json.dumps(report.data(), ensure_ascii=False, indent=2)
    if ending in (".html", ".htm"):
        publication = Publication.objects.first()  # none after a rehearsal on an empty site
        with translation.override(publication.default_language if publication else "en"):
            return render_to_string("importing/report.html", {"report": report.data()})
    return report.text()


def report_file(name: str | None) -> Path | None:
    """Where the report goes. Raises CommandError, before anything is moved, where it can't."""
    if not name:
        return None
    path = Path(name)
    if path.is_dir() or not path.parent.is_dir():
        raise CommandError(f"The report can't be written to {name}: no such folder, or a folder.")
    return path
