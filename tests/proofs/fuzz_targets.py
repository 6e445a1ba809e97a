"""What is fuzzed: for each reader, whole files to spoil, words it knows, and how it is called.

A reader answers (true), or refuses in the way it is known for (false); all else is a fault.
"""

import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from normsdesk.library.languages import Wording
from normsdesk.store import codec
from normsdesk.store.failures import OpenFailed

THEN = datetime(2026, 5, 4, tzinfo=UTC)
SURVEYS = Path(__file__).parents[1] / "files" / "surveys"
JSON_WORDS = (
    b"null", b"true", b"-1", b"1e999", b"NaN", b"9" * 400, b'""', b'"\\ud800"', b"[]", b"{}",
    b"[" * 2000, b'{"id":' * 500, b'"id": "', b'"norms": [', b"\xff\xfe", b"\0", b"\xef\xbb\xbf",
)  # fmt: skip
TABLE_WORDS = (
    b",", b";", b"\t", b"\n", b"\r\n", b'"', b'"""', b"=1+1", b"1e999", b"-", b"\xff\xfe", b"\0",
    b"\xef\xbb\xbf", b"999999999999999999999999", b"2026-13-45", b"nan", b"yes", b"S", b"N1",
    b"\xc2\xa0", b"\xe2\x80\xa8",
)  # fmt: skip


@dataclass(frozen=True)
class Target:
    """A reader: files it can read, words it knows, and a call that tells whether it read."""

    corpus: Sequence[bytes]
    words: Sequence[bytes]
    read: Callable[[bytes], bool]


def container(folder: Path, chance: random.Random) -> Target:
    """Project files as they come."""
    from normsdesk.store.project_file import open_project, project_bytes
    from normsdesk.store.said import say_open_failure
    from tests.proofs.damage import edited, with_records

    small, large = _small(), _example("image")
    whole = [project_bytes(one) for one in (small, large)]
    records = codec.encode_tables(large.snapshot)
    whole += [with_records(whole[1], edited(records, chance)) for _ in range(20)]
    path, words = folder / "case.norms", Wording("en")

    def read(data: bytes) -> bool:
        path.write_bytes(data)
        opened = open_project(path)
        if isinstance(opened, OpenFailed):
            say_open_failure(words, opened)
            return False
        project_bytes(opened.contents)
        return True

    return Target(whole, (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"manifest.json"), read)


def sealed(folder: Path, _: random.Random) -> Target:
    """Files with a password: header and chunks, with the password known."""
    from normsdesk.store.project_file import project_bytes
    from normsdesk.store.secret import SealError, keys_known, new_key, opened
    from normsdesk.store.secret import sealed as made_sealed

    del folder
    key = new_key("a long enough password", work=10, lanes=1)
    whole = [made_sealed(content, key) for content in (project_bytes(_small()), b"", bytes(70_000))]

    def read(data: bytes) -> bool:
        try:
            opened(data, keys_known(key))
        except SealError:
            return False
        return True

    return Target(whole, (b"NORMSEAL", whole[0][:64], whole[1][:64]), read)


def codec_texts(folder: Path, _: random.Random) -> Target:
    """Every text of ours that is JSON."""
    from normsdesk.store.dump import dump_text, load_text
    from normsdesk.store.lines import Header, Mark
    from normsdesk.store.lock import Holder
    from normsdesk.store.recovery import difference
    from normsdesk.store.strangers import CodecError

    del folder
    small, large = _small(), _example("rwanda")
    patch = difference(small.snapshot, _other(small.snapshot))
    corpus = [
        codec.encode_tables(small.snapshot),
        codec.encode_tables(large.snapshot),
        dump_text(small).encode(),
        codec.encode_patch(patch),
        codec.encode_small(Holder(who="A", where="B", since=THEN)),
    ]
    small_ones = (Header, Mark, Holder)

    def read(data: bytes) -> bool:
        done = False
        calls: list[Callable[[], object]] = [
            lambda: codec.decode_tables(data),
            lambda: codec.from_raw(codec.read_raw(data)),
            lambda: codec.decode_manifest(data),
            lambda: codec.decode_patch(data),
            lambda: load_text(data.decode("utf-8", "surrogateescape"), path=Path("case.json")),
            *(lambda kind=kind: codec.decode_small(kind, data) for kind in small_ones),
        ]
        for call in calls:
            try:
                answer = call()
            except CodecError:
                continue
            done = done or not isinstance(answer, OpenFailed | None)
        return done

    return Target(corpus, JSON_WORDS, read)


def journal(folder: Path, _: random.Random) -> Target:
    """Journals, on a project file that is whole."""
    from normsdesk.store.journal import Base, start_journal
    from normsdesk.store.project_file import Saved, save_project
    from normsdesk.store.recovery import NotRecovered, left_behind, recover
    from tests.proofs.editing import document_at, step

    project = folder / "round.norms"
    contents = _small()
    saved = save_project(project, contents)
    assert isinstance(saved, Saved)
    base = Base(path=str(project), sha256=saved.state.sha256, revision=contents.revision_number)
    kept = start_journal(folder / "whole", contents.snapshot.project.id, base)
    document = document_at(contents.snapshot, contents.revision_number)
    document.observe(lambda done: kept.append(done.patch, done.revision))
    for _number in range(12):
        step(document, 1)
    kept.close(discard=False)
    place = folder / "journals"
    path = place / "round.journal"

    def read(data: bytes) -> bool:
        place.mkdir(exist_ok=True)
        path.write_bytes(data)
        read_any = False
        for left in left_behind(place):
            found = recover(left, backups=[project])
            left.release()
            read_any = read_any or not isinstance(found, NotRecovered)
        return read_any

    return Target([kept.path.read_bytes()], (*JSON_WORDS, b"P 1 ", b"H 0 ", b"S 2 "), read)


def rescue_files(folder: Path, chance: random.Random) -> Target:
    """What is left of damaged files."""
    from normsdesk.model.integrity import violations
    from normsdesk.store.project_file import project_bytes
    from normsdesk.store.rescue import Rescued, rescue
    from normsdesk.store.said_rescue import say_lost
    from tests.proofs.damage import edited, rezipped

    small = project_bytes(_small())
    large = _example("image")
    records = codec.encode_tables(large.snapshot)
    torn = [
        rezipped(project_bytes(large), {"project.json": edited(records, chance)}) for _ in range(8)
    ]
    path, words = folder / "case.norms", Wording("en")

    def read(data: bytes) -> bool:
        path.write_bytes(data)
        rescued = rescue(path)
        if not isinstance(rescued, Rescued):
            return False
        assert next(violations(rescued.contents.snapshot), None) is None
        say_lost(words, rescued)
        project_bytes(rescued.contents)
        return True

    return Target(
        [small, *torn], (b"PK\x03\x04", b"PK\x01\x02", b"project.json", *JSON_WORDS), read
    )


def survey(folder: Path, _: random.Random) -> Target:
    """Files of answers."""
    from normsdesk.survey.reading import Wish, read_file
    from normsdesk.survey.refusing import CannotRead
    from tests.formats.old_workbook import old_workbook
    from tests.survey.builders import BASELINE, a_project
    from tests.survey.lookalikes import as_text, kobo, people, text_file, workbook

    rows = kobo(people(12, seed=3))
    snapshot = a_project()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("survey.csv", as_text(rows))
        archive.writestr("survey-repeat.csv", "PARENT_KEY,KEY,x\nuuid:1,uuid:1/a,é\n")
    corpus = [
        packed.getvalue(),
        text_file(folder / "e.csv", [[*row, "é"] for row in rows], ";", "cp1252").read_bytes(),
        text_file(folder / "a.csv", rows, ";", "utf-8-sig").read_bytes(),
        text_file(folder / "b.csv", rows, "\t", "utf-16").read_bytes(),
        workbook(folder / "c.xlsx", answers=rows).read_bytes(),
        old_workbook(folder / "d.xls", rows).read_bytes(),
        *(path.read_bytes()[:60_000] for path in sorted(SURVEYS.glob("*.csv"))),
    ]
    endings = {b"PK": ".xlsx", b"\xd0\xcf": ".xls"}

    def read(data: bytes) -> bool:
        ending = endings.get(data[:2], ".csv")
        if ending == ".xlsx" and b"xl/workbook.xml" not in data:
            ending = ".zip"
        path = folder / f"case{ending}"
        path.write_bytes(data)
        wish = Wish(path=path, snapshot=snapshot, round_id=BASELINE.id, day=date(2026, 5, 4))
        try:
            read_file(wish, lambda *_: None)
        except CannotRead:
            return False
        return True

    return Target([one for one in corpus if one], TABLE_WORDS, read)


def mapping(folder: Path, _: random.Random) -> Target:
    """Mappings of columns, held against a file of answers."""
    from normsdesk.library.question_bank import read_question_bank
    from normsdesk.survey.answers import read_answers
    from normsdesk.survey.files import tables_of
    from normsdesk.survey.mapping import read_mapping
    from normsdesk.survey.plan import Questions
    from normsdesk.survey.planning import planned
    from normsdesk.survey.refusing import CannotRead
    from tests.survey.builders import a_project

    snapshot = a_project()
    answers = folder / "answers.csv"
    answers.write_text(
        "agree,village,sex,own,do,weight\n" + "OK,A,f,2,loads,1.5\nOK,B,m,3,few,2\n" * 6,
        encoding="utf-8",
    )
    questions = Questions(snapshot, read_question_bank())
    tables = tables_of(answers)
    whole = {
        "consent": {"column": "agree", "yes": ["OK"]},
        "cluster": "village",
        "weight": "weight",
        "splits": {"S": "sex"},
        "dont_know": ["88"],
        "questions": [
            {"column": "own", "question": "Q14", "norm": "N1"},
            {"column": "do", "question": "Q19", "norm": "N1", "values": {"loads": "4"}},
        ],
    }
    path = folder / "map.json"

    def read(data: bytes) -> bool:
        path.write_bytes(data)
        try:
            table, plan = planned(tables, snapshot, questions, read_mapping(path))
            read_answers(table, plan, questions)
        except CannotRead:
            return False
        return True

    words = (*JSON_WORDS, b'"Q29"', b'"part": "elders"', b'"choice"', b'"norm"', b'"values": {')
    return Target([json.dumps(whole).encode(), json.dumps(whole, indent=1).encode()], words, read)


def spreadsheet(folder: Path, _: random.Random) -> Target:
    """Boxes, links and plans from spreadsheets and from indented text."""
    from openpyxl import Workbook

    from normsdesk.intake.boxes import found_in_sheets, found_in_text
    from normsdesk.intake.levels import records_of
    from normsdesk.intake.plan_items import level_words
    from normsdesk.intake.plan_reading import read_plan
    from normsdesk.intake.sheets import CannotRead, read_sheets

    table = (
        b"Level,Code,Text,Leads to,Baseline,Target,By when\n"
        b"Impact,I,Girls marry later,,10 %,20 %,2027-01-01\n"
        b"Outcome,O1,Fathers talk,I,1 of 8,half,March 2027\n"
        b'Output,O2,"Meetings, held",O1,0,12,12.3.2027\n'
    )
    book = Workbook()
    for row in table.decode().splitlines():
        book.active.append(row.split(","))
    book.save(folder / "a.xlsx")
    text = b"Girls marry later\n  Fathers talk\n    Meetings are held\n\tRadio\n- one\n  - two\n"
    words = Wording("en")
    snapshot = _example("image").snapshot
    levels = level_words(words, snapshot)

    def read(data: bytes) -> bool:
        path = folder / ("case.xlsx" if data.startswith(b"PK") else "case.csv")
        path.write_bytes(data)
        records_of(found_in_text(data.decode("utf-8", "replace")))
        sheets = read_sheets(path)
        plan = read_plan(path, words, levels)
        if isinstance(sheets, CannotRead):
            return not isinstance(plan, CannotRead)
        records_of(found_in_sheets(sheets, {}))
        return True

    return Target([table, (folder / "a.xlsx").read_bytes(), text], TABLE_WORDS, read)


def photos(folder: Path, _: random.Random) -> Target:
    """Photos and other files that are attached."""
    from normsdesk.store.attaching import AttachFailed, read_file

    corpus = _pictures()
    contents = _small()
    path = folder / "case.jpg"

    def read(data: bytes) -> bool:
        path.write_bytes(data)
        return not isinstance(read_file(path, contents), AttachFailed)

    words = (b"\xff\xd8", b"\xff\xe1", b"\xff\xda", b"\xff\xd9", b"Exif\0\0", b"IDAT", b"RIFF",
             b"WEBPVP8X", b"GIF89a", b"\x21\xfe")  # fmt: skip
    return Target(corpus, words, read)


def _pictures() -> list[bytes]:
    from io import BytesIO

    from PIL import Image  # comes with the report writer

    made: list[bytes] = []
    for kind in ("JPEG", "PNG", "GIF", "WEBP"):
        held = BytesIO()
        picture = Image.effect_noise((24, 16), 50).convert("RGB")
        exif = picture.getexif()
        exif[274], exif[271] = 6, "secret camera"
        picture.save(held, kind, **({} if kind == "GIF" else {"exif": exif}))
        made.append(held.getvalue())
    return made


def _small():  # type: ignore[no-untyped-def]
    from tests.store.builders import some_contents

    return some_contents()


def _other(snapshot):  # type: ignore[no-untyped-def]
    from tests.store.builders import a_snapshot

    return a_snapshot("marry late", "speak", title=snapshot.project.title)


def _example(name: str):  # type: ignore[no-untyped-def]
    from normsdesk.store.contents import new_contents
    from normsdesk.store.examples import build

    return new_contents(build(name).snapshot, at=THEN)


TARGETS: dict[str, Callable[[Path, random.Random], Target]] = {
    "container": container,
    "password": sealed,
    "codec": codec_texts,
    "journal": journal,
    "rescue": rescue_files,
    "survey": survey,
    "mapping": mapping,
    "spreadsheet": spreadsheet,
    "photos": photos,
}
