"""Answers and drawings kept for a while, in a cache of their own: they crowd out no count of tries to sign in."""

from django.core.cache import BaseCache, caches
from django.utils.connection import ConnectionProxy

ANSWERS: BaseCache = ConnectionProxy(caches, "answers")  # type: ignore[assignment]
