"""The theme's style sheets lose what no page can use, and nothing else."""

from __future__ import annotations

from scripts.website.sheets import sheet_of
from scripts.website.trim import names_in, rules_of, trim_sheet

CSS = (
    '@charset "utf-8";.gone{color:red}.kept{color:red}.kept,.gone .kept{margin:0}'
    ':root{--a-icon:url(\'data:image/svg+xml;utf8,<svg d="(1)"/>\');--b-icon:url("b}.svg");--c:1}'
    '@media print{.gone{top:0}.kept:after{content:"}.gone"}}'
    "@media screen{.gone{top:0}}.kept:not(.gone){left:0}.kept{mask:var(--b-icon)}"
    ".by_script{top:0}@font-face{src:url(x)}"
    ".told{top:0}.told:is(.kept,.gone){top:1}.kept:is(.told,a:not(.gone,b)),.told b{top:2}"
    "[dir=rtl] .kept{top:3}[dir=ltr] .kept{top:4}[data-md-color-primary=told]{top:5}"
    '[data-md-color-primary="quoted"]{top:6}.begun{top:7}.below{top:8}'
)
PAGES = [
    '<body dir="ltr" data-md-color-primary=mine><p\nclass="kept\nbelow">Gone, told and rtl</p>',
    "<script>before()\nnode.className = 'begun'</script>",
]
SCRIPTS = ['node.classList.add("by_script")']


def trimmed() -> str:
    """Return what stays of the sheet."""
    return trim_sheet(CSS, names_in(PAGES, SCRIPTS))


def test_dead_rules_go() -> None:
    """Catch a rule of a class that stands nowhere, and an icon that nothing shows."""
    assert ".gone{" not in trimmed()
    assert "--a-icon" not in trimmed()
    assert "@media screen" not in trimmed()
    assert ".gone .kept" not in trimmed()


def test_words_of_sentences_keep_nothing() -> None:
    """Catch a rule that stays because its class, direction or colour is a word of a sentence."""
    for rule in (".told{", ".told:is", ".told b", "[dir=rtl]", "[data-md-color-primary=told]"):
        assert rule not in trimmed()


def test_living_rules_stay() -> None:
    """Catch a rule lost that a page, a script or an absent class makes match."""
    for rule in (
        ".kept{color:red}",
        ".kept{margin:0}",
        '--b-icon:url("b}.svg")',
        "--c:1",
        '@media print{.kept:after{content:"}.gone"}}',
        ".kept:not(.gone){left:0}",
        ".by_script{top:0}",
        ".begun{top:7}",
        ".below{top:8}",
        ".kept:is(.told,a:not(.gone,b)){top:2}",
        "[dir=ltr] .kept{top:4}",
        '[data-md-color-primary="quoted"]{top:6}',
        "@font-face{src:url(x)}",
        '@charset "utf-8";',
    ):
        assert rule in trimmed()


def test_every_letter_belongs_to_a_rule() -> None:
    """Catch a rule that the reader of style sheets skips."""
    assert "".join(map(str, rules_of(CSS))) == CSS


def test_source_maps_are_not_named() -> None:
    """Catch an address of a file that is not published."""
    mapped = ".kept{top:0}/*# sourceMappingURL=a.css.map */"
    assert trim_sheet(sheet_of([mapped]), names_in(PAGES)) == ".kept{top:0}"


def test_letters_of_another_alphabet_end_a_word() -> None:
    """Catch a rule that goes although its class stands in a page, beside letters like ж."""
    known = names_in(["ж<i class='keptж\u2028two'></i>"])
    assert trim_sheet(".kept{top:0}.two{top:0}.keptж{top:1}.gone{top:0}", known) == (
        ".kept{top:0}.two{top:0}.keptж{top:1}"
    )
