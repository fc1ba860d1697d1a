"""A reader notices what must not be: these stories would be worth little if nobody looked."""

import pytest

from tests.stories.conftest import Readers

PLANTED = {
    "left the host": "location.assign('http://192.0.2.1/')",
    "Content Security Policy": "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
    "axe": "document.querySelector('main').append(document.createElement('input'))",
    "is not defined": "setTimeout(() => nobodyKnowsThis, 0)",
}


@pytest.mark.parametrize("accident", PLANTED)
def test_an_accident_is_noticed(readers: Readers, accident: str) -> None:
    reader = readers("en", None)
    reader.go("/accounts/login/?lang=en")
    assert reader.wrong == []
    reader.page.evaluate("accident => { document.title += accident }", accident)
    reader.page.evaluate(PLANTED[accident])
    reader.page.wait_for_timeout(300)
    if accident != "left the host":  # there is no page to look at
        reader.look()
    noticed, reader.wrong = reader.wrong, []
    assert any(accident in each for each in noticed), noticed
