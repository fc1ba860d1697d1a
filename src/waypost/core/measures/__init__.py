"""All statistics: rates with intervals, tests, false-discovery control, adjustment, quantiles."""
