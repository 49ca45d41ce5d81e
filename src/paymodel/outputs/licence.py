"""The licence of the official tables, beside whatever is made from them."""

OFFICIAL = "Cabinet Office, Civil Service Statistics"
LICENCE = (
    "Contains public sector information licensed under the Open Government Licence v3.0 "
    "(Cabinet Office, Civil Service Statistics)."
)
