"""An answer as a file: tables, the whole answer, the picture."""

from django.http import HttpResponse

from waypost.core.drawing.render import Drawing, render
from waypost.core.pictures.registry import picture_of, theme_of
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.insights.actions.saved import note_export
from waypost.rooms.insights.forms.questions import asked
from waypost.rooms.insights.pages.asking import answered
from waypost.rooms.insights.queries.calling import drawing_in_words
from waypost.rooms.insights.queries.files import FORMATS, TABLES
from waypost.rooms.insights.queries.showing import told_reply
from waypost.rooms.insights.queries.words import words
from waypost.rooms.insights.rights import EXPORT
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import NotThere
from waypost.web.language import language, said
from waypost.web.numbers import whole


@members(EXPORT)
def export(request: MemberRequest, kind: str, format_: str) -> HttpResponse:
    """`?table=2` is the second table, for formats that hold one."""
    if format_ not in FORMATS:
        known = ", ".join(FORMATS)
        raise NotThere(
            Wording(
                f"There is no format '{format_}'. There are: {known}.",
                f"Das Format „{format_}“ gibt es nicht. Es gibt: {known}.",
            )
        )
    this = asked(kind)
    found, reply = answered(request.member, this, request.GET, words(request.member))
    if reply is None:
        wrong = next(iter(found.errors.values()), None)
        raise WaypostError(
            en=wrong.en if wrong else "The question still lacks something; its page says what.",
            de=wrong.de if wrong else "Der Frage fehlt noch etwas; ihre Seite sagt, was.",
        )
    noun = request.member.workspace.noun
    told = told_reply(reply, language(), noun)
    if format_ in TABLES:
        table = (whole(request.GET.get("table", "1")) or 0) - 1
        body = TABLES[format_](told, reply, table, language())
    else:
        scene = picture_of(reply, language(), told.sentences, told.computed)
        design = people.design_of(request.member.workspace_id)
        drawing = render(scene, theme=theme_of(scene), language=language(), design=design)
        body = _drawn(drawing_in_words(drawing, noun), format_)
    note_export(request.member, kind=kind, settings=found.settings, file=format_)
    answer = HttpResponse(body, content_type=FORMATS[format_])
    name = "".join(sign if sign.isalnum() else "-" for sign in said(this.title)).strip("-").lower()
    day = reply.data_as_of[:10]
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{_quoted(f'{name}-{day}.{format_}')}"
    return answer


def _drawn(drawing: Drawing, format_: str) -> bytes:
    from waypost.core.drawing.export.html import standalone_svg
    from waypost.core.drawing.export.pdf import pdf
    from waypost.core.drawing.export.png import png

    if format_ == "svg":
        return standalone_svg(drawing).encode()
    return pdf(drawing) if format_ == "pdf" else png(drawing, scale=2)


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(name)
