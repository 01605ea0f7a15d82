"""A zip of documents is compiled like a folder, and leads nowhere else."""

import json
import struct
import zipfile

import pytest

from luoshi.services import rulebook

PLAN = "溪谷县规划（2026—2030年）\n一、目标\n到2030年，渡口达到20座。\n"


@pytest.fixture
def packed(tmp_path):
    def pack(members: dict[str, str], name: str = "规划.zip"):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, text in members.items():
                archive.writestr(member, text)
        return path

    return pack


def test_a_zip_is_compiled_like_a_folder(luoshi, packed, tmp_path):
    archive = packed({"县里/甲.txt": PLAN, "乙.html": f"<p>{PLAN}</p>", "图.png": "x", "__MACOSX/._甲.txt": "x"})
    answer = luoshi("compile", archive, "--format", "json", "-o", tmp_path / "out")
    assert answer.status == 0
    found = sorted(p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.json"))
    assert found == ["乙.html.plan.json", "县里/甲.txt.plan.json"]
    assert json.loads((tmp_path / "out" / "县里" / "甲.txt.plan.json").read_text("utf-8"))["document"]["name"] == "甲.txt"


def test_a_document_in_a_zip_is_named_like_a_file(luoshi, packed):
    assert luoshi("text", packed({"县里/甲.txt": PLAN}) / "县里" / "甲.txt").out == PLAN.encode()


def test_names_that_lead_out_of_the_zip_stay_inside(luoshi, packed, tmp_path):
    archive = packed({"../../外.txt": PLAN, "/根.txt": PLAN, "C:\\盘.txt": PLAN})
    assert luoshi("compile", archive, "--format", "json", "-o", tmp_path / "out" / "in").status == 0
    found = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.json"))
    assert found == ["out/in/外.txt.plan.json", "out/in/根.txt.plan.json", "out/in/盘.txt.plan.json"]


def test_names_written_by_a_chinese_windows_are_read(luoshi, tmp_path):
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("X.txt", PLAN)
    # Two bytes of GBK in place of one name's letter, as no program of ours would write it.
    data = archive.read_bytes().replace(b"X.txt", "县".encode("gb18030")[:2] + b"txt")
    archive.write_bytes(data)
    with zipfile.ZipFile(archive, metadata_encoding="gb18030") as target:
        assert target.namelist() == ["县txt"]


def test_a_zip_without_documents_says_so(luoshi, packed):
    answer = luoshi("compile", packed({"图.png": "x"}), "--format", "json")
    assert answer.status == 3 and "规划.zip" in answer.err


def test_a_damaged_zip_is_named(luoshi, packed):
    archive = packed({"甲.txt": PLAN * 50})
    archive.write_bytes(archive.read_bytes()[:-30])
    answer = luoshi("compile", archive)
    assert answer.status == 3 and len(answer.err.splitlines()) == 1


def test_a_member_with_a_password_is_named_and_the_others_are_read(luoshi, packed, tmp_path):
    archive = packed({"甲.txt": PLAN, "乙.txt": PLAN})
    data = bytearray(archive.read_bytes())
    at = data.find("甲.txt".encode())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.rfind(mark, 0, at) if mark == b"PK\x03\x04" else data.find(mark)
        struct.pack_into("<H", data, place + offset, struct.unpack_from("<H", data, place + offset)[0] | 1)
    archive.write_bytes(bytes(data))
    answer = luoshi("compile", archive, "--format", "json", "-o", tmp_path / "out")
    assert answer.status == 3 and "甲.txt" in answer.err
    assert [p.name for p in (tmp_path / "out").rglob("*.json")] == ["乙.txt.plan.json"]


def test_a_member_that_unpacks_to_too_much_is_refused(luoshi, packed, monkeypatch):
    archive = packed({"甲.txt": "溪" * 100_000})
    monkeypatch.setattr(rulebook, "limits", lambda: {"document_bytes": 10_000, "unpacked_bytes": 10**6, "archive_members": 10})
    answer = luoshi("text", archive / "甲.txt")
    assert answer.status == 4 and "document_bytes" in answer.err


def test_a_zip_of_too_many_files_is_refused(luoshi, packed, monkeypatch):
    archive = packed({f"{i}.txt": PLAN for i in range(5)})
    monkeypatch.setattr(rulebook, "limits", lambda: {"document_bytes": 10**6, "unpacked_bytes": 10**6, "archive_members": 4})
    answer = luoshi("compile", archive)
    assert answer.status == 4 and "archive_members" in answer.err
