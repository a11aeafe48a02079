"""Run mutations through the check and count what must never happen."""

from __future__ import annotations

import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from scripts.check import Checked, judge
from scripts.edition import Edition
from tests.fuzz.base import Base, restore
from tests.fuzz.cells import mutate_cell
from tests.fuzz.documents import mutate_json, mutate_json_text, mutate_schema, mutate_yaml
from tests.fuzz.files import (
    mutate_bytes,
    mutate_encoding,
    mutate_length,
    mutate_place,
    mutate_quoting,
    mutate_rows,
)
from tests.fuzz.mutation import Mutation, Verdict

if TYPE_CHECKING:
    from types import FrameType

    from scripts.model import Finding

Mutator = Callable[[Base, Random], Mutation]
MUTATORS: dict[Mutator, int] = {
    mutate_cell: 50,
    mutate_rows: 12,
    mutate_encoding: 8,
    mutate_quoting: 1,
    mutate_bytes: 8,
    mutate_place: 4,
    mutate_length: 1,
    mutate_json: 8,
    mutate_schema: 4,
    mutate_json_text: 2,
    mutate_yaml: 3,
}
"""How often each is chosen, in a hundred."""
PATIENCE = 10
"""Seconds of processor time after which an input has hung."""


class HangError(Exception):
    """The check took too long."""


@dataclass
class Count:
    """What happened, and the inputs to which it happened."""

    inputs: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    green: int = 0
    """Inputs without a finding."""
    tracebacks: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    false_greens: list[str] = field(default_factory=list)
    """Defects with no finding at all."""
    misplaced: list[str] = field(default_factory=list)
    """Defects with findings, none of them at the file and the row of the defect."""
    false_reds: list[str] = field(default_factory=list)
    """Sound rows of which a finding tells."""
    built: int = 0
    """Inputs without a finding from which a site was built."""
    broken: list[str] = field(default_factory=list)
    """Inputs without a finding that ended the build."""
    slowest: float = 0.0

    @property
    def faults(self) -> list[str]:
        """Return everything that must be nothing."""
        checked = (self.tracebacks, self.hangs, self.false_greens, self.misplaced, self.false_reds)
        return [fault for faults in (*checked, self.broken) for fault in faults]


def memory() -> int:
    """Return the most memory that this process has used, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def put(base: Base, mutation: Mutation) -> None:
    """Change the package on disk."""
    path = base.root / mutation.path
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if mutation.stands == "folder":
        path.mkdir()
    elif mutation.stands == "link":
        path.symlink_to(base.root / "nowhere")
    elif mutation.stands == "circle":
        path.symlink_to(path)
    elif mutation.stands == "file":
        path.write_bytes(mutation.content)


def give_up(_signal: int, _frame: FrameType | None) -> None:
    """Stop a check that takes too long."""
    raise HangError


def told_of(mutation: Mutation, findings: Iterable[Finding]) -> bool:
    """Return whether a finding tells of the file of a defect, and of its row if it has one."""
    for finding in findings:
        if finding.path in mutation.told_at:
            return True
        at_row = not mutation.row or finding.row in {mutation.row, 0}
        if finding.path == mutation.path and at_row:
            return True
    return False


def judge_input(base: Base, mutation: Mutation, count: Count) -> Checked | None:
    """Count what the check says of one input, and return it; nothing if it did not end well."""
    count.inputs += 1
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        checked = judge(base.root)
    except HangError:
        count.hangs.append(told(mutation))
        return None
    except Exception:
        count.tracebacks.append(f"{told(mutation)}\n{traceback.format_exc()}")
        return None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        count.slowest = max(count.slowest, time.process_time() - start)
    judge_findings(mutation, checked.findings, count)
    return checked


def judge_findings(mutation: Mutation, findings: list[Finding], count: Count) -> None:
    """Hold findings against what the mutator knows."""
    count.green += not findings
    if mutation.verdict is Verdict.SOUND and findings:
        count.false_reds.append(f"{told(mutation)}: {findings[0]}")
    elif mutation.verdict is Verdict.DEFECT and not findings:
        count.false_greens.append(told(mutation))
    elif mutation.verdict is Verdict.DEFECT and not told_of(mutation, findings):
        count.misplaced.append(f"{told(mutation)}: {findings[0]}")


def build_green(
    mutation: Mutation, checked: Checked, build: Callable[[Edition], object], count: Count
) -> None:
    """Build a site from what the check calls publishable, and count whether it came to an end."""
    if checked.findings or checked.register is None:
        return
    count.built += 1
    try:
        build(Edition(checked.register.package, checked.register))
    except Exception:
        count.broken.append(f"{told(mutation)}\n{traceback.format_exc()}")


def told(mutation: Mutation) -> str:
    """Return a mutation for a person."""
    return f"{mutation.path}: {mutation.what}"


def mutations(base: Base, seed: int, number: int) -> Iterator[Mutation]:
    """Yield as many mutations as are asked for, the same ones for a seed."""
    random = Random(seed)  # noqa: S311 - the same inputs each time, and no secret
    makers, weights = list(MUTATORS), list(MUTATORS.values())
    for _ in range(number):
        yield random.choices(makers, weights)[0](base, random)


def fuzz(
    base: Base,
    inputs: Iterable[Mutation],
    build: Callable[[Edition], object] | None = None,
) -> Count:
    """Run each mutation on the sound package; `build` is given what the check calls publishable."""
    count = Count()
    signal.signal(signal.SIGVTALRM, give_up)
    for mutation in inputs:
        put(base, mutation)
        checked = judge_input(base, mutation, count)
        count.kinds[mutation.verdict.name.lower()] += 1
        if checked and build:
            build_green(mutation, checked, build, count)
        restore(base)
    return count
