"""The contact rules of the workspace: in sentences, as forms, and what they would hold back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.contacts.rules import ContactKind
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.contacts import actions
from waypost.rooms.contacts.forms import RuleForm, SettingsForm
from waypost.rooms.contacts.models import RuleRow
from waypost.rooms.contacts.pages.wording import of_rule, of_settings
from waypost.rooms.contacts.queries import rules as queries
from waypost.rooms.contacts.queries.preview import reckon
from waypost.rooms.contacts.queries.sentences import of_decision, of_reckoned
from waypost.rooms.contacts.records import Claim, ContactChannel
from waypost.rooms.contacts.rights import SEE_CONTACTS, SET_RULES
from waypost.rooms.customers.queries import reaching
from waypost.rooms.customers.queries.segment import holding
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import NotThere, told
from waypost.web.language import say
from waypost.web.showing import show

MOST = 20_000  # persons of a preview


@members(SEE_CONTACTS)
def rules(request: MemberRequest) -> HttpResponse:
    """What holds, in sentences; `?preview=1&segment=` says what it would hold back."""
    return _shown(request)


@require_POST
@members(SET_RULES)
def rule(request: MemberRequest) -> HttpResponse:
    """The rule for everybody, one more for a group, or one less."""
    who, post = request.member, request.POST
    if removed := post.get("remove"):
        _row(request, UUID(removed) if len(removed) == 36 else None)
        actions.remove_rule(who, UUID(removed))
        return redirect("contacts:rules", who.workspace.slug)
    everybody = post.get("do") == "everybody"
    form = RuleForm(post, everybody=everybody)
    if form.is_valid() and not (everybody or form.group["trait"] or form.group["segment"]):
        form.add_error("trait", say("Say for whom: a trait with its value, or a segment.",
                                    "Bitte sagen, für wen: ein Merkmal mit seinem Wert oder ein Segment."))  # fmt: skip
    if not form.is_valid() or not _kept(request, form):
        return _shown(request, **({"base": form} if everybody else {"group": form}))
    return redirect("contacts:rules", who.workspace.slug)


@members(SET_RULES)
def one_rule(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """A rule for a group is changed."""
    row = _row(request, uuid)
    form = RuleForm(request.POST or None, row=row)
    if request.method == "POST" and form.is_valid() and _kept(request, form, uuid):
        return redirect("contacts:rules", request.member.workspace.slug)
    return show(request, "contacts/rule.html", status=422 if form.errors else 200, form=form, sentence=of_rule(row))


@require_POST
@members(SET_RULES)
def settings(request: MemberRequest) -> HttpResponse:
    """Quiet hours, zone and consent."""
    form = SettingsForm(request.POST, row=queries.settings_of(request.member.workspace_id))
    if not form.is_valid():
        return _shown(request, said=form)
    try:
        actions.set_settings(request.member, **form.given)
    except WaypostError as error:
        form.add_error("holidays", told(error))
        return _shown(request, said=form)
    messages.success(request, say("The rules hold from now on.", "Die Regeln gelten ab jetzt."))
    return redirect("contacts:rules", request.member.workspace.slug)


def _kept(request: MemberRequest, form: RuleForm, uuid: UUID | None = None) -> bool:
    try:
        actions.set_rule(request.member, form.rule, uuid=uuid, **form.group)
    except WaypostError as error:
        form.add_error(None, told(error))
        return False
    messages.success(request, say("The rules hold from now on.", "Die Regeln gelten ab jetzt."))
    return True


def _row(request: MemberRequest, uuid: UUID | None) -> RuleRow:
    found = next((row for row in queries.rows(request.member.workspace_id) if row.pk and row.uuid == uuid), None)
    if found is None:
        raise NotThere(Wording("There is no such contact rule here.", "Diese Kontaktregel gibt es hier nicht."))
    return found


def _shown(request: MemberRequest, **forms: Any) -> HttpResponse:
    who = request.member
    rows, said = queries.rows(who.workspace_id), queries.settings_of(who.workspace_id)
    first, *groups = rows
    return show(
        request,
        "contacts/rules.html",
        status=422 if forms else 200,
        sentences=[of_rule(first), *(of_rule(row) for row in groups), *of_settings(said, who.workspace.zone)],
        groups=[(row, of_rule(row)) for row in groups],
        base=forms.get("base") or RuleForm(row=first, everybody=True),
        group=forms.get("group") or RuleForm(),
        said=forms.get("said") or SettingsForm(row=said),
        may_set=who.may(SET_RULES),
        segment=request.GET.get("segment", "")[:500],
        **_preview(request),
    )


def _preview(request: MemberRequest) -> dict[str, Any]:
    """What the rules would hold back of everybody with an e-mail address, or of a segment."""
    if "preview" not in request.GET:
        return {}
    workspace_id, segment = request.member.workspace_id, request.GET.get("segment", "").strip()[:500]
    try:
        persons = reaching.everybody_with_an_address(workspace_id, MOST)
        if segment:
            wanted = set(holding(request.member, segment).tolist())
            persons = [each for each in persons if each in wanted]
        claims = [Claim(f"preview:{each}", ContactKind.SURVEY, ContactChannel.EMAIL, person=each) for each in persons]
        found = reckon(workspace_id, claims)
    except WaypostError as error:
        return {"problem": told(error)}
    return {
        "preview": of_reckoned(found),
        "held": [(of_decision(decision), n) for decision, n in found.held],
        "reckoned": found,
    }
