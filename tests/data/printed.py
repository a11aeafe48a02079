"""Tables 2 to 8 of the Kazakhstan report, typed from its text a second time, by hand."""

from __future__ import annotations

PERIODS = ("2017", "2018", "2019", "2020", "2021", "all")
# Table 2: one row a type, the columns are PERIODS; the last row and the last column are totals.
TABLE_2 = {
    "harassment_violence": (43, 84, 129, 163, 12, 431),
    "restrictive_legislation": (9, 7, 4, 6, 0, 26),
    "state_backed_legal_case": (41, 36, 64, 98, 10, 249),
    "all": (93, 127, 197, 267, 22, 706),
}
# Table 3: legal cases by defendant.
TABLE_3 = {
    "media": 36,
    "political_opposition": 89,
    "formal_cso": 25,
    "individual_activist": 67,
    "other_community_group": 21,
    "other": 27,
}
# Tables 4 and 5: the first wave, the second wave, the printed change.
TABLE_4 = {
    "religious_organization": (8, 8, -0.6),
    "sport_organization": (12, 15, 3.6),
    "art_organization": (9, 14, 4.6),
    "labor_union": (9, 16, 7.0),
    "political_party": (8, 11, 2.5),
    "environmental_organization": (4, 4, -0.5),
    "professional_association": (5, 7, 1.8),
    "humanitarian_organization": (5, 9, 3.9),
    "consumer_organization": (5, 6, 1.3),
    "self_help_group": (5, 5, -0.2),
    "other_organization": (4, 4, -0.3),
}
TABLE_5 = {
    "religious_organization": (62, 79, 17.1),
    "military": (72, 81, 8.9),
    "press": (53, 59, 6.4),
    "labor_union": (44, 54, 10.0),
    "police": (50, 65, 14.8),
    "courts": (51, 63, 12.4),
    "government": (75, 69, -6.2),
    "political_party": (55, 57, 2.2),
    "parliament": (67, 65, -2.5),  # printed as "-.2.5%"
    "civil_service": (67, 66, -1.1),
    "environmental_organization": (58, 57, -0.5),
}
SENTIMENTS = (
    "extremely_negative",
    "somewhat_negative",
    "neutral",
    "somewhat_positive",
    "extremely_positive",
    "all",
)
# Tables 6, 7 and 8: mentions by sentiment in the order above; the last column is the total.
TABLE_6 = {
    "kazinform": (0, 0, 2, 0, 0, 2),
    "trade_union_federation": (0, 0, 2, 0, 0, 2),
    "journalists": (0, 0, 2, 0, 0, 2),
    "non_governmental_organizations": (1, 0, 0, 1, 0, 2),
}
TABLE_7 = {
    "osce_odihr": (0, 0, 14, 0, 0, 14),
    "cis": (0, 0, 9, 0, 0, 9),
    "sco": (0, 0, 6, 1, 0, 7),
    "tass": (0, 0, 5, 0, 0, 5),
    "csto": (0, 0, 3, 0, 0, 3),
    "international_organizations": (0, 0, 3, 0, 0, 3),
}
TABLE_8 = {
    "nato": (1, 4, 20, 0, 0, 25),
    "european_union": (2, 3, 17, 1, 1, 24),
    "united_states": (14, 25, 62, 8, 2, 111),
    "democracy": (0, 0, 1, 1, 1, 3),
    "west": (12, 9, 3, 1, 0, 25),
}
