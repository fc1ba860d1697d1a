"""The customers behind a figure, found by the marks of the kernel that counted them.

asking       which customers are behind a figure of an answer
funnel       a step, its drop-offs, its open ones, a group
transitions  an edge, a touchpoint
gaps         a side of a comparison, a pair of values
visits       visits, bounces
paths        a path
retention    a cohort, those of it who came back, those who waited
expectations a pair of expected and experienced
churn        who churned, stayed, returned
success      those of an outcome
segments     a segment, an overlap
naming       words of a figure that the data do not have are refused
"""
