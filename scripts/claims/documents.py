"""The two registers as JSON for machines, with the schemas that describe them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

import jsonschema_rs

from scripts.claims.ask import Value
from scripts.claims.register import Claim, Discrepancy, Judged, Register
from scripts.claims.retired import RetiredClaim, read_retired_claims
from scripts.claims.row_addresses import row_address
from scripts.load import load_json
from scripts.package.descriptor import render_json
from scripts.parse import JsonSchema
from scripts.paths import REGISTER_SCHEMAS
from scripts.writing.addresses import url
from scripts.writing.languages import DEFAULT

REGISTERS = ("claims", "discrepancies")


@cache
def register_schema(name: str) -> JsonSchema:
    """Return the JSON Schema of a register."""
    return load_json(REGISTER_SCHEMAS / f"{name}-register.schema.json")


def schema_address(name: str) -> str:
    """Return where the schema of a register is published, from the top of the site."""
    return url("register_schema", name)


def plain_value(value: Value | None) -> float | int | str | bool | None:
    """Return a recomputed value as JSON holds it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def describe_claim(register: Register, item: Judged) -> dict[str, object]:
    """Return a claim as the register for machines tells it."""
    claim = item.claim
    told = ("claim_id", "area_id", "barometer", "statement", "published_value", "unit", "precision")
    return {
        **{name: getattr(claim, name) for name in told},
        "address": url("claim", claim.barometer, claim.claim_id),
        "exclusive": claim.exclusive if claim.precision.endswith("_bound") else None,
        "query": claim.query or None,
        "recomputed_value": plain_value(item.value),
        "verdict": item.verdict,
        "check_kind": claim.check_kind,
        "discrepancy_id": claim.discrepancy_id or None,
        "table": claim.table or None,
        "row_key": claim.row_key or None,
        "rows": row_addresses(register, claim),
        "source_id": claim.source_id,
        "locator": claim.locator,
        "note": claim.note or None,
    }


def row_addresses(
    register: Register, entry: Claim | Discrepancy, language: str = DEFAULT
) -> list[str]:
    """Return the address of every row that an entry names and a page shows, each once."""
    rows = register.rows_of(entry)
    addresses = (row_address(register.package, entry.table, row, language) for row in rows)
    return [address for address in dict.fromkeys(addresses) if address]


def describe_discrepancy(register: Register, item: Discrepancy) -> dict[str, object]:
    """Return a discrepancy as the register for machines tells it."""
    named = ("discrepancy_id", "kind", "severity", "status")
    told = (*named, "mark", "says", "conflicts_with", "decision")
    optional = ("computed", "table", "row_key", "query")
    return {
        **{name: getattr(item, name) for name in told},
        **{name: getattr(item, name) or None for name in optional},
        "address": url("discrepancy", item.severity, item.discrepancy_id),
        "rows": row_addresses(register, item),
        "stands": register.guards.get(item.discrepancy_id),
        "claims": [judged.claim.claim_id for judged in register.claims_of(item.discrepancy_id)],
        "source_id": item.source_id,
        "locator": item.locator,
    }


def counted(codes: Iterable[str], wanted: Iterable[str]) -> dict[str, int]:
    """Return how often each wanted code occurs, zero included."""
    counts = Counter(codes)
    return {code: counts[code] for code in wanted}


def document(name: str, register: Register, parts: Mapping[str, object]) -> dict[str, object]:
    """Return a whole register; raises ValidationError of jsonschema_rs if its schema forbids it."""
    whole = {"$schema": schema_address(name), "version": register.package.version, **parts}
    jsonschema_rs.validate(register_schema(name), whole)
    return whole


def describe_retired(item: RetiredClaim) -> dict[str, object]:
    """Return a retired claim: where it stood, and the claim that replaced it."""
    return {
        "claim_id": item.claim_id,
        "address": url("claim", item.barometer, item.claim_id),
        "successor_id": item.successor_id or None,
        "reason": item.reason,
    }


def count_kinds(register: Register) -> dict[str, dict[str, int]]:
    """Return how many claims there are of each kind of check, by verdict."""
    package = register.package
    return {
        kind: counted(
            (item.verdict for item in register.judged if item.claim.check_kind == kind),
            package.codelists["verdict"],
        )
        for kind in package.codelists["check_kind"]
    }


def claims_document(register: Register) -> dict[str, object]:
    """Return the register of claims with their verdicts of today."""
    verdicts = register.package.codelists["verdict"]
    parts = {
        "counts": counted((item.verdict for item in register.judged), verdicts),
        "check_kinds": count_kinds(register),
        "claims": [describe_claim(register, item) for item in register.judged],
        "retired": [describe_retired(item) for item in read_retired_claims(register.package)],
    }
    return document("claims", register, parts)


def discrepancies_document(register: Register) -> dict[str, object]:
    """Return the register of discrepancies."""
    entries, codes = list(register.discrepancies.values()), register.package.codelists
    parts = {
        "counts": counted((item.severity for item in entries), codes["severity"]),
        "kinds": counted((item.kind for item in entries), codes["discrepancy_kind"]),
        "discrepancies": [describe_discrepancy(register, item) for item in entries],
    }
    return document("discrepancies", register, parts)


def register_files(register: Register) -> dict[str, bytes]:
    """Return both registers and their schemas by their path in the site."""
    files = {schema_address(name): render_json(register_schema(name)) for name in REGISTERS}
    return files | {
        url("register", "claims"): render_json(claims_document(register)),
        url("register", "discrepancies"): render_json(discrepancies_document(register)),
    }
