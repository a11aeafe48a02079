"""The register of claims as a page, and the one line that the home page prints of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from scripts.claims.documents import row_places
from scripts.claims.register import SLIPS, Judged, Register
from scripts.claims.retired import read_retired_claims
from scripts.claims.verdict import (
    BY_ROUNDING,
    CONTRADICTED,
    HOLDS,
    INDEPENDENT,
    NOT_TESTABLE,
)
from scripts.claims.wording import published_words, recomputed_words
from scripts.edition import Edition
from scripts.model import Json, Package
from scripts.writing.addresses import (
    claim_address,
    claims_page,
    discrepancy_address,
    page_address,
    root_of,
)
from scripts.writing.templating import render

CLAIMS = "methodology/claims/index.md"


def definition_of(package: Package, codelist: str, code: str) -> str:
    """Return what a code means; empty where its label says it all."""
    definitions = package.frame("codes").set_index(["codelist", "code"])["definition"]
    return str(definitions.fillna("")[codelist, code])


def claim_link(item: Judged) -> str:
    """Return the permalink of a claim from the top of the site."""
    return claim_address(item.claim.claim_id, item.claim.barometer)


def discrepancy_link(register: Register, item: Judged) -> str:
    """Return the permalink of the discrepancy that a claim names; empty where it names none."""
    conflict = register.discrepancies.get(item.claim.discrepancy_id)
    return discrepancy_address(conflict.discrepancy_id, conflict.severity) if conflict else ""


def describe_claim(register: Register, item: Judged) -> Json:
    """Return a claim, ready to print."""
    claim, package = item.claim, register.package
    told = ("claim_id", "statement", "query", "source_id", "locator", "note")
    recomputed = "" if item.value is None else recomputed_words(package, claim, item.value)
    titles = package.frame("sources").set_index("source_id")["title"]
    return {
        **{name: getattr(claim, name) for name in told},
        "address": claim_link(item),
        "source": titles[claim.source_id],
        "published": published_words(package, claim),
        "recomputed": recomputed,
        "tables": item.tables,
        "rows": row_places(register, claim),
        "discrepancy": discrepancy_link(register, item),
    }


def verdict_labels(package: Package) -> list[Json]:
    """Return the code and the label of each verdict."""
    codes = package.codelists["verdict"]
    return [{"code": code, "label": package.label("verdict", code)} for code in codes]


def kind_groups(register: Register, items: list[Judged]) -> list[Json]:
    """Return claims of one verdict by kind of check, and what each kind can show."""
    package = register.package
    groups = [
        {
            "code": kind,
            "title": package.label("check_kind", kind),
            "definition": definition_of(package, "check_kind", kind),
            "reason": "",
            "claims": [
                describe_claim(register, item) for item in items if item.claim.check_kind == kind
            ],
        }
        for kind in package.codelists["check_kind"]
    ]
    return [group for group in groups if group["claims"]]


def reason_groups(register: Register, items: list[Judged]) -> list[Json]:
    """Return claims that cannot be tested by the reason, which then stands once for all."""
    reasons = dict.fromkeys(item.claim.note for item in items)
    return [
        {
            "code": "",
            "title": "",
            "definition": "",
            "reason": reason,
            "claims": [
                {**describe_claim(register, item), "note": ""}
                for item in items
                if item.claim.note == reason
            ],
        }
        for reason in reasons
    ]


def describe_barometer(register: Register, code: str) -> Json:
    """Return the claims of a barometer by verdict, and how many there are."""
    package = register.package
    here = [item for item in register.judged if item.claim.barometer == code]
    verdicts = []
    for verdict in verdict_labels(package):
        items = [item for item in here if item.verdict == verdict["code"]]
        grouped = reason_groups if verdict["code"] == NOT_TESTABLE else kind_groups
        verdicts.append({**verdict, "count": len(items), "groups": grouped(register, items)})
    return {
        "code": code,
        "label": package.label("event_barometer", code),
        "address": page_address(claims_page(code)),
        "verdicts": verdicts,
        "retired": describe_retired(register, code),
        "count": len(here),
    }


def describe_retired(register: Register, barometer: str) -> list[Json]:
    """Return the retired claims of a barometer by successor and reason, each kept as an anchor."""
    package = register.package
    here = [item for item in read_retired_claims(package) if item.barometer == barometer]
    return [
        {
            "reason": definition_of(package, "retirement_reason", reason),
            "successor": register.claims[successor].claim.statement if successor else "",
            "address": claim_link(register.claims[successor]) if successor else "",
            "ids": [
                item.claim_id
                for item in here
                if (item.successor_id, item.reason) == (successor, reason)
            ],
        }
        for successor, reason in dict.fromkeys((item.successor_id, item.reason) for item in here)
    ]


def count_claims(items: Iterable[Judged]) -> Json:
    """Return how many claims there are, how many are tested and how many of these hold."""
    counts = Counter(item.verdict for item in items)
    return {
        "all": counts.total(),
        "tested": counts.total() - counts[NOT_TESTABLE],
        "held": counts[HOLDS] + counts[BY_ROUNDING],
        "contradicted": counts[CONTRADICTED],
        "untested": counts[NOT_TESTABLE],
    }


def count_register(register: Register) -> Json:
    """Return the counts of claims, the independently tested first, and of discrepancies."""
    slips = [item for item in register.discrepancies.values() if item.kind in SLIPS]
    independent = [item for item in register.judged if item.claim.check_kind == INDEPENDENT]
    others = [item for item in register.judged if item.claim.check_kind != INDEPENDENT]
    return {
        "every": count_claims(register.judged),
        "independent": count_claims(independent),
        "other": count_claims(others),
        "conflicts": len(register.discrepancies) - len(slips),
        "slips": len(slips),
    }


def describe_kinds(register: Register) -> list[Json]:
    """Return each kind of check with its meaning and its counts."""
    package = register.package
    return [
        {
            "title": package.label("check_kind", kind),
            "definition": definition_of(package, "check_kind", kind),
            "counts": count_claims(
                item for item in register.judged if item.claim.check_kind == kind
            ),
        }
        for kind in package.codelists["check_kind"]
    ]


def claim_sources(register: Register) -> list[Json]:
    """Return the sources whose statements the register holds, each once."""
    titles = register.package.frame("sources").set_index("source_id")["title"]
    ids = dict.fromkeys(item.claim.source_id for item in register.judged)
    return [{"source_id": name, "title": titles[name]} for name in ids]


def contradicted_claims(barometers: list[Json]) -> list[Json]:
    """Return the claims that the data contradicts, in the order of the pages."""
    return [
        claim
        for barometer in barometers
        for verdict in barometer["verdicts"]
        if verdict["code"] == CONTRADICTED
        for group in verdict["groups"]
        for claim in group["claims"]
    ]


def claims_pages(register: Register) -> dict[str, str]:
    """Return the page of all claims and one for each barometer, one anchor a claim."""
    package = register.package
    described = [
        describe_barometer(register, code) for code in package.codelists["event_barometer"]
    ]
    barometers = [barometer for barometer in described if barometer["count"]]
    pages = {
        CLAIMS: render(
            "pages/claims.md.j2",
            barometers=barometers,
            verdicts=verdict_labels(package),
            contradicted=contradicted_claims(barometers),
            kinds=describe_kinds(register),
            counts=count_register(register),
            sources=claim_sources(register),
            root=root_of(CLAIMS),
        )
    }
    for barometer in barometers:
        path = claims_page(barometer["code"])
        pages[path] = render(
            "pages/claims_barometer.md.j2", barometer=barometer, root=root_of(path)
        )
    return {path: str(page) for path, page in pages.items()}


def render_claims_line(edition: Edition, root: str, _argument: str) -> Markup:
    """Return in one line how many claims hold today."""
    counts = count_register(edition.register)
    return render("parts/claims_line.html.j2", counts=counts, root=root)
