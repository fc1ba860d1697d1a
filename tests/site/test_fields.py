"""Label, help and error belong to the control, for every kind of it."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation

from waypost.site.style import SampleForm

FIELDS = list(SampleForm().fields)


def rendered(form: SampleForm, name: str) -> str:
    with translation.override("en"):
        return Template('{% include "part/field.html" %}').render(Context({"field": form[name]}))


@pytest.mark.parametrize("name", FIELDS)
def test_every_kind_of_field_has_a_name(name: str) -> None:
    html = rendered(SampleForm(), name)
    labelled = re.search(r'<label[^>]* for="([^"]+)"', html)
    if "<fieldset" in html:
        assert "<legend>" in html
    else:
        assert labelled
        assert f'id="{labelled[1]}"' in html


@pytest.mark.parametrize("name", ["name", "mail", "size", "one"])
def test_an_error_is_tied_to_its_control(name: str) -> None:
    html = rendered(SampleForm({}), name)
    tied = re.search(r'aria-describedby="([^"]+)"', html)
    assert tied
    assert all(f'id="{each}"' in html for each in tied[1].split())
    assert 'aria-invalid="true"' in html


def test_what_is_wrong_leads_to_its_field() -> None:
    with translation.override("en"):
        html = Template('{% include "part/form.html" with submit="Save" %}').render(Context({"form": SampleForm({})}))
    for target in re.findall(r'<li><a href="#([^"]+)"', html):
        assert f'id="{target}"' in html
