"""Generated reference pages: sources, codes, and the rows of each table of values."""

from __future__ import annotations

import pandas as pd

from scripts.claims.marks import row_marks
from scripts.claims.register import Register
from scripts.model import Json, Package, Table
from scripts.writing.addresses import claim_address, root_of, row_anchor
from scripts.writing.formats import format_date, format_number, format_period
from scripts.writing.templating import render

SOURCES, CODES = "methodology/sources.md", "data/codes.md"
WHOLE = "all"


def table_page(table: str) -> str:
    """Return the Markdown path of the page with the rows of a table."""
    return f"data/tables/{table}.md"


def describe_source(package: Package, row: Json) -> Json:
    """Return what the page of sources says of one."""
    counts = {
        name: int((table.rows["source_id"] == row["source_id"]).sum())
        for name, table in package.tables.items()
        if name != "sources" and "source_id" in table.rows
    }
    return {
        **{key: row[key] for key in ("title", "author", "publisher", "url", "note")},
        "id": row["source_id"],
        "kind": package.label("source_kind", row["kind"]),
        "address_kind": package.label("address_kind", row["address_kind"]),
        "accessed": format_date(row["accessed"]) if row["accessed"] else "",
        "published": format_date(row["published"]) if row["published"] else "",
        "tables": [(name, number) for name, number in counts.items() if number],
    }


def describe_address_kinds(package: Package) -> list[Json]:
    """Return each kind of address that a source has, with its meaning and how many have it."""
    rows = package.records("sources")
    kinds = [
        {
            "label": code["label"],
            "definition": code["definition"],
            "number": sum(row["address_kind"] == code["code"] for row in rows),
        }
        for code in package.find("codes", codelist="address_kind")
    ]
    return [kind for kind in kinds if kind["number"]]


def render_sources(package: Package) -> str:
    """Return the page of sources, one anchor a source."""
    rows = package.frame("sources").to_dict("records")
    sources = [describe_source(package, row) for row in rows]  # type: ignore[arg-type]
    return render(
        "pages/sources.md.j2",
        sources=sources,
        kinds=describe_address_kinds(package),
        root=root_of(SOURCES),
    )


def render_codes(package: Package) -> str:
    """Return the page of codes, one anchor a codelist."""
    frame = package.frame("codes")
    lists = [
        {"name": name, "codes": frame[frame["codelist"] == name].to_dict("records")}
        for name in package.codelists
    ]
    return render("pages/codes.md.j2", lists=lists, root=root_of(CODES))


SAID = {"value", "category"}
"""Columns that hold what a row says: a number, or the class in which a monitor puts an area."""


def shown_columns(table: Table, rows: pd.DataFrame) -> list[Json]:
    """Return the fields of an indicator's rows that say something: not all empty, not all `all`."""
    hidden = {"indicator_id", "unit", "period_end", "source_id"}
    return [
        item
        for item in table.fields
        if item["name"] not in hidden and not rows[item["name"]].isin(["", WHOLE]).all()
    ]


def show_cell(package: Package, item: Json, row: Json) -> str:
    """Return a cell in the words of a reader."""
    text = str(row[item["name"]])
    if not text:
        return ""
    if item["name"] == "period_start":
        return format_period(row["period_start"], row["period_end"])
    if item["name"] == "area_id":
        return package.area_names[text]
    if "codelist" in item:
        return package.label(item["codelist"], text)
    return format_number(text) if item["type"] in {"number", "integer"} else text


def describe_verdicts(register: Register, table: str, place: int) -> list[Json]:
    """Return each verdict on the claims that name a row, with the way to the first such claim."""
    package = register.package
    named = register.claims_by_row.get((table, place), [])
    return [
        {
            "code": item.verdict,
            "label": package.label("verdict", item.verdict),
            "address": claim_address(item.claim.claim_id, item.claim.barometer),
            "statement": item.claim.statement,
        }
        for item in {item.verdict: item for item in reversed(named)}.values()
    ]


def describe_group(register: Register, table: Table, indicator: Json) -> Json:
    """Return the rows of one indicator, ready to print."""
    package = register.package
    rows = table.rows[table.rows["indicator_id"] == indicator["indicator_id"]]
    fields = shown_columns(table, rows)
    marks = row_marks(package, table.name)
    return {
        "id": indicator["indicator_id"],
        "title": indicator["title"],
        "barometer": indicator["barometer"],
        "unit": package.label("unit", indicator["unit"]),
        "value_at": next(at for at, item in enumerate(fields) if item["name"] in SAID),
        "heads": [item["title"].removesuffix(" start") for item in fields],
        "rows": [
            {
                "anchor": row_anchor([row[column] for column in table.key]),
                "cells": [show_cell(package, item, row) for item in fields],
                "marks": marks(row),
                "verdicts": describe_verdicts(register, table.name, table.lines[int(place)]),
            }
            for place, row in zip(rows.index, rows.to_dict("records"), strict=True)
        ],
    }


def render_rows(register: Register, name: str) -> str:
    """Return the page with every row of a table of values, one anchor a row."""
    package = register.package
    table = package.tables[name]
    indicators = package.frame("indicators")
    chosen = indicators[indicators["table"] == name].to_dict("records")
    page = {
        "name": name,
        "title": table.schema["title"],
        "description": table.schema["description"],
        "rows": table.rows,
        "groups": [describe_group(register, table, row) for row in chosen],  # type: ignore[arg-type]
    }
    return render("pages/table.md.j2", table=page, root=root_of(table_page(name)))
