"""The identity of the tables that travel with paymodel, for run ids."""

from paymodel.inputs.awards import awards_digest
from paymodel.inputs.grade_cells import cells_digest
from paymodel.inputs.nlw import nlw_digest
from paymodel.inputs.on_costs import on_costs_digest
from paymodel.inputs.organisations import organisations_digest
from paymodel.inputs.pay_scales import pay_scales_digest
from paymodel.inputs.prices import prices_digest
from paymodel.inputs.remits import remits_digest


def published_digests() -> dict[str, str]:
    """The identity of every bundled table that an answer, a costing or a report of them reads."""
    return {
        "awards": awards_digest(),
        "cells": cells_digest(),
        "nlw_rates": nlw_digest(),
        "on_costs": on_costs_digest(),
        "organisations": organisations_digest(),
        "pay_scales": pay_scales_digest(),
        "prices": prices_digest(),
        "remits": remits_digest(),
    }
