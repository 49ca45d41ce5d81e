"""A result as a piece of a page, for a notebook: it runs nothing, fetches nothing and brings what style it needs."""

from collections.abc import Sequence

from paymodel.outputs.report.parts import Section
from paymodel.outputs.report.templates import Names, template


def fragment_html(sections: Sequence[Section]) -> str:
    """The sections one below the other, what is looked up folded away. Errors: TypeError for a chart."""
    return template("fragment.html.j2").render(sections=sections, name=Names().name)
