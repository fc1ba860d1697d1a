"""Rules about texts that are missing."""

from collections.abc import Iterator
from dataclasses import fields

from waypost.core.vocabulary.documents.ids import walk
from waypost.core.vocabulary.documents.parts import Part
from waypost.core.vocabulary.documents.texts import Texts
from waypost.core.vocabulary.survey.lints.model import Hint, Rule, named
from waypost.core.vocabulary.survey.questions import Choosable
from waypost.core.vocabulary.survey.survey import Survey
from waypost.core.vocabulary.wording import Wording

_LANGUAGES = {
    "de": Wording("German", "Deutsch"),
    "en": Wording("English", "Englisch"),
    "fr": Wording("French", "Französisch"),
    "it": Wording("Italian", "Italienisch"),
    "nl": Wording("Dutch", "Niederländisch"),
    "pl": Wording("Polish", "Polnisch"),
    "es": Wording("Spanish", "Spanisch"),
    "tr": Wording("Turkish", "Türkisch"),
}


def language_name(code: str) -> Wording:
    """A language as people call it, else its code."""
    return _LANGUAGES.get(code, Wording(code, code))


def without_text(survey: Survey) -> Iterator[Hint]:
    """Questions and options that say nothing."""
    for question in survey.questions():
        name = named(question, survey)
        if not question.text:
            yield Hint(
                Rule.WITHOUT_TEXT,
                Wording(f"{name.en} has no text.", f"{name.de} hat keinen Text."),
                Wording("Write what you want to know.", "Schreiben Sie, was Sie wissen möchten."),
                question.id,
            )
        for _, part in walk(question):
            if isinstance(part, Choosable) and not part.text:
                yield Hint(
                    Rule.WITHOUT_TEXT,
                    Wording(f"An option of {name.en} has no text.", f"Eine Option von {name.de} hat keinen Text."),
                    Wording("Name it or take it away.", "Benennen oder entfernen Sie sie."),
                    question.id,
                )


def without_language(survey: Survey) -> Iterator[Hint]:
    """Texts that a language of the survey lacks: each place once, with all that is missing there counted."""
    for language in survey.languages:
        told = language_name(language)
        for question in survey.questions():
            count = sum(_lacks(text, language, survey) for _, part in walk(question) for text in _texts(part))
            if count:
                name = named(question, survey)
                yield Hint(
                    Rule.WITHOUT_LANGUAGE,
                    Wording(
                        f"{name.en}: {count} {'text is' if count == 1 else 'texts are'} not said in {told.en}.",
                        f"{name.de}: {count} {'Text fehlt' if count == 1 else 'Texte fehlen'} auf {told.de}.",
                    ),
                    Wording(
                        "Translate them; until then people read the survey’s own language.",
                        "Übersetzen Sie; bis dahin lesen alle die eigene Sprache der Umfrage.",
                    ),
                    question.id,
                )
        around = [text for part in (survey, *survey.pages) for text in _texts(part)]
        if any(_lacks(text, language, survey) for text in around):
            yield Hint(
                Rule.WITHOUT_LANGUAGE,
                Wording(
                    f"Title, pages or thanks are not said in {told.en}.",
                    f"Titel, Seiten oder Dank fehlen auf {told.de}.",
                ),
                Wording("Translate them.", "Übersetzen Sie sie."),
            )


def _texts(part: Part) -> list[Texts]:
    values = [getattr(part, f.name) for f in fields(part)]
    return [value for value in values if isinstance(value, Texts) and value]


def _lacks(text: Texts, language: str, survey: Survey) -> bool:
    return language not in text and not (language == survey.language and "" in text)
