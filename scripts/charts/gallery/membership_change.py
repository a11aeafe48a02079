"""Membership in voluntary organisations by survey wave, with the printed change."""

from scripts.charts.waves import change_chart

CHART = change_chart("organization_membership", "organization_membership_change", "member")
