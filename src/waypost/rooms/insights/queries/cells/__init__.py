"""Cells of told tables, and the groups of customers that they count.

opened   a figure whose customers are meant
of_ways  funnels, transitions, visits, segments, gaps, paths
of_time  cohorts, waits, churn, expectations, outcomes
"""
