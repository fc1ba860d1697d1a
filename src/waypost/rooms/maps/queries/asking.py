"""Steps at which customers are asked how it was, and do nothing else: nobody asks them about that.

Told from words alone, so with care: a step that is missed is asked about once too often, one that is invented is asked about
never again. A surveyor's visit, the survey of a roof or the hearing of witnesses are steps like others.
"""

import re

from waypost.core.vocabulary.journey import Step, Touchpoint

_WORD = re.compile(r"[^\W\d_]+")
_FILTER = re.compile(r"\[[^]]*\]")
_SURVEY = frozenset({"umfrage", "umfragen", "survey", "surveys"})
_INQUIRY = frozenset({"befragung", "befragungen", "fragebogen", "questionnaire"})  # of whom, has to be said
_OF_CUSTOMERS = frozenset(
    _WORD.findall(
        "kunden kundinnen zufriedenheit zufriedenheits kundenzufriedenheit kundenzufriedenheits customer customers "
        "satisfaction experience nps csat ces feedback"
    )
)
_COMPOUND = re.compile(
    r"(?:kunden|zufriedenheits|kundenzufriedenheits|nps|csat|ces|feedback)(?:umfragen?|befragung(?:en)?|fragebogen)"
    r"|(?:online|mail|web|telefon|sms)umfragen?"
)
_HAPPENS = frozenset(
    _WORD.findall(
        "answer answered beantwortet beantworten antwort sent gesendet verschickt versendet received erhalten invitation "
        "invite einladung reminder erinnerung link started begonnen completed abgeschlossen filled ausgefüllt opened geöffnet"
    )
)
_BESIDE = frozenset(  # by which way, after what, and what holds this together
    _WORD.findall(
        "mail email e sms app web website online phone telefon by via per "
        "after nach contact kontakt call anruf purchase kauf delivery lieferung visit besuch order bestellung "
        "a an the to in of our der die das dem den zur zu im eine unsere"
    )
)


def is_asking(step: Step) -> bool:
    """Whether customers are asked at a step and do nothing else: all its touchpoints are surveys."""
    return all(map(_is_survey, step.touchpoints)) if step.touchpoints else _names_survey(step.name)


def _is_survey(touchpoint: Touchpoint) -> bool:
    """By its measuring point, too, where it has one: the contact "Survey answered" is enough, "Survey" may as well be what
    yields the data of a delivery."""
    measured = [each for each in _FILTER.sub("", touchpoint.measuring_point).split("|") if each.strip()]
    named = _names_survey(touchpoint.name)
    return all(map(_names_survey, measured)) and (named or any(_HAPPENS & _words(each) for each in measured))


def _names_survey(name: str) -> bool:
    """Whether these words name a survey of customers, and nothing beside.

    >>> [_names_survey(each) for each in ("Survey answered", "NPS-Umfrage", "Survey of damage by expert", "Zeugenbefragung")]
    [True, True, False, False]
    """
    words = _words(name)
    compounds = {each for each in words if _COMPOUND.fullmatch(each)}
    asks = compounds or words & _SURVEY or (words & _INQUIRY and words & _OF_CUSTOMERS)
    return bool(asks) and words - compounds <= _SURVEY | _INQUIRY | _OF_CUSTOMERS | _HAPPENS | _BESIDE


def _words(name: str) -> set[str]:
    return set(_WORD.findall(name.casefold().replace("_", " ")))
