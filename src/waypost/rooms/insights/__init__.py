"""Insights: what the data say. The living map, analysis pages, metrics, the customers behind a figure."""
