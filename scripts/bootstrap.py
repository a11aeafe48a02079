"""Set up `.venv` from the hashed lock and find a browser; the standard library only.

Run by the Makefile with the system's Python before anything is installed:
`python3 -I scripts/bootstrap.py [--browser]`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "ready"
ASIDE = ROOT / ".venv.old"
"""Where the environment from before stands until the new one is whole."""
LOCK = ROOT / "requirements.lock"
OLDEST = (3, 11)
"""The oldest Python on which the locked packages run; an older one gets as far as to be told."""
LIGHT, WHOLE = "chromium-headless-shell", "chromium"
"""Two packages of Debian: Chromium without its windows, with which the tests take two thirds of the
time, and with them."""
BROWSERS = (LIGHT, WHOLE, "chromium-browser", "google-chrome")


class SetupError(Exception):
    """A sentence that tells the reader what to install."""


def say(sentence: str) -> None:
    """Tell the person at the terminal what is being done."""
    sys.stdout.write(f"setup: {sentence}\n")
    sys.stdout.flush()


def fingerprint() -> str:
    """Return a hash of all that the environment depends on."""
    parts = [LOCK.read_bytes(), sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def run(*command: str | Path) -> None:
    """Run one command; its output is shown only if it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        words = " ".join(str(part) for part in command)
        raise SetupError(f"`{words}` failed:\n{done.stdout}{done.stderr}")


def install_with_uv(uv: str, python: Path) -> None:
    """Make the environment with uv."""
    run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV)
    run(uv, "pip", "sync", "--quiet", "--require-hashes", "--python", python, LOCK)
    run(
        *(uv, "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"),
        *("--python", python, "--editable", "."),
    )


def install_with_pip(python: Path) -> None:
    """Make the environment with venv and pip."""
    try:
        run(sys.executable, "-m", "venv", "--clear", VENV)
    except SetupError as error:
        hint = "On Debian and Ubuntu the module venv comes with `apt install python3-venv`."
        raise SetupError(f"{error}\n{hint}") from error
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--no-deps", "--require-hashes", "--requirement", LOCK)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")


def remove(path: Path) -> None:
    """Remove a folder, or the link that stands for one; it need not exist."""
    path.unlink() if path.is_symlink() else shutil.rmtree(path, ignore_errors=True)


def put_aside() -> None:
    """Move a whole environment aside; one that a killed run left there stays.

    It cannot be built beside and renamed: its programs name the folder in which they were made.
    """
    if STAMP.is_file():
        remove(ASIDE)
        with contextlib.suppress(OSError):  # a volume of a container cannot be moved: it is cleared
            VENV.rename(ASIDE)


def put_back() -> str:
    """Return what became of the environment from before, in a sentence; it is put back."""
    if not ASIDE.exists():
        return "There is no environment yet."
    remove(VENV)
    ASIDE.rename(VENV)
    return (
        "The environment from before stays in .venv; it was made from another requirements.lock "
        "or by another Python."
    )


def install(wanted: str) -> None:
    """Make the environment; if that fails, the one from before is as it was."""
    python, uv = VENV / "bin" / "python", shutil.which("uv")
    put_aside()
    try:
        install_with_uv(uv, python) if uv else install_with_pip(python)
        STAMP.write_text(wanted, encoding="utf-8")
    except BaseException as error:
        stands = put_back()
        if not isinstance(error, SetupError):
            raise
        raise SetupError(f"{error}\n{stands}") from error
    remove(ASIDE)


def set_up() -> None:
    """Make the environment unless the one that is there was made from the same lock."""
    if sys.version_info < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise SetupError(
            f"Python {oldest} or newer is needed, this is {sys.version.split()[0]}; "
            "name a newer one: make PYTHON=python3.12 …"
        )
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        remove(ASIDE)
        return
    tool = "uv" if shutil.which("uv") else "venv and pip"
    say(f"installing the locked packages into .venv with {tool} (about a minute) …")
    start = time.monotonic()
    install(wanted)
    say(f"done in {time.monotonic() - start:.0f} s")


def may_install() -> list[str] | None:
    """Return the prefix with which apt-get may be called here, or nothing if it may not."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    asked = shutil.which("sudo") and subprocess.run(
        ["sudo", "-n", "true"], capture_output=True, check=False
    )
    return ["sudo", "-n"] if asked and asked.returncode == 0 else None


def find_browser(first: str = LIGHT) -> str | None:
    """Return the path of a Chromium, or nothing; one is looked for first."""
    named, names = os.environ.get("CHROMIUM"), (first, *BROWSERS)
    return named or next((path for name in names if (path := shutil.which(name))), None)


def set_up_browser() -> None:
    """Install Chromium where apt may do it; otherwise say in one sentence what is missing."""
    if find_browser():
        return
    prefix = may_install()
    if prefix is None:
        raise SetupError(
            f"The browser tests need Chromium: install it (Debian: `sudo apt install {LIGHT}`) "
            "or set CHROMIUM to the path of one."
        )
    say("installing Chromium with apt-get for the browser tests …")
    run(*prefix, "apt-get", "update", "-qq")
    install = (*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends")
    try:
        run(*install, LIGHT)
    except SetupError:  # an older system has no such package
        run(*install, WHOLE)


def main() -> int:
    """Set up what was asked for; the exit status is 1 if that cannot be done."""
    try:
        set_up()
        if "--browser" in sys.argv[1:]:
            set_up_browser()
    except (SetupError, OSError) as error:
        sys.stderr.write(f"setup: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
