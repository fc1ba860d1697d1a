"""Form fields as people need them: what kind they are, and help and errors tied to the control."""

from collections.abc import Collection, Sequence

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

register = template.Library()


class AwaitingForm(forms.Form):
    """A form of which some fields may be empty for now and are awaited all the same: they are not called optional."""

    awaited: Collection[str] = ()


class WhenField(forms.DateTimeField):
    """When something was, on the clock of the workspace; empty: just now."""

    def __init__(self) -> None:
        shown = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(required=False, widget=shown)


def choose(form: forms.Form, name: str, choices: Sequence[tuple[str, str | Sequence[tuple[str, str]]]]) -> None:
    """What a field of a form offers to choose from, in groups where a name stands for several."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField | forms.MultipleChoiceField)
    field.choices = list(choices)


@register.filter
def optional(field: BoundField) -> bool:
    """Whether a field is called optional."""
    awaited = field.form.awaited if isinstance(field.form, AwaitingForm) else ()
    return not field.field.required and field.name not in awaited


@register.filter
def field_kind(field: BoundField) -> str:
    """hidden, check (one box), choices (several boxes or buttons), file, else plain."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "file" if isinstance(widget, forms.FileInput) else "plain"


@register.filter
def described(field: BoundField) -> SafeString:
    """The control itself; readers of screens hear its help and its errors with it."""
    tied = [f"{field.auto_id}_help"] if field.help_text else []
    tied += [f"{field.auto_id}_error"] if field.errors else []
    given: dict[str, str | bool] = {"aria-describedby": " ".join(tied)} if tied else {}
    return field.as_widget(attrs=given | ({"aria-invalid": "true"} if field.errors else {}))
