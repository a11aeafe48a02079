"""Where things stand in the project; no other module spells a path."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "datapackage"
DOCS = ROOT / "docs"
TEMPLATES = ROOT / "scripts" / "templates"
REGISTER_SCHEMAS = ROOT / "scripts" / "claims" / "schemas"
BUILD = ROOT / "build"
PACKAGES = BUILD / "package"
FIGURES = BUILD / "figures"
PLAIN_DOCS = BUILD / "docs"
SITE = ROOT / "site"
NEW_SITE = BUILD / "site.new"
FRONT_PAGE = SITE / "index.html"
MKDOCS = ROOT / "mkdocs.yml"

DESCRIPTOR = "datapackage.json"
EXPECTATIONS = "expectations.yml"
ROW_COUNTS = "row_counts.csv"


def schema_path(table: str) -> str:
    """Return where the schema of a table stands in a package folder."""
    return f"schemas/{table}.schema.json"


def data_path(table: str) -> str:
    """Return where the rows of a table stand in the source folder."""
    return f"data/{table}.csv"
