"""Rules on hand-written prose: what its macros name exists, and what it says of numbers is judged.

Prose is the Markdown of `docs/`; the macros are those of `scripts/website/macros.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from scripts.check.conflicts import CONFLICT, SETTLE, conflict_line
from scripts.check.prose_anchors import check_prose_anchor
from scripts.check.prose_form import (
    FOLDER,
    HEAD,
    Pages,
    Prose,
    forbidden_markup,
    head_trouble,
    load_pages,
    readable,
    told_template,
    unknown_names,
    worked_out,
)
from scripts.check.prose_links import check_prose_link
from scripts.check.prose_nav import Navigation, check_prose_nav, load_navigation
from scripts.check.shape import reason
from scripts.claims.verdict import CONTRADICTED
from scripts.faults import FaultyDataError
from scripts.load import load_package
from scripts.model import Finding, Package
from scripts.references import PART_NAMES, UnknownReferenceError, nearest, one_row, some_rows
from scripts.writing.languages import words

DIRECTION = re.compile(
    r"\b(rose|rise|risen|fell|fall|fallen|grew|grow|increased?|decreased?|declined?|dropped|"
    r"most|least|majority|minority|more than|fewer than|less than|highest|lowest|largest|"
    r"smallest|led|doubled|twice|half)\b",
    re.IGNORECASE,
)
MACRO = re.compile(r"\{\{\s*(\w+)\([^{}]*\)\s*\}\}")
ENDS = re.compile(r"(?<=[.!?])\s+|\n\n")


@dataclass(frozen=True, slots=True)
class Call:
    """One macro as it is written."""

    line: int
    name: str
    given: tuple[str, ...]
    where: dict[str, str]


def check_prose_file(_package: Package, pages: Pages) -> Iterator[Finding]:
    """Return pages that cannot be read."""
    for path, text in pages.items():
        if not isinstance(text, str):
            remedy = "Save it as plain text, UTF-8"
            yield Finding(f"{FOLDER}/{path}", 0, "", "prose_file", reason(text), remedy)


def check_prose_conflict(_package: Package, prose: Prose) -> Iterator[Finding]:
    """Return pages in which git left two versions of a passage."""
    row = conflict_line(prose.text.encode())
    if row:
        yield prose.finding(row, "", "prose_conflict", CONFLICT, SETTLE)


def read_call(name: str, node: nodes.Call) -> Call:
    """Return a macro with its plain arguments; raises UnknownReferenceError at any other."""
    try:
        given = tuple(str(part.as_const()) for part in node.args)
        where = {part.key: str(part.value.as_const()) for part in node.kwargs}
    except nodes.Impossible as error:
        raise UnknownReferenceError("an argument is not a plain text in quotes") from error
    return Call(node.lineno, name, given, where)


def judge_figure(package: Package, figure: str) -> None:
    """Raise UnknownReferenceError if no figure can have such a name."""
    areas = {
        "",
        *(f"{row['area_id'].lower().replace('-', '_')}_" for row in package.records("areas")),
    }
    known = [f"{area}{chart}" for area in areas for chart in words("figures")]
    if figure not in known:
        raise nearest("figure", figure, known)


def judge_record(package: Package, kind: str, identifier: str) -> None:
    """Raise UnknownReferenceError if a table has no row of such a name."""
    known = [row[f"{kind}_id"] for row in package.records(f"{kind}s")]
    if identifier not in known:
        raise nearest(kind, identifier, known)


def judge_part(name: str) -> None:
    """Raise UnknownReferenceError if no part of a page has such a name."""
    if name not in PART_NAMES:
        raise nearest("part", name, PART_NAMES)


JUDGES: dict[str, Callable[[Package, Call], object]] = {
    "value": lambda package, call: one_row(package, call.given[0], call.where),
    "period": lambda package, call: some_rows(package, call.given[0], call.where),
    "claim": lambda package, call: judge_record(package, "claim", call.given[0]),
    "source": lambda package, call: judge_record(package, "source", call.given[0]),
    "published": lambda package, call: judge_record(package, "source", call.given[0]),
    "chart": lambda package, call: judge_figure(package, call.given[0]),
    "part": lambda _package, call: judge_part(call.given[0]),
    "link": lambda _package, call: call.given[0],
}


def unknown_references(package: Package, tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield (line, what is wrong) for each macro that names what the package does not hold."""
    for node in tree.find_all(nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name in JUDGES:
            try:
                call = read_call(node.node.name, node)
                JUDGES[call.name](package, call)
            except UnknownReferenceError as error:
                yield node.lineno, str(error)
            except IndexError:
                yield node.lineno, f"`{node.node.name}` says not what it is to show"


def check_prose_reference(package: Package, prose: Prose) -> Iterator[Finding]:
    """Return macros that cannot be read, and names in them that nothing has."""
    environment = Environment(autoescape=True)
    try:
        tree = environment.parse(prose.text)
        environment.compile(tree)
    except (TemplateSyntaxError, RecursionError) as error:
        line, problem = told_template(error, prose.text)
        remedy = "Compare it with a macro of another page"
        yield prose.finding(line, "", "prose_reference", problem, remedy)
        return
    for row, problem in worked_out(tree):
        remedy = "Leave it out: what needs more than a macro belongs into the code of the macro"
        yield prose.finding(row, "", "prose_reference", problem, remedy)
    for row, wrong in (*unknown_names(tree, JUDGES), *unknown_references(package, tree)):
        problem = wrong[0].upper() + wrong[1:].rstrip(".")
        remedy = "Correct the name, or add what it names to the data"
        yield prose.finding(row, "", "prose_reference", problem, remedy)


def check_prose_claim(package: Package, prose: Prose) -> Iterator[Finding]:
    """Return claims that prose repeats although the rows contradict them."""
    verdicts = {row["claim_id"]: row["verdict"] for row in package.records("claims")}
    for hit in re.finditer(r"claim\('([^']+)'\)", prose.text):
        if verdicts.get(hit.group(1)) == CONTRADICTED:
            problem = f"The rows contradict the claim `{hit.group(1)}`, and prose repeats it"
            remedy = "Take the sentence out, or bind it to a claim that holds"
            row = prose.text.count("\n", 0, hit.start()) + 1
            yield prose.finding(row, "", "prose_claim", problem, remedy)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, sentence) of a page: values written as «value», claims left out."""
    front = HEAD.match(text)
    start = front.end() if front else 0
    row = text.count("\n", 0, start) + 1
    for part in re.split(f"({ENDS.pattern})", text[start:]):
        before = part[: len(part) - len(part.lstrip())]
        plain = MACRO.sub(lambda hit: f"«{hit.group(1)}»", part)
        yield row + before.count("\n"), plain.replace("«claim»", " ").strip()
        row += part.count("\n")


def check_prose_direction(_package: Package, prose: Prose) -> Iterator[Finding]:
    """Return sentences that say rose or most of a number, and that no claim proves."""
    for row, sentence in sentences(prose.text):
        said = DIRECTION.search(sentence)
        if "«value»" in sentence and said:
            problem = f"“{said.group()}” is said of a number, and no claim proves it"
            remedy = "Say it by a claim, or give the numbers alone"
            yield prose.finding(row, "", "prose_direction", problem, remedy)


def check_prose_markup(_package: Package, prose: Prose) -> Iterator[Finding]:
    """Return markup that runs something or asks another site from the browser of a reader."""
    for row, problem in forbidden_markup(prose.text):
        remedy = "Say it in plain Markdown; a page asks nobody but this site"
        yield prose.finding(row, "", "prose_markup", problem, remedy)


def check_prose_head(_package: Package, prose: Prose) -> Iterator[Finding]:
    """Return pages whose settings cannot be read."""
    trouble = head_trouble(prose.text)
    if trouble:
        remedy = "Compare it with another page; put a text that holds a colon in quotes"
        yield prose.finding(trouble[0], "", "prose_head", trouble[1], remedy)


PROSE_RULES: tuple[Callable[[Package, Prose], Iterator[Finding]], ...] = (
    check_prose_reference,
    check_prose_claim,
    check_prose_direction,
    check_prose_conflict,
    check_prose_markup,
    check_prose_head,
)


FOLDER_RULES: tuple[Callable[[Package, Pages], Iterator[Finding]], ...] = (
    check_prose_file,
    check_prose_link,
    check_prose_anchor,
)


SITE_RULES: tuple[Callable[[Package, Pages, Navigation], Iterator[Finding]], ...] = (
    check_prose_nav,
)


def check_pages(package: Package, docs: Path) -> Iterator[Finding]:
    """Return what is wrong with the prose under a folder."""
    pages = load_pages(docs)
    for folder_rule in FOLDER_RULES:
        yield from folder_rule(package, pages)
    navigation = load_navigation(docs)
    for site_rule in SITE_RULES:
        yield from site_rule(package, pages, navigation)
    for prose in readable(pages):
        for rule in PROSE_RULES:
            yield from rule(package, prose)


def refuse_faulty_pages(source: Path, docs: Path) -> None:
    """Raise FaultyDataError with all that is wrong with the prose of a folder, if anything is."""
    findings = sorted(check_pages(load_package(source), docs))
    if findings:
        raise FaultyDataError(findings)
