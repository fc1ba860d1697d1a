"""Forms for members, groups and keys."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from waypost.rooms.people.models import Member
from waypost.rooms.people.records import GROUP_NAMES, GroupKind
from waypost.rooms.people.rights import DECLARED, ROLE_NAMES, Right, Role
from waypost.web.fields import choose
from waypost.web.language import language, said, say


def role_choices() -> list[tuple[str, str]]:
    return [(role.value, said(name)) for role, name in ROLE_NAMES.items()]


class InviteForm(forms.Form):
    email = forms.EmailField()
    role = forms.ChoiceField()
    language = forms.ChoiceField(choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = self.fields
        fields["email"].label = say("E-mail address", "E-Mail-Adresse")
        fields["role"].label = say("Role", "Rolle")
        choose(self, "role", role_choices())
        fields["role"].initial = Role.READER.value
        fields["language"].label = say("Language of the mail", "Sprache der E-Mail")
        fields["language"].initial = language()

    def chosen_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class GroupForm(forms.Form):
    kind = forms.ChoiceField()
    name = forms.CharField(max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = say("Kind", "Art")
        choose(self, "kind", [(kind.value, said(one)) for kind, (one, _) in GROUP_NAMES.items()])
        self.fields["name"].label = say("Name", "Name")

    def chosen_kind(self) -> GroupKind:
        return GroupKind(self.cleaned_data["kind"])


class BelongingForm(forms.Form):
    name = forms.CharField(max_length=120)
    members = forms.TypedMultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, found: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = say("Name", "Name")
        self.fields["members"].label = say("Who belongs to it", "Wer dazugehört")
        choose(self, "members", [(str(each.uuid), str(each.user)) for each in found])


LIFETIMES = {
    30: ("30 days", "30 Tage"),
    90: ("90 days", "90 Tage"),
    365: ("A year", "Ein Jahr"),
    0: ("Without end", "Unbegrenzt"),
}


class KeyForm(forms.Form):
    name = forms.CharField(max_length=120)
    lifetime = forms.TypedChoiceField(coerce=int, initial=90)
    rights = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = say("What is it for?", "Wofür ist er?")
        self.fields["name"].help_text = say("The program that will use it.", "Das Programm, das ihn benutzen wird.")
        self.fields["lifetime"].label = say("Valid for", "Gültig für")
        choose(self, "lifetime", [(str(days), say(*texts)) for days, texts in LIFETIMES.items()])
        self.fields["rights"].label = say("What may it do?", "Was darf er?")
        own = [right for right in DECLARED.values() if member.may(right)]
        choose(self, "rights", [(right.name, _sentence(right)) for right in own])

    def given(self) -> dict[str, Any]:
        """The arguments of `make_key`."""
        days = self.cleaned_data["lifetime"]
        return {
            "name": self.cleaned_data["name"],
            "rights": [DECLARED[name] for name in self.cleaned_data["rights"]],
            "expires_at": timezone.now() + timedelta(days=days) if days else None,
        }


def _sentence(right: Right) -> str:
    text = said(right.wording)
    return text[:1].upper() + text[1:]
