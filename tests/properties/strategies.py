"""Random workforces and questions."""

import numpy as np
from hypothesis import strategies as st

from paymodel.model.grades import DELEGATED
from paymodel.model.remit_sums import Terms

N_GRADES = len(DELEGATED)

rates = st.floats(-0.02, 0.12).map(lambda rate: round(rate, 5))
masks = st.lists(st.booleans(), min_size=N_GRADES, max_size=N_GRADES).map(lambda flags: np.array(flags, dtype=bool))
uplift_rates = st.one_of(
    st.just(np.zeros(1)),
    st.lists(st.sampled_from([0.0, 0.0, 0.0023, 0.051, 0.16]), min_size=N_GRADES, max_size=N_GRADES).map(np.array),
)
basic_pay = st.lists(st.integers(50_000, 900_000_000), min_size=N_GRADES, max_size=N_GRADES).map(
    lambda pay: np.array([pay], dtype=float)
)


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    return Terms(
        headline_rate=draw(st.floats(0, 0.08).map(lambda rate: round(rate, 5))),
        additional_rate=draw(st.floats(0, 0.02).map(lambda rate: round(rate, 5))),
        is_whole_paybill=draw(st.booleans()),
        is_junior=draw(masks),
        is_lower=draw(masks),
        target_rate=draw(rates),
        floor_rate=draw(rates),
        nlw_uplift_rates=draw(uplift_rates),
        is_nlw_inside=draw(st.booleans()),
    )
