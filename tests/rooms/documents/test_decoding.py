"""Bytes → characters: what is read, and what is refused as noise that decodes by accident."""

import codecs
import random

import pytest

from luoshi.documents.decoding import decode
from luoshi.kernel.errors import EncodingUnknown

PLAN = "云溪县第十五个五年规划\n一、主要目标\n到2030年，粮仓容量达到15万吨以上，竹器产值年均增长6%左右。\n"
TRADITIONAL = "雲溪縣國民經濟和社會發展第十五個五年規劃綱要,到2030年,糧倉容量達到15萬噸以上,溪水更清,改造老渡口,完善巡河制度。"
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("encoding", sorted(MARKS))
def test_a_mark_decides(encoding):
    assert decode(MARKS[encoding] + PLAN.encode(encoding), "a.txt") == ("\ufeff" + PLAN, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("text", [PLAN, TRADITIONAL + "\n", "一、𠮷镕㐂\f\r\n\t①②—·《》％\n"])
def test_a_text_without_a_mark_is_recognised(encoding, text):
    assert decode(text.encode(encoding), "a.txt") == (text, encoding)


@pytest.mark.parametrize("length", [20, 40, 60, 100, None])
def test_big5_is_refused_instead_of_read_as_other_characters(length):
    with pytest.raises(EncodingUnknown):
        decode(TRADITIONAL.encode("big5")[:length], "a.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_zero_is_refused_at_its_place(encoding):
    data = MARKS.get(encoding, b"") if encoding == "utf-16-le" else b""
    before = data + PLAN.encode(encoding) * 9
    with pytest.raises(EncodingUnknown) as refused:
        decode(before + "\x00溪\n".encode(encoding) + (b"" if data else b"\n" * (len(before) % 2)), "a.txt")
    assert refused.value.fields["position"] == len(before)


def test_controls_are_borne_up_to_a_share():
    few, many = "溪" * 95 + "\x07" * 5, "溪" * 94 + "\x07" * 6
    assert decode(few.encode(), "a.txt") == (few, "utf-8")
    with pytest.raises(EncodingUnknown) as refused:
        decode(many.encode(), "a.txt")
    assert refused.value.fields["position"] == 94 * 3


def test_bullets_of_a_symbol_font_are_no_noise_where_the_encoding_is_certain():
    text = "\uf06e溪水\n" * 9
    assert decode(text.encode(), "a.txt") == (text, "utf-8")


@pytest.mark.parametrize("data", [b"\x81\xff\xfe\x00", b"\xff\xfe\x00\x00\x01", b"\x01\x02\x03\x04", b"\x00\x01\x00\x02"])
def test_a_few_bytes_of_noise_are_refused(data):
    with pytest.raises(EncodingUnknown):
        decode(data, "a.txt")


def test_noise_of_any_length_is_refused():
    noise = random.Random(3)
    for length in range(64, 400):
        with pytest.raises(EncodingUnknown):
            decode(noise.randbytes(length), "a.txt")
