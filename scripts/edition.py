"""All that a page can show, built once for each state of the sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial

from scripts.background import Aside, Files, Work
from scripts.cache import digest, digest_of, digest_of_files, keep, program, recall
from scripts.charts.drawn import drawing_ahead
from scripts.charts.figures import Figure, Stated, compose, state_figures
from scripts.charts.pictures import Picture
from scripts.check import judge
from scripts.claims.register import Register
from scripts.comparable import AreaComparison, comparisons
from scripts.faults import FaultyDataError
from scripts.keys import SOUND, prose_key
from scripts.model import Package
from scripts.package.proper import source_files
from scripts.package.published import check_published
from scripts.package.release.changes import Changes
from scripts.package.release.since import Step, all_changes, steps_of
from scripts.package.versions import ArchiveError, Release, load_archives, load_releases
from scripts.package.whole import build_package
from scripts.paths import DOCS, RELEASES, SOURCE, STATED_BY
from scripts.workbook.downloads import begin_workbooks, workbook_files
from scripts.writing.languages import DEFAULT


@dataclass(frozen=True)
class Edition:
    """The package, its figures and its registers."""

    package: Package
    answered: Register | None = None
    """The registers with the answers that the check had; none where no check came before."""
    releases: list[Release] = field(default_factory=list)
    """The published versions, newest first."""
    archives: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    """Every file of each published version."""

    def __post_init__(self) -> None:
        """Put the rows in order: what is shown does not depend on the order of the lines."""
        object.__setattr__(self, "package", self.package.ordered)

    @cached_property
    def register(self) -> Register:
        """Return the claims and discrepancies; no query runs twice."""
        return self.answered.ordered if self.answered else Register(self.package)

    @cached_property
    def stated(self) -> list[Stated]:
        """Return what each figure states, in the order of the figures."""
        return list(state_figures(self.package))

    @property
    def pictures(self) -> list[tuple[Picture, int]]:
        """Return what all figures draw, and how wide."""
        return pictures_of(self.stated)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Return every figure by its id."""
        return drawn_figures(self.stated)

    @cached_property
    def translated(self) -> dict[str, dict[str, Figure]]:
        """Return the figures in other languages, as far as a page has asked for them."""
        return {}

    def figures_in(self, language: str) -> dict[str, Figure]:
        """Return every figure by its id, with words and labels in a language."""
        if language == DEFAULT:
            return self.figures
        if language not in self.translated:
            stated = list(state_figures(self.package, language))
            self.translated[language] = drawn_figures(stated)
        return self.translated[language]

    @cached_property
    def comparisons(self) -> list[AreaComparison]:
        """Return every indicator that at least two areas hold, in the order of the table."""
        return comparisons(self.package)

    @cached_property
    def changes(self) -> list[Changes]:
        """Return the changes from each published version to each later one."""
        return remembered_changes(steps_of(self.releases, self.archives))

    @cached_property
    def _packaging(self) -> Aside[Files]:
        return Aside(partial(build_package, self.package))

    def begin_package(self) -> None:
        """Let a copy of this process make the package while this one does what comes next."""
        _ = self._packaging

    @cached_property
    def packaged(self) -> dict[str, bytes]:
        """Return every file of the published package by its path inside the package folder."""
        begun = vars(self).get("_packaging")
        return begun.result() if begun else build_package(self.package)

    @cached_property
    def _workbooks(self) -> Work[Files]:
        return begin_workbooks(self.package)

    def begin_workbooks(self) -> None:
        """Let other processes make the workbooks while this one does what comes next."""
        _ = self._workbooks

    @cached_property
    def workbooks(self) -> Files:
        """Return the workbook of every area by its path in the site, once all are made."""
        return workbook_files(self._workbooks)


def remembered_changes(steps: Sequence[Step]) -> list[Changes]:
    """Return the changes from each version to each later one: no row of today touches them."""
    contents = (part for step in steps for held in sorted(step.files.items()) for part in held)
    key = digest(program(), *(repr(step.release) for step in steps), digest_of(contents))
    changes: list[Changes] = recall("changes", key, lambda: {"all": all_changes(steps)})["all"]
    return changes


def pictures_of(stated: Iterable[Stated]) -> list[tuple[Picture, int]]:
    """Return what some figures draw, and how wide."""
    return [asked for figure in stated for asked in figure.pictures]


def drawn_figures(stated: Sequence[Stated]) -> dict[str, Figure]:
    """Return the figures of what is stated by their id, drawn in several processes."""
    with drawing_ahead(pictures_of(stated)):
        pass
    return {figure.id: figure for figure in map(compose, stated)}


def fingerprint() -> str:
    """Return a hash of every file that a page depends on, the prose left out."""
    return digest_of_files(STATED_BY)


@lru_cache(maxsize=1)
def edition_at(_fingerprint: str) -> Edition:
    """Return the edition for one state of the sources; the last one is remembered."""
    key, checked = prose_key(), judge(SOURCE, DOCS)
    if checked.findings or checked.register is None:
        raise FaultyDataError(checked.findings)
    if prose_key() == key:  # else somebody wrote while the check read
        keep(SOUND, key, {"sound": True})
    return with_releases(checked.register)


def with_releases(register: Register) -> Edition:
    """Return the edition with all that was published; raises FaultyDataError if it would change."""
    package, releases = register.package, load_releases(RELEASES)
    try:
        archives = load_archives(RELEASES, releases)
    except ArchiveError as error:
        raise FaultyDataError([error.finding]) from error
    findings = check_published(package, source_files(package), archives)
    if findings:
        raise FaultyDataError(findings)
    return Edition(package, register, releases, archives)


def current_edition() -> Edition:
    """Return the edition as the sources stand now; raises FaultyDataError with all findings."""
    return edition_at(fingerprint())
