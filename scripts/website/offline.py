"""The site for readers without the net: the whole as a zip, and each profile as one file.

Opened from disk an address that ends with a slash is a folder, and nothing can be fetched: so
links name their file, and what the search fetches stands in scripts beside it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from html import escape, unescape
from pathlib import Path
from posixpath import dirname, normpath

from scripts.archive import join_zips, pack_zip
from scripts.background import Files, Job, begin, files_of
from scripts.cache import contents_below, digest, program
from scripts.disk import put_new, write_file
from scripts.package.names import ENDINGS
from scripts.package.versions import LATEST, load_releases
from scripts.paths import RELEASES
from scripts.website.dark import DARK_SHEET, SHEETS
from scripts.website.sheets import COMMENT
from scripts.website.trim import names_in, trim_sheet
from scripts.writing.addresses import page_address, page_path, url
from scripts.writing.formats import format_size
from scripts.writing.languages import DEFAULT

WHOLE = url("offline", "civic-space-barometer-site.zip")
UNKNOWN_SIZE = '<span class="csb-size"></span>'
"""Where a page says how large the zip is, which is made when the pages are."""
TOP = "civic-space-barometer/"
FEW_FOLDERS = 150
"""So many are packed sooner than others are told of them."""
COMPRESSED = (".zip", ".xlsx", ".parquet", ".png", ".gz")
# Other versions than the newest weigh as much again, each: the zip leads to them on the web.
NUMBERED = re.compile(url("package", r"\d[^/]*", r"(?!index\.html)"))
IN_LATEST = re.compile(url("package", LATEST, rf"[a-z-]+-(.+)\.(?:{'|'.join(ENDINGS)})"))
"""A whole version in one file among the latest files, where those of former versions stay."""
LEFT_OUT = (url("offline", ""), "404.html", "sitemap.xml", "_headers")
LINK = re.compile(r'(<[a-z][^<>]*?)\s(href|src)="([^"]*)"')
# An `a` without an address is text; what belongs to an address alone may not stand at it.
NO_LINK = re.compile(r"<a(?=[\s>])(?![^<>]*\shref=)[^<>]*>")
OF_LINKS = re.compile(r'\s(?:download|target|aria-label)(?:="[^"]*")?(?=[\s>])')
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
ADDRESS = re.compile(r"(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
SEARCHED = url("search", "")
ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
LANGUAGE = re.compile(r'<html lang="([\w-]+)"')
DIRECTION = re.compile(r'<body dir="(\w+)"')
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
PAPER_SHEET = url("asset", "print.css")
ALONE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width,initial-scale=1">
{title}
<style>{style}</style>
<style media="print">{paper}</style>
<style media="screen and (prefers-color-scheme: dark)">{dark}</style>
</head>
<body dir="{direction}" data-md-color-scheme="default" data-md-color-primary="custom">
<div class="md-grid">{article}</div>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class OfflineStyles:
    """The style sheets of a page that stands alone."""

    style: str
    paper: str
    dark: str


def target_of(page: str, path: str) -> str:
    """Return where a relative path of a page leads, from the top of the site."""
    target = normpath(f"./{dirname(page)}/{path or '.'}").lstrip("/")
    folder = not path or path.endswith(("/", "."))
    return f"{target}/".removeprefix("./") if folder else target


@lru_cache(maxsize=1)
def former_versions() -> frozenset[str]:
    """Return the number of every published version but the newest."""
    return frozenset(release.version for release in load_releases(RELEASES)[1:])


def is_left_out(path: str) -> bool:
    """Return whether a file or folder of the site is left out of the zip."""
    former = IN_LATEST.fullmatch(path)
    if former and former[1] in former_versions():
        return True
    return path.startswith(LEFT_OUT) or bool(NUMBERED.match(path))


def on_the_web(target: str, rest: str) -> str:
    """Return the address of something that is not carried along; nothing where none is known."""
    base = os.environ.get("SITE_URL", "").rstrip("/")
    return f"{base}/{target}{rest}" if base else ""


def led_on_disk(page: str, path: str, rest: str) -> str:
    """Return where a link of a page leads in the unpacked zip."""
    target = target_of(page, path)
    if is_left_out(target):
        return on_the_web(target, rest)
    folder = not target or target.endswith("/")
    return f"{path.rstrip('/') or '.'}/index.html{rest}" if folder else path + rest


def led_from_alone(page: str, path: str, rest: str) -> str:
    """Return where a link leads from a page that stands alone."""
    return on_the_web(target_of(page, path).lstrip("/"), rest)


def with_links(page: str, source: str, lead: Callable[[str, str, str], str]) -> str:
    """Return a page with other links; what leads nowhere stays as text."""

    def changed(found: re.Match[str]) -> str:
        before, name, written = found.groups()
        address = unescape(written)
        if OUTSIDE.match(address):
            return found.group()
        parts = ADDRESS.fullmatch(address)
        where = lead(page, parts["path"], parts["rest"]) if parts else ""
        return f'{before} {name}="{escape(where)}"' if where else before

    return NO_LINK.sub(lambda found: OF_LINKS.sub("", found.group()), LINK.sub(changed, source))


def on_disk(path: str, content: bytes) -> tuple[str, bytes]:
    """Return name and content of a file of the site as it stands in the zip."""
    if path.endswith(".html"):
        return path, with_links(path, content.decode(), led_on_disk).encode()
    if path.startswith(SEARCHED):
        return f"{path.removesuffix('json')}js", b"window.csbGiven(" + content + b");\n"
    return path, content


def pack_folder(files: Mapping[str, bytes], name: str) -> Files:
    """Return the zip of one folder of the site under its name."""
    held = (on_disk(path, content) for path, content in files.items())
    return {name: pack_zip({f"{TOP}{path}": content for path, content in held}, COMPRESSED)}


def folder_job(name: str, files: Mapping[str, bytes]) -> Job:
    """Return the packing of one folder, kept under all that stands in it."""
    told = (part for file in files.items() for part in file)
    key = digest(program(), on_the_web("", ""), *told)
    return Job("disk", key, partial(pack_folder, files, name))


def folder_jobs(files: Mapping[str, bytes]) -> list[Job]:
    """Return the packing of each folder by itself: an edit leaves most of them alone."""
    folders: dict[str, dict[str, bytes]] = {}
    for path, content in files.items():
        if not is_left_out(path):
            folders.setdefault(dirname(path), {})[path] = content
    return [folder_job(f"{at}.zip", held) for at, held in folders.items()]


def zip_of_site(files: Mapping[str, bytes]) -> bytes:
    """Return the whole site as a zip that opens from disk."""
    return join_zips(files_of(begin(folder_jobs(files), few=FEW_FOLDERS)).values())


def page_alone(page: str, source: str, styles: OfflineStyles) -> str:
    """Return the article of a page as one file; its links lead to the web or are text."""
    found, title = ARTICLE.search(source), TITLE.search(source)
    article = SCRIPT.sub("", found.group() if found else "")
    language, direction = LANGUAGE.search(source), DIRECTION.search(source)
    return ALONE.format(
        language=language[1] if language else DEFAULT,
        direction=direction[1] if direction else "ltr",
        title=title.group() if title else "",
        style=styles.style,
        paper=styles.paper,
        dark=styles.dark,
        article=with_links(page, article, led_from_alone),
    )


def styles_of(site: Path, pages: Mapping[str, str]) -> OfflineStyles:
    """Return the style sheets with what some pages can use."""
    paths = [path for pattern in SHEETS for path in sorted(site.glob(pattern))]
    paper = site / PAPER_SHEET
    texts = [COMMENT.sub("", p.read_text(encoding="utf-8")) for p in paths if p != paper]
    articles = [found.group() for page in pages.values() for found in ARTICLE.finditer(page)]
    known = names_in([ALONE, *articles])
    dark = (site / DARK_SHEET).read_text(encoding="utf-8")
    style = "".join(trim_sheet(text, known) for text in texts)
    return OfflineStyles(style, paper.read_text(encoding="utf-8"), trim_sheet(dark, known))


def say_size(site: Path, files: Mapping[str, bytes], size: int) -> None:
    """Say on the pages that offer the zip how large it is: many a reader pays by the megabyte."""
    said = UNKNOWN_SIZE.replace("><", f">, {format_size(size)}<")
    for path, content in files.items():
        if path.endswith(".html") and UNKNOWN_SIZE.encode() in content:
            write_file(site / path, content.replace(UNKNOWN_SIZE.encode(), said.encode()))


def write_offline(site: Path) -> None:
    """Write the zip of a built site, and each profile as one file, into the site."""
    files = dict(contents_below(site))
    whole = zip_of_site(files)
    write_file(site / WHOLE, whole)
    say_size(site, files, len(whole))
    pattern = re.compile(
        page_address(page_path("area", "{}")).replace("{}", "([^/]+)") + "index.html"
    )
    pages = {path: files[path].decode() for path in files if pattern.fullmatch(path)}
    styles = styles_of(site, pages)
    for path, source in pages.items():
        name = path.split("/")[-2]
        alone = page_alone(path, source, styles)
        put_new(site, url("offline", f"{name}.html"), alone.encode())
