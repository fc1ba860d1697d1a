"""Without a mail server mails are read in the log."""

import pytest
from django.core.mail import EmailMultiAlternatives

from waypost.site.mails_in_the_log import EmailBackend


def test_the_log_holds_whom_a_mail_is_for_its_words_and_whole_links_and_no_markup(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = "Guten Tag,\n\nbitte hier entlang: http://127.0.0.1:8000/invitation/abc/?lang=de&" + "x" * 90
    mail = EmailMultiAlternatives("Über uns", words, "waypost@localhost", ["ida@ellermark.example"])
    mail.attach_alternative("<p>Guten Tag</p>", "text/html")
    assert EmailBackend().send_messages([mail]) == 1
    said = capsys.readouterr().out
    assert "WAYPOST_EMAIL_URL" in said
    assert f"\nTo: ida@ellermark.example\nSubject: Über uns\n\n{words}\n" in said
    assert "<p>" not in said
