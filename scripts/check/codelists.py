"""Rules on codelists as lists: each code has its order, and each list is used."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.model import Finding, Package


def check_code_order(package: Package) -> Iterator[Finding]:
    """Return codes that share their order in a codelist."""
    codes = package.tables["codes"]
    seen: dict[tuple[str, str], int] = {}
    for row in codes.records:
        pair = (row["codelist"], row["sort_order"])
        before = seen.setdefault(pair, row.line)
        if before != row.line:
            problem = f"Place {pair[1]} of `{pair[0]}` is taken (at row {before})"
            remedy = "Give each code of a codelist its own sort_order"
            yield Finding(codes.path, row.line, "sort_order", "code_order", problem, remedy)


def check_all_codes(package: Package) -> Iterator[Finding]:
    """Return codelists that no field of any schema uses."""
    fields = [item for schema in package.schemas.values() for item in schema.fields]
    used = {item.codelist for item in fields if item.codelist}
    codes = package.tables["codes"]
    for name in sorted(set(codes.columns["codelist"].texts) - used):
        first = codes.find(codelist=name)[0]
        problem, remedy = f"No field uses the codelist `{name}`", "Remove it, or correct its name"
        yield Finding(codes.path, first.line, "codelist", "all_codes", problem, remedy)
