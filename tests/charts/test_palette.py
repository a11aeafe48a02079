"""The palette: every colour can be seen on the page, in the light and in the dark scheme."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from scripts.charts import palette
from scripts.charts.drawing.lines import STYLES
from scripts.charts.palette import PALETTE, colour, fixed_colours, hues_of, render_palette
from scripts.charts.theme import civic_space
from scripts.check.drawable import check_drawable_code
from scripts.model import Package
from tests.conventions.syntax import Module, modules

TEXT = ("ink", "muted")
# Lines of a grid carry no meaning; the surface is what the others are seen on.
NOT_MARKS = {"grid", "surface", *TEXT}
SCHEMES = {"light": 0, "dark": 1}


def luminance(colour_code: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour_code[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(name: str, scheme: str) -> float:
    """Return the contrast ratio of a colour with the page."""
    shades = [luminance(PALETTE[item][SCHEMES[scheme]]) for item in (name, "surface")]
    return (max(shades) + 0.05) / (min(shades) + 0.05)


def test_contrast_is_computed_as_in_wcag() -> None:
    """Catch a formula that would let any colour pass."""
    assert luminance("#ffffff") == pytest.approx(1)
    assert luminance("#000000") == 0
    assert luminance("#777777") == pytest.approx(0.1845, abs=1e-4)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", sorted(PALETTE.keys() - NOT_MARKS))
def test_marks_can_be_seen(name: str, scheme: str) -> None:
    """Catch a bar, dot or line that is too pale for its page."""
    assert contrast(name, scheme) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", TEXT)
def test_text_can_be_read(name: str, scheme: str) -> None:
    """Catch text that is too pale for its page."""
    assert contrast(name, scheme) >= 4.5


def test_style_sheet_holds_every_colour_in_both_schemes() -> None:
    """Catch a variable that the page does not know: its marks would be black."""
    light, dark = render_palette().split('[data-md-color-scheme="slate"]')
    for name, shades in PALETTE.items():
        variable = re.fullmatch(r"var\((.*)\)", colour(name))
        assert variable
        assert f"{variable.group(1)}: {shades[0]};" in light
        assert f"{variable.group(1)}: {shades[1]};" in dark


def test_pictures_for_elsewhere_have_plain_colours() -> None:
    """Catch a downloaded picture without colours: variables mean nothing outside the site."""
    text = " ".join(colour(name) for name in PALETTE)
    assert fixed_colours(text) == " ".join(light for light, _ in PALETTE.values())


def test_unknown_colour_is_refused() -> None:
    """Catch a misspelt colour, which a browser would draw black."""
    with pytest.raises(KeyError):
        colour("attitude")


def named_hues(module: Module) -> Iterator[object]:
    """Yield the hues that a module of the charts names: in calls, and as constants of its bars."""
    bars = {"Bar", "bar_of"}
    calls = [node for node in module.nodes if isinstance(node, ast.Call)]
    called = [(getattr(call.func, "id", ""), call.args) for call in calls]
    given = {ast.unparse(args[3]) for name, args in called if name in bars and len(args) > 3}
    for name, args in called:
        if name in {"colour", "bar_of"}:
            yield from (arg.value for arg in args if isinstance(arg, ast.Constant))
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and {ast.unparse(it) for it in node.targets} & given:
            yield ast.literal_eval(node.value)


def test_every_hue_that_the_code_names_is_of_the_palette() -> None:
    """Catch a misspelt colour in a branch that the rows of today do not reach."""
    found = {hue for module in modules("scripts/charts") for hue in named_hues(module)}
    assert {"surface", "faint", "attitudes", "support"} <= found
    declared = [palette.TYPE_HUES, palette.OUTCOME_HUES, palette.SENTIMENT_HUES]
    found |= {hue for hues in declared for hue in hues.values()}
    found |= {*palette.SPARE, *palette.PATTERNS, *(hue for hue, _, _ in STYLES.values())}
    assert found - set(PALETTE) == set()


def test_hue_that_the_palette_lacks_is_a_finding(
    tiny_package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a green check before a build that knows no such colour."""
    monkeypatch.setitem(palette.TYPE_HUES, "harassment_violence", "firsst")
    told = str(next(check_drawable_code(tiny_package)))
    assert "`harassment_violence` of `restriction_type` has the colour `firsst`, which" in told
    assert told.endswith(
        "does not hold; perhaps `first` is meant. Add it to `PALETTE`, or name another in "
        "`TYPE_HUES` of the palette."
    )
    assert hues_of(["harassment_violence"], palette.TYPE_HUES).keys() == {"harassment_violence"}
    assert set(hues_of(["harassment_violence"], palette.TYPE_HUES).values()) <= set(PALETTE)


def test_text_is_large_enough() -> None:
    """Catch text of a chart below 12 pixels."""
    sizes = re.findall(r"'\w*[fF]ontSize': (\d+)", str(civic_space()))
    assert len(sizes) >= 4
    assert min(map(int, sizes)) >= 12


def test_a_code_without_a_hue_gets_one_of_its_own() -> None:
    """Catch a new type that stops the build, or that looks like another one."""
    hues = hues_of(["known", "new", "newer"], {"known": "first", "gone": "second"})
    assert hues["known"] == "first"
    assert len({"first", "second", hues["new"], hues["newer"]}) == 4
    assert {hues["new"], hues["newer"]} <= set(PALETTE)
