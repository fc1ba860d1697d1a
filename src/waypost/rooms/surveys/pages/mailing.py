"""Mails of a survey: what they say, a list to be sent to with its preview, what asks by itself, what became of each."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.contacts.actions import except_from
from waypost.rooms.contacts.queries.rules import in_force
from waypost.rooms.contacts.queries.sentences import of_decision, of_reckoned
from waypost.rooms.contacts.rights import SET_RULES
from waypost.rooms.customers.queries.events import touchpoints
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.customers.rights import SEE_NAMES
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions import triggering
from waypost.rooms.surveys.actions.mailing import foresee
from waypost.rooms.surveys.forms import MailForm, TriggerForm
from waypost.rooms.surveys.models import Letter, Survey, Trigger
from waypost.rooms.surveys.pages.surveys import head
from waypost.rooms.surveys.pages.triggers import foreseen, sentence, unheard
from waypost.rooms.surveys.queries import finding
from waypost.rooms.surveys.queries.documents import document_of, draft_of
from waypost.rooms.surveys.queries.letters import PARTS, PLACEHOLDERS, letter_of, placeholders, sender_problem, written
from waypost.rooms.surveys.queries.mailings import latest, mailings, reasons, why_of
from waypost.rooms.surveys.queries.triggered import occasions_of
from waypost.rooms.surveys.records import MOST_REMINDERS, Disposition, TriggerKind
from waypost.rooms.surveys.rights import BUILD_SURVEYS
from waypost.web.errors import told
from waypost.web.ids import uuid_of
from waypost.web.language import language, said, say
from waypost.web.numbers import whole
from waypost.web.showing import show

LABELS = {
    "subject": ("Subject", "Betreff"),
    "text": ("Text", "Text"),
    "reminder_subject": ("Subject of the reminder", "Betreff der Erinnerung"),
    "reminder_text": ("Text of the reminder", "Text der Erinnerung"),
}


@members(BUILD_SURVEYS)
def page(request: MemberRequest, survey: UUID) -> HttpResponse:
    """Everything about the mails of a survey."""
    return _shown(request, survey)


@require_POST
@members(BUILD_SURVEYS)
def letter(request: MemberRequest, survey: UUID) -> HttpResponse:
    """What the mails say, and how often they remind."""
    who, post = request.member, request.POST
    finding.survey(who, survey)
    texts: dict[str, dict[str, str]] = {}
    for name in post:
        part, _, tongue = name.partition(".")
        if part in PARTS and tongue:
            texts.setdefault(tongue, {})[part] = post.get(name, "")
    try:
        actions.write_letter(
            who, survey, texts=texts, reply_to=post.get("reply_to", "").strip(), reminders=whole(post.get("reminders", "")) or 0,
            days=whole(post.get("days", "")) or 0,
        )  # fmt: skip
    except WaypostError as error:
        return _shown(request, survey, letter_problem=told(error), typed=texts)
    messages.success(request, say("The mail is saved.", "Die E-Mail ist gespeichert."))
    return _back(request, survey)


@require_POST
@members(BUILD_SURVEYS)
def send(request: MemberRequest, survey: UUID) -> HttpResponse:
    """A preview of what the contact rules would hold back (`do=preview`), or the mailing itself."""
    who = request.member
    row = finding.survey(who, survey)
    form = MailForm(request.POST, languages=_spoken(row))
    if not form.is_valid():
        return _shown(request, survey, form=form)
    given = form.cleaned_data
    try:
        if request.POST.get("do") != "send":
            found, wrong = foresee(who, survey, text=given["addresses"], language=given["language"])
            held = [(of_decision(each), n) for each, n in found.held]
            return _shown(request, survey, status=200, form=form, preview=of_reckoned(found), held=held, wrong=wrong)
        made = actions.plan(
            who, survey, text=given["addresses"], language=given["language"], starts_at=given["starts_at"]
        )
    except WaypostError as error:
        form.add_error("addresses", told(error))
        return _shown(request, survey, form=form)
    messages.success(
        request,
        say(
            "{n:# invitation waits|# invitations wait} to be sent; {known} were invited before, {wrong:# line is|# lines are} no address.",
            "{n:# Einladung wartet|# Einladungen warten} auf den Versand; {known} waren schon eingeladen, {wrong:# Zeile ist|# Zeilen sind} keine Adresse.",
            n=made.count, known=len(made.known), wrong=len(made.wrong),
        ),
    )  # fmt: skip
    return _back(request, survey)


@require_POST
@members(SET_RULES)
def rules(request: MemberRequest, survey: UUID) -> HttpResponse:
    """What this survey may beyond the contact rules of the workspace."""
    row, days = finding.survey(request.member, survey), request.POST.get("except_days", "").strip()
    try:
        except_from(
            request.member, row.ref, days=whole(days) if days else None, beyond_most="beyond_most" in request.POST
        )
    except WaypostError as error:
        messages.error(request, told(error))
    return _back(request, survey)


@require_POST
@members(BUILD_SURVEYS)
def try_out(request: MemberRequest, survey: UUID) -> HttpResponse:
    """The mail to oneself."""
    who, post = request.member, request.POST
    finding.survey(who, survey)
    try:
        actions.send_try_out(
            who, survey, address=who.user.email, language=post.get("language", ""), reminder="reminder" in post
        )
    except WaypostError as error:
        messages.error(request, told(error))
    except OSError:
        messages.error(request, say("The mail server was not reached. Try again, or tell whoever runs Waypost.",
                                    "Der Mailserver war nicht erreichbar. Bitte noch einmal versuchen oder die Technik fragen."))  # fmt: skip
    else:
        messages.success(request, say("The mail is on its way to {address}.", "Die E-Mail ist unterwegs an {address}.", address=who.user.email))  # fmt: skip
    return _back(request, survey)


@require_POST
@members(BUILD_SURVEYS)
def stop(request: MemberRequest, survey: UUID) -> HttpResponse:
    """What is not sent yet is not sent any more."""
    who = request.member
    finding.survey(who, survey)
    mailing = uuid_of(request.POST.get("mailing", ""))
    try:
        count = actions.stop(who, survey, mailing=mailing) if mailing else 0
    except WaypostError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, say("Stopped; {n:# mail is|# mails are} not sent.", "Angehalten; {n:# E-Mail wird|# E-Mails werden} nicht versandt.", n=count))  # fmt: skip
    return _back(request, survey)


@require_POST
@members(BUILD_SURVEYS)
def again(request: MemberRequest, survey: UUID) -> HttpResponse:
    """What perhaps went out is sent again."""
    finding.survey(request.member, survey)
    count = actions.send_again(request.member, survey)
    messages.success(request, say("{n:# mail waits|# mails wait} to be sent again.", "{n:# E-Mail wartet|# E-Mails warten} auf den erneuten Versand.", n=count))  # fmt: skip
    return _back(request, survey)


@require_POST
@members(BUILD_SURVEYS)
def trigger(request: MemberRequest, survey: UUID) -> HttpResponse:
    """One more trigger, or how many it would ask (`do=count`); `on` and `off` switch one."""
    who, post = request.member, request.POST
    row = finding.survey(who, survey)
    switched = uuid_of(post.get("on", "") or post.get("off", ""))
    form = TriggerForm(post)
    try:
        if switched:
            actions.switch_trigger(who, survey, trigger=switched, on="on" in post)
            return _back(request, survey)
        if form.is_valid() and post.get("do") == "count":
            asked = {name: form.given[name] for name in ("kind", "segment", "touchpoint", "share")}
            found = triggering.foresee(who, survey, **asked)
            words = foreseen(found, standing(who).least_group, touchpoints(who))
            return _shown(request, survey, status=200, trigger_form=form, foreseen=words)
        if form.is_valid():
            actions.set_trigger(who, survey, **form.given, language="")
            return _back(request, survey)
    except WaypostError as error:
        if switched:
            messages.error(request, told(error))
            return _back(request, survey)
        form.add_error(None, told(error))
    return _shown(request, row.uuid, trigger_form=form)


def _shown(request: MemberRequest, survey: UUID, *, status: int = 0, typed: Any = None, **given: Any) -> HttpResponse:
    shared = head(request, survey, "mail")
    row: Survey = shared["row"]
    occurring = touchpoints(request.member)
    languages, found = _spoken(row), letter_of(row)
    texts = [
        (tongue, [(part, say(*LABELS[part]), (typed or {}).get(tongue, {}).get(part) or written(found, tongue, part))
                  for part in PARTS])
        for tongue in languages
    ]  # fmt: skip
    sender = sender_problem()
    days, beyond = in_force(row.workspace_id).exceptions.get(row.uuid, (None, False))
    rows = [
        (each, said(Disposition(each.state).wording), why_of(each.reason, Disposition(each.state)))
        for each in latest(row)
    ]
    return show(
        request, "surveys/mail.html", except_days="" if days is None else days, beyond_most=beyond,
        may_except=request.member.may(SET_RULES), status=status or (422 if given else 200), letter=found, texts=texts,
        sender_problem=said(sender) if sender else "", placeholders=_placeholders(row, found),
        most_reminders=range(MOST_REMINDERS + 1), mailings=mailings(request.member, row) if row.live else [],
        uncertain=sum(n for state, _, n in reasons(row) if state is Disposition.UNCERTAIN),
        reasons=[(said(state.wording), said(why) if why else "", n) for state, why, n in reasons(row)], invitations=rows,
        triggers=_triggers(row, occurring), now=timezone.now(), names_seen=request.member.may(SEE_NAMES), touchpoints=occurring,
        **{"form": MailForm(languages=languages), "trigger_form": TriggerForm()} | given, **shared,
    )  # fmt: skip


def _placeholders(row: Survey, letter: Letter) -> list[tuple[str, str]]:
    """Each placeholder as it is written, and what stands there in the mail."""
    document = document_of(row.live) if row.live else draft_of(row)
    values = placeholders(letter, document, row.workspace.name, language())
    return [(f"{{{each}}}", values[each]) for each in PLACEHOLDERS]


def _triggers(row: Survey, occurring: Collection[str]) -> list[tuple[Trigger, str, str]]:
    """Each trigger with what it does and why it asks nobody."""
    return [
        (each, sentence(each), each.problem.get(language(), "")
         or unheard(each, occasions_of(row, TriggerKind(each.kind), each.touchpoint), occurring))
        for each in row.triggers.order_by("pk")
    ]  # fmt: skip


def _spoken(row: Survey) -> tuple[str, ...]:
    return document_of(row.live).languages if row.live else ()


def _back(request: MemberRequest, survey: UUID) -> HttpResponse:
    return redirect("surveys:mail", request.member.workspace.slug, survey)
