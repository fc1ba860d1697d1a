"""What authors write in their own languages: one text, said in each of them."""

from collections.abc import Iterator, Mapping

LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"  # de, en, pt-BR


class Texts(Mapping[str, str]):
    """One text by language. A bare text is said in the language of its document, which is the key "".

    >>> Texts(de="Ja", en="Yes").in_("en"), Texts("Ja").in_("en", "de"), Texts().in_("en"), bool(Texts())
    ('Yes', 'Ja', '', False)
    """

    __slots__ = ("_said",)

    def __init__(self, said: str | Mapping[str, str] = "", /, **by_language: str) -> None:
        bare: Mapping[str, str] = {"": said} if isinstance(said, str) else said
        self._said = {language: text for language, text in {**bare, **by_language}.items() if text}

    def in_(self, *languages: str) -> str:
        """The text in the first of these languages that it is said in; else in its document's, else in any."""
        wanted = (*languages, "", *self._said)
        return next((self._said[language] for language in wanted if language in self._said), "")

    def __getitem__(self, language: str) -> str:
        return self._said[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def __hash__(self) -> int:
        return hash(frozenset(self._said.items()))

    def __repr__(self) -> str:
        return f"Texts({self._said!r})"


NOTHING = Texts()
