"""Scenes that tests draw."""

from tests.core.drawing.retailer import retailer as retailer
