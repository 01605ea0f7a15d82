"""Whatever the document, its page holds the text whole and no markup of the document's own."""

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.documents.plain import plain
from luoshi.documents.reading import document_of
from luoshi.services import plans
from luoshi.services.pages import page
from properties.invented import documents

SOME = settings(max_examples=100)


class _Text(HTMLParser):
    """The words inside the pane of the text, without marks that the page adds."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.flag = False
        self.found = []
        self.scripts = 0

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "script":
            self.scripts += 1
        if tag == "section":
            self.depth = 1 if given.get("id") == "text" else self.depth + bool(self.depth)
        self.flag = tag == "a" and "flag" in (given.get("class") or "")

    def handle_endtag(self, tag):
        self.flag = False
        if tag == "section" and self.depth:
            self.depth -= 1

    def handle_data(self, data):
        if self.depth and not self.flag:
            self.found.append(data)


def squeezed(text):
    """Without what reads as white space, and with half characters as a page can hold them."""
    shown = "".join(c for c, folded in zip(text, plain(text), strict=True) if not folded.isspace() and c != "\ufeff")
    return shown.encode("utf-8", "replace").decode()


def words_on_page(text):
    document = document_of(text, name="<b>x</b>", sha256="0")
    parser = _Text()
    parser.feed(page(document, plans.plan_of(document)).decode())
    return parser


@given(documents())
def test_page_shows_the_whole_text(text):
    assert squeezed("".join(words_on_page(text).found)) == squeezed(text)


@given(st.text("<>&\"'/=scriptonerror一、。\n\t达到5%", max_size=120))
def test_markup_in_a_document_stays_words(text):
    parser = words_on_page(text)
    assert parser.scripts == 1
    assert squeezed("".join(parser.found)) == squeezed(text)


@SOME
@given(documents())
def test_every_link_of_a_page_leads_somewhere(text):
    document = document_of(text, name="x", sha256="0")
    words = page(document, plans.plan_of(document)).decode()
    ids = re.findall(r' id="([^"]+)"', words)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', words)) <= set(ids)
