"""The register of claims as a page, and the one line that the home page prints of it."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from scripts.claims.documents import row_places
from scripts.claims.register import Judged, Register
from scripts.claims.verdict import BY_ROUNDING, CONTRADICTED, HOLDS, NOT_TESTABLE
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


def describe_barometer(register: Register, code: str) -> Json:
    """Return the claims of a barometer by verdict, and how many there are."""
    package = register.package
    here = [item for item in register.claims.values() if item.claim.barometer == code]
    groups = [
        {
            **verdict,
            "claims": [
                describe_claim(register, item) for item in here if item.verdict == verdict["code"]
            ],
        }
        for verdict in verdict_labels(package)
    ]
    return {
        "code": code,
        "label": package.label("event_barometer", code),
        "address": page_address(claims_page(code)),
        "verdicts": groups,
        "count": len(here),
    }


def count_verdicts(register: Register) -> Json:
    """Return how many claims there are, how many can be recomputed and how many of these hold."""
    counts = Counter(item.verdict for item in register.claims.values())
    return {
        "all": counts.total(),
        "tested": counts.total() - counts[NOT_TESTABLE],
        "held": counts[HOLDS] + counts[BY_ROUNDING],
        "untested": counts[NOT_TESTABLE],
        "discrepancies": len(register.discrepancies),
    }


def contradicted_claims(barometers: list[Json]) -> list[Json]:
    """Return the claims that the data contradicts, in the order of the pages."""
    return [
        claim
        for barometer in barometers
        for group in barometer["verdicts"]
        if group["code"] == CONTRADICTED
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
            counts=count_verdicts(register),
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
    counts = count_verdicts(edition.register)
    return render("parts/claims_line.html.j2", counts=counts, root=root)
