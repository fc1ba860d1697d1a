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
    reader.measure("accident => { document.title += accident }", accident)
    reader.measure(PLANTED[accident])
    if accident == "axe":
        reader.look()
    assert reader.awaits(lambda: [each for each in reader.wrong if accident in each])
    reader.wrong.clear()
