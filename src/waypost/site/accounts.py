"""What allauth asks of us. The only file that knows its untyped parts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves: members come by invitation."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False
