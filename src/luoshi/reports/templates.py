"""Templates of pages: words are escaped, and a name that is not given is an error."""

from functools import cache
from typing import Protocol


class Template(Protocol):
    def render(self, **values: object) -> str: ...


@cache
def template(source: str) -> Template:
    """The Jinja template of a page."""
    import jinja2  # noqa: PLC0415  only pages pay for it

    made: Template = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True).from_string(source)
    return made
