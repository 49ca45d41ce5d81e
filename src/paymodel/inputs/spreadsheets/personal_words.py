"""Headings of columns that are about people one by one."""

import re
from typing import Final

_PERSONAL: Final = (
    "name, known as, employee, staff member, nino, ni number, ni no, national insurance, national insurance number, "
    "national insurance no, person, individual, incumbent, incumbents, member of staff, job holder, jobholder, "
    "post holder, postholder, email, e mail, email address, e mail address, date of birth, dob, birth date, birthdate, "
    "home address, address, postcode, home postcode, phone, telephone, line manager, pid, uid, guid, uin"
)
_NAMES: Final = frozenset(name.strip() for name in _PERSONAL.split(","))
_NAME: Final = re.compile(
    r"\b(surnames?|forenames?|(first|last|given|family|legal|full|preferred|maiden|middle) names?|incumbents?|"
    r"initials|date of birth|dob|nino|national insurance (no|number))\b"
)
_PERSON: Final = re.compile(r"\b(emp|employees?|staff|officers?|managers?|persons?|holder|worker|individual|member)\b")
_NUMBERED: Final = re.compile(
    r"\b(emp|employee|staff|payroll|personnel|person|individual|worker|officer|assignment|oracle|sap|unique|hr) "
    r"(no|number|ref|reference|id)\b(?! of)"
)
_OF_A_GROUP: Final = re.compile(
    r"\b(grade|band|site|unit|department|dept|organisation|organization|directorate|location|region|team|division|"
    r"building|office|group|area|agency|business|scale|pay|point|zone|profession|role|job|post|position|function|"
    r"sector|cost|centre|center|employer|body|family|union|row|record|line|step|spine)\b"
)


def is_personal(plain: str) -> bool:
    """Whether a heading, spelt plainly, is about single people."""
    if plain in _NAMES or _NAME.search(plain) or _NUMBERED.search(plain):
        return True
    if not re.search(r"\b(names?|ids?)\b", plain):
        return False
    return bool(_PERSON.search(plain)) or not _OF_A_GROUP.search(plain)
