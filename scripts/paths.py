"""Where things stand in the project; no other module spells a path."""

import os
from pathlib import Path

CODE = Path(__file__).resolve().parent.parent
# The folder of the project: data, prose, theme, and all that is built. With CIVIC_SPACE_ROOT this
# code builds another one, such as a copy with data that a test has changed.
ROOT = Path(os.environ.get("CIVIC_SPACE_ROOT") or CODE).resolve()
# Set by `make serve`: what an editor looks at needs no pictures for slides, no workbooks and no
# packed data.
PREVIEW = "CIVIC_SPACE_PREVIEW"
SOURCE = ROOT / "datapackage"
# The archives of published versions: a build that fetches them elsewhere names the folder.
RELEASES = Path(os.environ.get("CIVIC_SPACE_RELEASES", SOURCE / "releases")).resolve()
# Files that others copy into their pipelines; published with each version.
CONTRACT = SOURCE / "contract"
# An analysis for readers to begin with; published with each version.
NOTEBOOK = SOURCE / "notebook"
COMPATIBILITY = CONTRACT / "compatibility.json"
DOCS = ROOT / "docs"
THEME = ROOT / "overrides"
POLICY = THEME / "partials" / "policy.html"
FINDER = THEME / "assets" / "javascripts" / "search" / "finder.js"
EXPLORER_ROWS = DOCS / "assets" / "explorer" / "rows.js"
CODE_FOLDER = CODE / "scripts"
TEMPLATES = CODE / "scripts" / "writing" / "templates"
# Anchors of earlier sites, and what they lead to.
EARLIER = CODE / "scripts" / "pages" / "earlier.csv"
# What stands on a page comes from here, the prose left out: its hash names one state of it.
STATED_BY = (SOURCE, RELEASES, TEMPLATES, EARLIER)
REGISTER_SCHEMAS = CODE / "scripts" / "claims" / "schemas"
WORKBOOK_FORMS = CODE / "scripts" / "workbook" / "forms.yml"
VALIDATOR_LIST = CODE / "scripts" / "matrix" / "validators.yml"
# Else each letter is looked for in every font of the machine, which takes as long as drawing.
NO_FONTS = CODE / "scripts" / "charts" / "fonts.conf"
BATCH = CODE / "scripts" / "matrix" / "batch.py"
UNIT_TESTS = tuple(CODE / "tests" / name for name in ("unit", "conventions"))
BUILD = ROOT / "build"
PACKAGES = BUILD / "package"
CACHE = BUILD / "cache"
ANSWERS = CACHE / "answers"
DRAWINGS = CACHE / "drawings"
COMPILED = CACHE / "templates"
VALIDATORS = BUILD / "validators"
NPM = BUILD / "npm"
PLAIN_DOCS = BUILD / "docs"
LOCK = BUILD / "lock"
WORKBOOKS = BUILD / "workbooks"
ASSETS = BUILD / "release"
SUMMARY = BUILD / "summary.md"
PYPROJECT = CODE / "pyproject.toml"
VISITS = CODE / "scripts" / "workshop" / "visits.js"
REMAINDER = CODE / "scripts" / "workshop" / "remainder.yml"
STAMP = BUILD / "site.json"
SITE = ROOT / "site"
FRONT_PAGE = SITE / "index.html"
MKDOCS = ROOT / "mkdocs.yml"

DESCRIPTOR = "datapackage.json"
EXPECTATIONS = "expectations.yml"
ROW_COUNTS = "row_counts.csv"
CHANGES = "changes.json"
REASONS = "reasons.yml"
SCHEMA_CONTRACT = "schema_contract.json"
CHANGELOG = ROOT / "CHANGELOG.md"
CITATION = ROOT / "CITATION.cff"
# Zenodo reads it at the top of a repository and nowhere else.
ZENODO = ROOT / ".zenodo.json"


def schema_path(table: str) -> str:
    """Return where the schema of a table stands in a package folder."""
    return f"schemas/{table}.schema.json"


def data_path(table: str) -> str:
    """Return where the rows of a table stand in the source folder."""
    return f"data/{table}.csv"
