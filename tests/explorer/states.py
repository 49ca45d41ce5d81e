"""Positions at which the page looks its worst."""

LONG = {
    "department": "HMRC",
    "headline_rate": 0.0455,
    "additional_rate": 0.005,
    "target_rate": 0.09,
    "floor_rate": 0.04,
    "differential_rate": 0.1,
    "junior_grades": ["AA", "AO", "EO"],
}
STATES = {
    "as it opens": {},
    "above the ceiling": {**LONG, "differential_rate": None},
    "every demand": LONG,
    "nobody else": {**LONG, "junior_grades": ["AA", "AO", "EO", "HEO", "SEO", "G7", "G6"]},
    "no additional money": {**LONG, "additional_rate": 0.0, "differential_rate": None},
}
