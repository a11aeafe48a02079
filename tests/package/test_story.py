"""A release in people's words: the changelog, the citation, the story of the page."""

from __future__ import annotations

from scripts.package.release.plan import Plan
from scripts.package.release.story import add_to_changelog, cite_version, render_story


def test_release_is_told_in_words(second: Plan) -> None:
    """Catch a changelog that does not begin with who must act, or that loses what people wrote."""
    story = render_story(second.changes)
    assert story.startswith("- *Whoever used these values: take the corrected ones")
    assert "`restrictions`: published values were corrected (1)" in story
    text = add_to_changelog(
        "# Changelog\n\n## Unreleased\n\n- Mine.\n\n## 1.0.0 (x)\n", second.changes
    )
    assert text.index("## 1.1.0 (2026-12-01)") < text.index("Whoever") < text.index("- Mine.")
    assert "Unreleased" not in text
    bare = add_to_changelog("# Changelog\n\n## 1.0.0 (x)\n", second.changes)
    assert bare.index("## 1.1.0") < bare.index("## 1.0.0")
    cited = cite_version(
        'title: T\nversion: 1.0.0\ndate-released: "x"\nlicense: CC\n', second.changes
    )
    assert cited == 'title: T\nversion: 1.1.0\ndate-released: "2026-12-01"\nlicense: CC\n'
    assert cite_version("license: CC\n", second.changes).startswith("version: 1.1.0\n")
