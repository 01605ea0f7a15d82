"""However a text was saved, wide or narrow, wrapped or bare: what is read stays the same."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from luoshi import Plan, compile_text
from luoshi.documents.model import Document
from luoshi.documents.plain import plain
from luoshi.documents.reading import read
from luoshi.kernel.errors import LuoshiError
from luoshi.plan.compiler import compile_document
from luoshi.services import rulebook
from properties.invented import CLAUSES, HEADINGS, TASKS, documents

_MARKED = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
_WIDTHS = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in "0123456789%,;:!?()"})

# Texts as people save them: Chinese, with line ends, without the marks and characters that only a broken file has.
lines = st.lists(st.sampled_from(HEADINGS + CLAUSES + TASKS), min_size=1, max_size=12).map(lambda chosen: "\n".join(chosen) + "\n")
chinese = st.text("溪谷粮仓竹器一二十百万亿年到达以上，。；：（）“”《》、％％0123456789.%\n\r\t 　—·𠮷", max_size=300).map("溪".__add__)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
@given(text=lines)
@example(text="　　溪水一清，谷粮一丰。\n")
@example(text="一、到2030年，粮仓容量达到15万吨。\n")
def test_a_text_without_a_mark_is_read_the_same_in_every_encoding(encoding, text):
    document = read(text.encode(encoding), name="a.txt")
    assert document.text == text
    assert document.reader == f"text/{encoding}"


@pytest.mark.parametrize("encoding", sorted(_MARKED))
@given(text=lines)
def test_a_byte_order_mark_stays_in_the_text_of_a_txt_file(encoding, text):
    document = read(_MARKED[encoding] + text.encode(encoding), name="a.txt")
    assert document.text == "\ufeff" + text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@given(text=chinese)
@example(text="\u0a00\u0d00溪")
@example(text="𠮷\r\n谷")
def test_any_chinese_text_with_a_mark_is_read_exactly(encoding, text):
    assert read(_MARKED[encoding] + text.encode(encoding), name="a.txt").text == "\ufeff" + text


@given(text=chinese)
def test_any_chinese_text_in_utf8_is_read_exactly(text):
    assert read(text.encode(), name="a.txt").text == text


@given(text=lines.map("2027年\n".__add__), encoding=st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "gb18030"]))
def test_the_targets_do_not_depend_on_the_encoding(text, encoding):
    assert _promises(compile_document(read(text.encode(encoding), name="a.txt"))) == _promises(compile_text(text))


@given(data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.html", "a.htm", "a"]))
@example(data=b"\xff\xfe", name="a.txt")
@example(data=b"\xff\xfe\x00", name="a.txt")
@example(data=b"\xfe\xff\xd8\x00", name="a.txt")
@example(data=b"<html>", name="a.txt")
@example(data=b"<p charset=gbk>\xff", name="a.html")
@example(data=b"\x00\x00\x00\x01", name="a.html")
def test_any_bytes_are_read_or_refused_in_words(data, name):
    outcome = _read_or_error(data, name)
    if isinstance(outcome, LuoshiError):
        assert outcome.message("zh") and outcome.message("en")
    else:
        assert outcome.text.strip("\ufeff")


@given(st.text(max_size=600))
@example("這個標準為萬億，發展產業，東國會們對達關單務長" * 3)
@example("㎡㎥‰℃ﬁßİ")
def test_plain_keeps_the_length_of_any_text(text):
    assert len(plain(text)) == len(text)


@given(documents())
def test_plain_keeps_every_line_end_and_tab_of_a_document_where_it_was(text):
    folded = plain(text)
    assert len(folded) == len(text)
    assert [i for i, c in enumerate(folded) if c in "\n\t"] == [i for i, c in enumerate(text) if c in "\n\t"]


@given(documents())
def test_plain_text_is_plain_already(text):
    assert plain(plain(text)) == plain(text)


@given(lines)
def test_full_width_digits_and_marks_change_no_value(text):
    assert _promises(compile_text(text.translate(_WIDTHS))) == _promises(compile_text(plain(text)))


@given(lines)
def test_full_width_digits_and_marks_move_no_span(text):
    wide, narrow = compile_text(text.translate(_WIDTHS)), compile_text(plain(text))
    assert [(t.start, t.end) for t in wide.items()] == [(t.start, t.end) for t in narrow.items()]
    assert [(s.start, s.end) for s in wide.sections] == [(s.start, s.end) for s in narrow.sections]


@given(lines)
def test_a_carriage_return_before_each_line_end_changes_no_value(text):
    assert _promises(compile_text(text.replace("\n", "\r\n"))) == _promises(compile_text(text))


@given(lines, st.sampled_from(["p", "div", "li", "h2", "section"]))
def test_paragraphs_in_html_give_the_same_targets_as_the_text(text, tag):
    page = "<!doctype html><html><head><title>云溪</title></head><body>"
    page += "".join(f"<{tag}>{line}</{tag}>\r\n" for line in text.splitlines())
    document = read(page.encode(), name="a.html")
    assert document.text == text
    assert _promises(compile_document(document, rulebook.indicators())) == _promises(compile_text(text))


@given(lines)
def test_furniture_around_the_text_of_a_page_adds_no_promise(text):
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    page = f"<nav><ul><li>首页</li><li>到2030年粮仓达到9万吨</li></ul></nav><main>{body}</main><footer>建设中的网站达到3个</footer>"
    found = compile_document(read(page.encode(), name="a.html"), rulebook.indicators())
    assert _promises(found) == _promises(compile_text(text))


def _read_or_error(data: bytes, name: str) -> Document | LuoshiError:
    try:
        return read(data, name=name)
    except LuoshiError as error:
        return error


def _promises(plan: Plan):
    """What was promised, without the places where it stands."""
    targets = [(t.indicator and plain(t.indicator), t.rule, t.unit, t.due, t.baseline, t.binding) for t in plan.targets]
    tasks = [(t.verb, plain(t.object), t.lead, t.assist, t.due) for t in plan.tasks]
    return targets, tasks, [s.level for s in plan.sections], [plain(s.title) for s in plan.sections]
