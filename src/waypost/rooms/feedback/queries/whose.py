"""Whose items are meant: what employees note is no customer's voice, and stands in no figure of customers."""

from django.db.models import Q

from waypost.rooms.feedback.records import ItemKind

CUSTOMERS = ~Q(kind=ItemKind.EMPLOYEE.value)
OF_CUSTOMERS = ~Q(item__kind=ItemKind.EMPLOYEE.value)
