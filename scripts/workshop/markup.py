"""Hold every page of the built site against the Nu Html Checker (needs npm and Java)."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from scripts.parse import Json, parse_yaml
from scripts.paths import REMAINDER, SITE
from scripts.workshop.npm import installed

PACKAGE = "vnu-jar@26.9.27"
JAR = "node_modules/vnu-jar/build/dist/vnu.jar"


# As the checker writes it: its words, the file, the line.
Message = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Excuse:
    """One kind of message that stays, and why."""

    pattern: str
    reason: str

    def covers(self, message: str) -> bool:
        """Return whether a message is of this kind."""
        return re.search(self.pattern, message) is not None


def load_excuses(path: Path = REMAINDER) -> list[Excuse]:
    """Return the listed remainder."""
    listed = cast("list[Json]", parse_yaml(path.read_text(encoding="utf-8")))
    return [Excuse(**item) for item in listed]


def load_messages(site: Path) -> list[Message]:
    """Return what the checker says of every page below a folder; installs it once."""
    jar = installed(PACKAGE, JAR)
    options = ["--skip-non-html", "--format", "json", "--exit-zero-always"]
    words = ["java", "-jar", str(jar), *options, str(site)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    messages: list[Message] = json.loads(done.stderr)["messages"]
    return messages


def check_markup(messages: Iterable[Message], excuses: Sequence[Excuse], site: Path) -> list[str]:
    """Return a line for each kind of message that no excuse covers, and each excuse without one."""
    found: Counter[str] = Counter()
    first: dict[str, str] = {}
    used: set[Excuse] = set()
    for message in messages:
        said = str(message["message"])
        covering = [excuse for excuse in excuses if excuse.covers(said)]
        used.update(covering)
        if not covering:
            page = str(message["url"]).removeprefix(f"file:{site}/")
            found[said] += 1
            first.setdefault(said, f"{page}:{message.get('lastLine', 1)}")
    faults = [f"{first[said]}: {said} ({times} times)" for said, times in found.most_common()]
    idle = [excuse.pattern for excuse in excuses if excuse not in used]
    return faults + [f"{REMAINDER.name}: nothing is like this any more: {it}" for it in idle]


def main(argv: Sequence[str] | None = None) -> int:
    """Print what is not valid and not excused; the exit status is 1 if there is anything."""
    argparse.ArgumentParser(prog="scripts markup", description=__doc__).parse_args(argv)
    try:
        messages = load_messages(SITE)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"The checker did not run: {error}. It needs npm and Java.")
        return 1
    excuses = load_excuses()
    findings = check_markup(messages, excuses, SITE)
    print(*findings, sep="\n")
    print(f"{len(messages)} messages, {len(findings)} to mend or to explain.")
    return int(bool(findings))


if __name__ == "__main__":
    sys.exit(main())
