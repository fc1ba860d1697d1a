"""Letters by which a database narrows a search leave no text out that says what is sought."""

from hypothesis import example, given
from hypothesis import strategies as st

from waypost.core.measures.seeking import folded, sought, surely

_WORDS = st.text(alphabet="aeouäöüßsSÄÖÜEhrlkté ", max_size=12)


@given(_WORDS, _WORDS)
@example("jährlich", "ehrlich")
@example("Großteil", "gros")
@example("SPÄTER", "spaet")
@example("Eß", "eß")
@example("äß", "ess")
def test_whatever_holds_a_stem_holds_its_sure_letters(text: str, words: str) -> None:
    for stem in sought(words):
        if stem in folded(text):
            # As databases compare: SQLite knows capitals of ASCII only.
            plain = "".join(each.lower() if each.isascii() else each for each in text)
            assert all(letters in plain for letters in surely(stem))
