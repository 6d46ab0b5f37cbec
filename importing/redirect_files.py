"""Redirects as other systems write them down: one reader for each form. Knows no Django.

Read are the exports of the WordPress plugin Redirection (JSON, CSV, Apache, nginx), the CSV of
Yoast SEO Premium, and what people write into .htaccess (mod_alias, mod_rewrite) and nginx.conf by
hand. A pattern is understood where it means one address, or one and everything below it.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any


class UnreadableRedirects(Exception):
    """The file holds no redirects in any of these forms; the text says so in one sentence."""


@dataclass(frozen=True)
class RedirectRecord:
    """From one address to another; `trouble` says why this one can't be taken, or is ''.

    `covers`: and from everything below it. `line` is where it stands in the file (its number in
    the list, for JSON). `is_passing`: for the time being (302), not for good.
    """

    source: str
    target: str
    line: int
    covers: bool = False
    trouble: str = ""
    is_passing: bool = False


PATTERN = "patterns that stand for more than one address"
SWITCHED_OFF = "switched off at the old site"
GONE = "gone for good at the old site (410); here nothing answers there, which is a 404"
NO_REDIRECT = "rules that lead nowhere (an error, a condition)"
INSIDE = "rules that show another page without leading there"
PASSING = frozenset({"302", "303", "307", "temp", "seeother", "redirect"})
LITERAL = re.compile(r"(?:[\w/%.~,:;=&@!'+-]|[^\x00-\x7f]|\\[^A-Za-z0-9])*")
ALIAS = re.compile(
    r"\s*Redirect(?P<kind>Permanent|Temp|Match)?\s+(?:(?P<code>30[12378]|permanent|temp|seeother|410|gone)\s+)?"
    r"(?P<source>\"[^\"]+\"|\S+)(?:\s+(?P<target>\"[^\"]+\"|\S+))?\s*$",
    re.IGNORECASE,
)
REWRITE = re.compile(
    r"\s*RewriteRule\s+(?P<source>\"[^\"]+\"|\S+)\s+(?P<target>\"[^\"]+\"|\S+)"
    r"(?:\s+\[(?P<flags>[^\]]*)\])?",
    re.IGNORECASE,
)
QUERY = re.compile(r"\s*RewriteCond\s+%\{QUERY_STRING\}\s+(\S+)", re.IGNORECASE)
CONDITION = re.compile(r"\s*RewriteCond\s", re.IGNORECASE)
THIS_HOST = re.compile(r"(?:\$scheme|https?)://\$(?:host|http_host|server_name)(?=/|$)")
NGINX = re.compile(r"\s*rewrite\s+(\"[^\"]+\"|\S+)\s+(\"[^\"]+\"|[^\s;]+)(?:\s+(\w+))?\s*;")
PLACE = re.compile(
    r"location\s+(=|\^~|~\*?)?\s*(\S+)\s*\{\s*return\s+(30[12378]|410)(?:\s+([^;\s]+))?\s*;\s*\}"
)


def read(path: Path) -> list[RedirectRecord]:
    """Every redirect of the file, in its order. Raises UnreadableRedirects."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        text = path.read_bytes().decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n")
    if text.lstrip()[:1] in ("{", "["):
        found = list(_json(text, path.name))
    elif re.match(r"\"?(source|origin)\"?\s*[,;]", text, re.IGNORECASE):
        found = list(_csv(text))
    elif re.search(r"^\s*(Redirect|RewriteRule)", text, re.IGNORECASE | re.MULTILINE):
        found = list(_apache(text))
    elif NGINX.search(text) or PLACE.search(text):
        found = list(_nginx(text))
    else:
        found = list(_plain(text))
    if not found:
        raise UnreadableRedirects(
            f"{path.name} holds no redirects: neither an export of Redirection or Yoast nor rules "
            "for Apache or nginx."
        )
    return found


def _json(text: str, name: str) -> Iterator[RedirectRecord]:
    try:
        told = json.loads(text)
    except ValueError as error:
        raise UnreadableRedirects(f"{name} is no JSON: {error}.") from error
    rows = told.get("redirects", []) if isinstance(told, dict) else told
    for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
        if isinstance(row, dict):
            yield _of_plugin(row, number)


def _of_plugin(row: dict[str, Any], number: int) -> RedirectRecord:
    source = str(row.get("url") or row.get("source") or row.get("match_url") or "")
    data = row.get("action_data")
    target = str((data.get("url") if isinstance(data, dict) else data) or row.get("target") or "")
    if row.get("enabled") is False or row.get("status") == "disabled":
        return RedirectRecord(source, target, number, trouble=SWITCHED_OFF)
    if str(row.get("action_code")) == "410":
        return RedirectRecord(source, target, number, trouble=GONE)
    if (
        row.get("action_type", "url") != "url"
        or row.get("match_type", "url") != "url"
        or not target
    ):
        return RedirectRecord(source, target, number, trouble=NO_REDIRECT)
    found = _meant(source, target, number, is_pattern=_is_on(row.get("regex")))
    return replace(found, is_passing=_passes(row.get("action_code")))


def _csv(text: str) -> Iterator[RedirectRecord]:
    dialect = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=dialect)
    for row in reader:
        said = {str(key).strip().lower(): (value or "") for key, value in row.items() if key}
        source = (said.get("source") or said.get("origin") or "").strip()
        target = (said.get("target") or "").strip()
        is_pattern = _is_on(said.get("regex")) or said.get("format") == "regex"
        if said.get("status") == "disabled":
            yield RedirectRecord(source, target, reader.line_num, trouble=SWITCHED_OFF)
        elif "410" in (said.get("code"), said.get("type")):
            yield RedirectRecord(source, target, reader.line_num, trouble=GONE)
        elif not target or said.get("type", "url") in ("451", "error", "nothing", "pass"):
            yield RedirectRecord(source, target, reader.line_num, trouble=NO_REDIRECT)
        else:
            found = _meant(source, target, reader.line_num, is_pattern=is_pattern)
            passes = _passes(said.get("code")) or _passes(said.get("type"))
            yield replace(found, is_passing=passes)


def _apache(text: str) -> Iterator[RedirectRecord]:
    query, is_for_all = "", True
    for number, line in enumerate(text.splitlines(), 1):
        if asked := QUERY.match(line):
            query = asked[1]
        elif CONDITION.match(line):
            is_for_all = False
        elif rule := ALIAS.match(line):
            yield _of_alias(rule, number)
        elif rule := REWRITE.match(line):
            for found in _of_rewrite(rule, query, number):
                yield found if is_for_all else replace(found, trouble=found.trouble or NO_REDIRECT)
            query, is_for_all = "", True


def _of_alias(rule: re.Match[str], number: int) -> RedirectRecord:
    source, target = _bare(rule["source"]), _bare(rule["target"] or "")
    if (rule["code"] or "").lower() in ("410", "gone"):
        return RedirectRecord(source, target, number, trouble=GONE)
    if not target:
        return RedirectRecord(source, target, number, trouble=NO_REDIRECT)
    kind = (rule["kind"] or "").lower()
    # without a word for it, mod_alias leads on for the time being
    passes = kind != "permanent" and _passes(rule["code"] or "temp")
    if kind == "match":
        return replace(_meant(source, target, number, is_pattern=True), is_passing=passes)
    # what mod_alias is told is how an address begins
    return RedirectRecord(source, target, number, covers=True, is_passing=passes)


def _of_rewrite(rule: re.Match[str], query: str, number: int) -> Iterator[RedirectRecord]:
    """The redirect of a rule; nothing for those by which WordPress itself and files are served."""
    source, target = _bare(rule["source"]), _bare(rule["target"])
    if not source.startswith("^/"):  # in .htaccess patterns begin below the slash
        source = f"^/{source.removeprefix('^')}"
    flags = [flag.strip() for flag in re.split("[,=]", (rule["flags"] or "").upper())]
    if {"R", "REDIRECT"} & {*flags}:
        told = [flag for flag in flags if re.fullmatch("30[12378]|TEMP|PERMANENT|SEEOTHER", flag)]
        passes = _passes(next(iter(told), "302"))  # as mod_rewrite does where no number is told
        yield replace(_led_by(source, target, query, number), is_passing=passes)
    elif {"G", "GONE"} & {*flags}:
        yield RedirectRecord(source, "", number, trouble=GONE)
    elif {"F", "FORBIDDEN"} & {*flags}:
        yield RedirectRecord(source, "", number, trouble=NO_REDIRECT)
    elif target != "-" and not target.endswith("index.php"):
        yield RedirectRecord(source, target, number, trouble=INSIDE)


def _led_by(source: str, target: str, query: str, number: int) -> RedirectRecord:
    found = _meant(source, target.rstrip("?") or "/", number, is_pattern=True)
    if not query or found.trouble:
        return found
    asked = _literal(query.removeprefix("^").removesuffix("$"))
    if asked is None or found.covers:
        return RedirectRecord(f"{source}?{query}", target, number, trouble=PATTERN)
    return RedirectRecord(f"{found.source}?{asked}", found.target, number)


def _nginx(text: str) -> Iterator[RedirectRecord]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("#"):
            continue
        for rule in NGINX.finditer(line):
            if rule[3] in ("permanent", "redirect"):
                source, target = _bare(rule[1]), THIS_HOST.sub("", _bare(rule[2]).removesuffix("?"))
                found = _meant(source, target, number, is_pattern=True)
                yield replace(found, is_passing=_passes(rule[3]))
    for place in PLACE.finditer(text):
        number = text.count("\n", 0, place.start()) + 1
        if place[3] == "410":
            yield RedirectRecord(place[2], "", number, trouble=GONE)
        elif not place[4]:
            yield RedirectRecord(place[2], "", number, trouble=NO_REDIRECT)
        else:
            is_pattern = (place[1] or "").startswith("~")
            target = THIS_HOST.sub("", place[4]) or "/"
            found = _meant(place[2], target, number, is_pattern=is_pattern)
            found = replace(found, is_passing=_passes(place[3]))
            has_more = not is_pattern and "$" in target  # a variable, which stands for many
            yield replace(found, trouble=PATTERN) if has_more else found


def _plain(text: str) -> Iterator[RedirectRecord]:
    """Two addresses on a line, as people keep them in a spreadsheet without a heading."""
    for number, row in enumerate(csv.reader(io.StringIO(text)), 1):
        if len(row) >= 2 and row[0].strip().startswith(("/", "http")) and row[1].strip():
            yield RedirectRecord(row[0].strip(), row[1].strip(), number)


def _meant(source: str, target: str, number: int, *, is_pattern: bool) -> RedirectRecord:
    """The rule as one address, or one with everything below it; else with its trouble."""
    if not is_pattern:
        return RedirectRecord(source.strip(), target.strip(), number)
    words = source.strip().removeprefix("^")
    ends = words.endswith("$")
    words = words.removesuffix("$")
    for below in ("/(.*)", "(/.*)?", "/(.+)", "/?(.*)", "(.*)"):
        into = re.fullmatch(r"(.*?)/?\$1", target)
        if words.endswith(below) and into:
            plain = _literal(words.removesuffix(below))
            if plain is not None:
                return RedirectRecord(f"{plain}/", into[1] or "/", number, covers=True)
    plain = _literal(words.removesuffix("/?") if ends else words)
    if plain is None or "$" in target or not ends:
        return RedirectRecord(source, target, number, trouble=PATTERN)
    return RedirectRecord(plain, target, number)


def _literal(pattern: str) -> str | None:
    """The one text that a pattern matches; None for one that matches several."""
    if not LITERAL.fullmatch(pattern):
        return None
    if re.search(r"(?<!\\)\.(?![\w/])", pattern):
        return None
    return re.sub(r"\\(.)", r"\1", pattern)


def _bare(word: str) -> str:
    return word.strip().strip('"')


def _passes(code: object) -> bool:
    return str(code or "").lower() in PASSING


def _is_on(said: object) -> bool:
    return str(said).lower() in ("1", "true", "yes")
