"""The built site, served under a sub-path, and one browser for all tests."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from scripts.paths import CODE_FOLDER, PREVIEW, SITE
from scripts.website.build import finish_site
from scripts.workshop.full import begin_work
from tests.invented_language import INVENTED, MARK, invent
from tests.website.browse import Reader
from tests.website.built import Page, read_site, staleness
from tests.website.fresh import Clean, Project, clean_build, edited_project
from tests.website.hostile import poison
from tests.website.projects import (
    CONTACT,
    FAULTS,
    HOME,
    MKDOCS,
    REPOSITORY,
    copy_project,
    hashes,
    recount,
    run,
    share_drawings,
    small_project,
    without_hook,
)
from tests.website.serving import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@dataclass(frozen=True, slots=True)
class Poisoned:
    """A site built from a copy of the data with hostile cells."""

    site: Path
    planted: dict[str, str]
    """Every hostile cell by `table.column.row`."""


@dataclass(frozen=True, slots=True)
class Small:
    """What a small project said when it was built."""

    told: dict[str, tuple[int, str]]
    """Exit status and words of each build: the first, the second, and each with a fault."""
    hashes: list[dict[str, str]]
    """Hashes of the site after the first build, the second, and the last with a fault."""


@pytest.fixture(scope="session", name="site")
def fixture_site() -> Path:
    """Return the folder of the built site; fails if it is not that of the sources."""
    reason = staleness()
    if reason:
        pytest.fail(reason, pytrace=False)
    return SITE


@pytest.fixture(scope="session", name="pages")
def fixture_pages(site: Path) -> dict[str, Page]:
    """Return every page of the built site by its address."""
    return read_site(site)


@pytest.fixture(scope="session", name="base")
def fixture_base(site: Path) -> Iterator[str]:
    """Return the address at which the built site is served."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session", name="reader")
def fixture_reader(browser: Browser, base: str) -> Iterator[Reader]:
    """Return the reader who opens each page once in each setting."""
    reader = Reader(browser, base)
    yield reader
    reader.close()


def build_poisoned(place: Path) -> Poisoned:
    """Return the site of the real data with hostile cells and with the address of a repository."""
    share_drawings(copy_project(place))
    begin_work(place / "datapackage")
    planted = poison(place / "datapackage")
    recount(place / "datapackage")
    # Pictures and packages of odd cells are those of tests/fuzz/test_green_builds.py.
    status, said = run(place, *MKDOCS, REPO_URL=REPOSITORY, CONTACT=CONTACT, **{PREVIEW: "yes"})
    assert status == 0, said
    return Poisoned(place / "site", planted)


def build_without_hook(place: Path) -> Path:
    """Return the site that MkDocs builds from the plain files of build/docs/."""
    share_drawings(copy_project(place))
    without_hook(place)
    for words in (("scripts", "pages"), MKDOCS):
        status, said = run(place, *words)
        assert status == 0, said
    finish_site(place / "site")
    return place / "site"


def build_bilingual(place: Path) -> Path:
    """Return a small site in English and in the invented language, which lacks its first page."""
    small_project(place, "It stands.\n")
    ignored = shutil.ignore_patterns("__pycache__", "templates")
    shutil.copytree(CODE_FOLDER, place / "scripts", ignore=ignored)
    invent(place / "scripts" / "writing" / "templates")
    with (place / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  - A title without words: countries/kaz.md\n  - Data:\n      - Codes: more.md\n"
        )
    (place / "docs" / INVENTED).mkdir()
    for said, folder in (("", ""), (MARK, INVENTED)):
        text = f"---\ndescription: More.\n---\n# {said}More\n\n{said}Words.\n"
        (place / "docs" / folder / "more.md").write_text(text, encoding="utf-8")
    status, told = run(place, "scripts", "site")
    assert status == 0, told
    return place / "site"


def build_small(place: Path) -> Small:
    """Return what a small project says when it is built twice, then with each fault."""
    small_project(place, "It stands.\n")
    told = {"first": run(place, "scripts", "site")}
    first = hashes(place / "site")
    told["second"] = run(place, "scripts", "site")
    second = hashes(place / "site")
    for name, fault in FAULTS.items():
        (place / "docs" / "index.md").write_text(HOME + fault, encoding="utf-8")
        told[name] = run(place, "scripts", "site")
    return Small(told, [first, second, hashes(place / "site")])


@pytest.fixture(scope="session", name="poisoned")
def fixture_poisoned(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Poisoned:
    """Return the poisoned site."""
    assert site
    return build_poisoned(tmp_path_factory.mktemp("poisoned"))


@pytest.fixture(scope="session", name="rebuilt")
def fixture_rebuilt(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site that was built without the hook."""
    assert site
    return build_without_hook(tmp_path_factory.mktemp("rebuilt"))


@pytest.fixture(scope="session", name="small")
def fixture_small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """Return what a small project said."""
    return build_small(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session", name="project")
def fixture_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the project with code of its own after every edit."""
    return edited_project(tmp_path_factory.mktemp("fresh") / "Моя папка для проб")


@pytest.fixture(scope="session", name="clean")
def fixture_clean(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """Return what came of its build from the sources alone, without network."""
    return clean_build(project, tmp_path_factory.mktemp("alone"))


@pytest.fixture(scope="session", name="bilingual")
def fixture_bilingual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site in two languages."""
    return build_bilingual(tmp_path_factory.mktemp("bilingual"))
