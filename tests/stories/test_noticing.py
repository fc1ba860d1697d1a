"""A reader notices what must not be: these stories would be worth little if nobody looked."""

import pytest

from tests.stories.conftest import Readers

PLANTED = {
    "left the host": "document.body.append(Object.assign(new Image(), {src: 'http://192.0.2.1/pixel.gif', alt: ''}))",
    "Content Security Policy": "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
    "axe": "document.querySelector('main').append(document.createElement('input'))",
    "ReferenceError": "setTimeout(() => nobodyKnowsThis, 0)",
}


@pytest.mark.parametrize("accident", PLANTED)
def test_an_accident_is_noticed(readers: Readers, accident: str) -> None:
    reader = readers("en", None)
    reader.go("/accounts/login/?lang=en")
    assert reader.wrong == []
    reader.page.evaluate(PLANTED[accident])
    reader.page.evaluate("document.title += ' of another kind'")
    reader.look()
    noticed, reader.wrong = reader.wrong, []
    assert any(accident in each for each in noticed), noticed
