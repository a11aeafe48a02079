"""The registers for machines and for readers: valid, complete, and of one mind."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from scripts.claims.documents import claims_document, discrepancies_document, register_files
from scripts.claims.register import Register
from scripts.pages.claims import claims_pages
from scripts.pages.discrepancies import discrepancies_pages
from scripts.pages.rows import rows_pages
from scripts.writing.addresses import page_address
from tests.claims.edits import changed_entry, narrowed

if TYPE_CHECKING:
    from scripts.model import Package

NAMES = ("claims", "discrepancies")
ID = re.compile(r'(?:id="|\{ #)([a-z0-9_-]+)')


@pytest.fixture(scope="module", name="register")
def fixture_register(package: Package) -> Register:
    """Return the registers of the real package, evaluated once."""
    return Register(package)


@pytest.fixture(scope="module", name="files")
def fixture_files(register: Register) -> dict[str, Any]:
    """Return every published register and schema, read back as JSON."""
    return {name: json.loads(content) for name, content in register_files(register).items()}


@pytest.fixture(scope="module", name="pages")
def fixture_pages(register: Register) -> dict[str, str]:
    """Return the pages of both registers and of the rows that they name, by address."""
    pages = claims_pages(register) | discrepancies_pages(register) | rows_pages(register)
    return {page_address(path): unescape(text) for path, text in pages.items()}


@pytest.mark.parametrize("name", NAMES)
def test_register_follows_its_published_schema(name: str, files: dict[str, Any]) -> None:
    """Catch a register that a reader's validator would refuse."""
    document = files[f"{name}.json"]
    schema = files[document["$schema"]]
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(document)) == []


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("claims", {"verdict": "perhaps"}),
        ("claims", {"recomputed_value": None, "verdict": "holds"}),
        ("claims", {"discrepancy_id": None, "verdict": "contradicted"}),
        ("claims", {"check_kind": "not_testable"}),
        ("claims", {"surprise": 1}),
        ("discrepancies", {"severity": "grave"}),
        ("discrepancies", {"says": ""}),
    ],
)
def test_schema_refuses_a_faulty_entry(
    name: str, edit: dict[str, Any], files: dict[str, Any]
) -> None:
    """Catch a schema that accepts anything."""
    document = files[f"{name}.json"]
    broken = {**document, name: [{**document[name][0], **edit}]}
    with pytest.raises(ValidationError):
        Draft202012Validator(files[document["$schema"]]).validate(broken)


def test_registers_are_complete_and_counted(register: Register, files: dict[str, Any]) -> None:
    """Catch an entry lost on the way to the file, and a count that is not of it."""
    for name, key, code in zip(
        NAMES, ("claim_id", "discrepancy_id"), ("verdict", "severity"), strict=True
    ):
        entries, counts = files[f"{name}.json"][name], files[f"{name}.json"]["counts"]
        assert [entry[key] for entry in entries] == [
            row[key] for row in register.package.records(name)
        ]
        codes = [entry[code] for entry in entries]
        assert counts == {value: codes.count(value) for value in counts}
        assert sum(counts.values()) == len(entries)


def test_recomputed_values_are_not_stored(package: Package, files: dict[str, Any]) -> None:
    """Catch a recomputed value that stands in the table and not in the register alone."""
    entries = {entry["claim_id"]: entry for entry in files["claims.json"]["claims"]}
    assert entries["restrictions_total"]["recomputed_value"] == 706
    assert entries["harassment_violence_share"]["recomputed_value"] == pytest.approx(61.048, 1e-4)
    assert entries["restrictions_rise"]["recomputed_value"] is True
    assert entries["restrictions_main_type"]["recomputed_value"] == "harassment_violence"
    assert "recomputed_value" not in package.tables["claims"].columns


def test_every_address_is_an_anchor(files: dict[str, Any], pages: dict[str, str]) -> None:
    """Catch a permalink that leads nowhere."""
    anchors = {f"{page}#{name}" for page, text in pages.items() for name in ID.findall(text)}
    for name in NAMES:
        for entry in files[f"{name}.json"][name]:
            assert entry["address"] in anchors
            known = [row for row in entry["rows"] if row.startswith("data/tables/")]
            assert set(known) <= anchors


def test_anchors_of_a_page_are_unique(pages: dict[str, str]) -> None:
    """Catch two entries with one anchor: the second could not be reached."""
    for page, text in pages.items():
        found = ID.findall(text)
        assert len(found) == len(set(found)), page


def test_rows_lead_to_their_doubts(files: dict[str, Any], pages: dict[str, str]) -> None:
    """Catch a row in doubt without a sign, or whose sign leads elsewhere."""
    for entry in files["discrepancies.json"]["discrepancies"]:
        for row in entry["rows"]:
            page, _, anchor = row.partition("#")
            if page in pages:
                line = pages[page].split(f'id="{anchor}"')[1].split("</section>")[0]
                assert entry["address"] in line
                assert '⚠</span>\N{NO-BREAK SPACE}<span class="csb-hidden">Doubt: </span>' in line


def test_pages_print_every_claim_of_the_register(
    files: dict[str, Any], pages: dict[str, str]
) -> None:
    """Catch a page that prints something else than the register."""
    for entry in files["claims.json"]["claims"]:
        page, anchor = entry["address"].split("#")
        section = pages[page].split(f'id="{anchor}"')[1].split("</section>")[0]
        assert entry["statement"] in section
        assert (entry["query"] or "Published") in section


def test_register_counts_kinds_and_leads_on_from_retired_claims(files: dict[str, Any]) -> None:
    """Catch a count of another register, and a retired claim that leads to none."""
    document = files["claims.json"]
    for kind, counts in document["check_kinds"].items():
        verdicts = [item["verdict"] for item in document["claims"] if item["check_kind"] == kind]
        assert counts == {verdict: verdicts.count(verdict) for verdict in counts}
        assert sum(counts.values()) == len(verdicts)
    known = {item["claim_id"] for item in document["claims"]}
    assert {item["successor_id"] for item in document["retired"]} <= {*known, None}
    assert not known & {item["claim_id"] for item in document["retired"]}
    kinds = [item["kind"] for item in files["discrepancies.json"]["discrepancies"]]
    counts = files["discrepancies.json"]["kinds"]
    assert counts == {kind: kinds.count(kind) for kind in counts}
    assert sum(counts.values()) == len(kinds)


@pytest.mark.parametrize(
    ("claim_id", "published", "recomputed"),
    [
        ("harassment_violence_share", "61 percent", "61.05 percent"),
        (
            "confidence_change_in_text_parliament",
            "\u22123 percentage points",
            "\u22122.5 percentage points",
        ),
        ("rossotrudnichestvo_share", "more than 67 percent", "67.07 percent"),
        ("named_domestic_share_in_words", "about 33.3 percent", "39.13 percent"),
        ("projects_with_kyrgyzstan", "more than 400", "414"),
        ("restrictions_rise", "true", "true"),
        ("legal_cases_main_defendant", "Political opposition", "Political opposition"),
        ("cab_start", "December 2017", "November 2017"),
    ],
)
def test_values_are_printed_in_words(
    claim_id: str, published: str, recomputed: str, register: Register, pages: dict[str, str]
) -> None:
    """Catch a value printed as a code, without its unit, or without its bound."""
    barometer = register.claims[claim_id].claim.barometer
    page = pages[f"methodology/claims/{barometer}/"]
    section = page.split(f'id="{claim_id}"')[1].split("</section>")[0]
    assert f"Published: <b>{published}</b>" in section
    assert f"Recomputed: <b>{recomputed}</b>" in section


def test_hostile_claim_comes_out_as_text(package: Package) -> None:
    """Catch a cell that a page would run."""
    hostile = "<script>{{ 7 * 7 }}</script> ](javascript:x) {% raw %}"
    few = narrowed(package, "claims", ["restrictions_total"])
    edited = changed_entry(few, "claims", "restrictions_total", statement=hostile, note=hostile)
    page = claims_pages(Register(edited))["methodology/claims/restrictions.md"]
    assert "<script>" not in page
    assert "{{" not in page.split("---", 2)[2]
    assert "{%" not in page
    assert hostile in unescape(page)


def test_documents_do_not_depend_on_the_order_of_calls(package: Package) -> None:
    """Catch a register whose bytes change from build to build."""
    few = narrowed(package, "claims", ["restrictions_total", "restrictions_rise"])
    first, second = Register(few), Register(few)
    discrepancies_document(second)
    assert claims_document(first) == claims_document(second)
