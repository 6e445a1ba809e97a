"""Reading files end to end: what is guessed, what comes out, what the other process says."""

import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from normsdesk.edit.commands.surveys import import_survey
from normsdesk.edit.document import Document
from normsdesk.edit.patch import Patch
from normsdesk.model.indicator import Disaggregation
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import AnswerScale, ColumnMapping, ColumnUse, SurveyImport
from normsdesk.survey.looking import SheetLook
from normsdesk.survey.piping import BrokenMessage, Received, read_message, written
from normsdesk.survey.reading import Looked, ReadOut, Wish, read_file
from normsdesk.survey.refusing import CannotRead
from normsdesk.survey.saved import mapping_of, spelling
from normsdesk.survey.scales import NoAnswer
from normsdesk.survey.sending import DUPLICATE, NO_CONSENT
from tests.survey.lookalikes import as_text, kobo, people, text_file
from tests.survey.truths import FILES, FOLDER, a_project_asked, agrees, truth_of

DAY = date(2026, 5, 1)


def wish(path: Path, snapshot: Snapshot | None = None, **more: object) -> Wish:
    values: dict[str, object] = {"round_id": "rounds-base", "day": DAY, **more}
    return Wish(path=path, snapshot=snapshot or a_project_asked(), **values)  # type: ignore[arg-type]


def read(asked: Wish) -> Looked | ReadOut:
    return read_file(asked, lambda _done, _of: None)


def guesses(look: SheetLook) -> tuple[ColumnMapping, ...]:
    return tuple(row for column in look.columns for row in column.guess)


@pytest.mark.parametrize("name", FILES)
def test_a_foreign_file_is_guessed_and_gives_its_truth(name: str):
    looked = read(wish(FOLDER / name))
    assert isinstance(looked, Looked)
    out = read(wish(FOLDER / name, mapping=guesses(looked.sheets[0])))
    assert isinstance(out, ReadOut)
    assert agrees(out, truth_of(name)) >= 80


def test_the_rows_left_out_and_the_answers_that_do_not_fit_are_listed():
    looked = read(wish(FOLDER / FILES[0]))
    assert isinstance(looked, Looked)
    out = read(wish(FOLDER / FILES[0], mapping=guesses(looked.sheets[0])))
    assert isinstance(out, ReadOut)
    assert len(out.left_out_rows[DUPLICATE]) == 3
    assert len(out.left_out_rows[NO_CONSENT]) == 6
    places = [place for column in out.columns for place in column.places]
    assert len(places) == 4
    lines = (FOLDER / FILES[0]).read_text(encoding="utf-8-sig").splitlines()
    heading = lines[0].split(";")
    for place in places:
        assert place.kind is NoAnswer.OUT_OF_RANGE
        assert lines[place.row - 1].split(";")[heading.index(place.column)] == place.text


def test_columns_that_could_tell_who_answered_show_none_of_their_answers():
    looked = read(wish(FOLDER / FILES[0]))
    assert isinstance(looked, Looked)
    private = [column for column in looked.sheets[0].columns if column.identifying]
    assert {"profile/resp_name", "profile/phone_number"} <= {column.name for column in private}
    assert all(not column.answers for column in private)


def test_a_mapping_is_kept_and_used_again_for_the_next_round():
    snapshot = a_project_asked()
    looked = read(wish(FOLDER / FILES[0], snapshot))
    assert isinstance(looked, Looked)
    first = read(wish(FOLDER / FILES[0], snapshot, mapping=guesses(looked.sheets[0])))
    assert isinstance(first, ReadOut)
    document = Document(snapshot)
    patch = import_survey(snapshot, first.read_in)
    assert isinstance(patch, Patch)
    document.commit(patch)
    second = read(wish(FOLDER / FILES[2], document.snapshot, round_id="rounds-end"))
    assert isinstance(second, ReadOut)
    assert second.known_from == FILES[0]
    assert agrees(second, truth_of(FILES[2])) >= 80


def test_spellings_and_ticks_survive_being_kept():
    rows = (
        ColumnMapping(column="do", question="Q19", norm_id="norms-n1",
                      values=(spelling("a = b", "4"),)),
        ColumnMapping(column="r/parent", use=ColumnUse.TICK, question="Q05", choice="parent"),
        ColumnMapping(column="ok", use=ColumnUse.CONSENT, values=(spelling("ja", "1"),)),
    )  # fmt: skip
    content = mapping_of(rows, "Form").content
    assert content["sheet"] == "Form"
    assert content["consent"] == {"column": "ok", "yes": ["ja"]}
    assert content["questions"] == [
        {"column": "do", "question": "Q19", "norm": "norms-n1", "values": {"a = b": "4"}},
        {"column": "r/parent", "question": "Q05", "choice": "parent"},
    ]


def test_an_own_form_needs_no_mapping(tmp_path: Path):
    out = read(wish(text_file(tmp_path / "own.csv", kobo(people(60)))))
    assert isinstance(out, ReadOut)
    assert out.plan.own_form
    kept = out.read_in.done
    assert isinstance(kept, SurveyImport)
    assert {row.question for row in kept.mapping} >= {"Q14", "Q19", "Q23"}


def test_a_kept_mapping_whose_norm_is_gone_is_asked_for_again():
    snapshot = a_project_asked()
    done = SurveyImport(
        id="survey_imports-a",
        mapping=(
            ColumnMapping(column="sec_marry_early/own_view", question="Q14", norm_id="norms-gone"),
        ),
    )
    snapshot = Document(snapshot).snapshot
    tables = dict(snapshot.tables) | {"survey_imports": {done.id: done}}
    assert isinstance(read(wish(FOLDER / FILES[0], Snapshot(tables))), Looked)


def through_the_process(message: bytes) -> list[object]:
    with subprocess.Popen(
        [sys.executable, "-m", "normsdesk", "survey-worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(message)
        child.stdin.flush()
        received, found = Received(), []
        while piece := child.stdout.read1(1 << 16):
            found += received.take(piece)
    return found


def test_the_other_process_says_the_same_as_this_one(tmp_path: Path):
    asked = wish(text_file(tmp_path / "own.csv", kobo(people(60))))
    *moved, last = through_the_process(written(asked))
    assert moved
    here, (kind, there) = read(asked), last  # type: ignore[misc]
    assert kind == "read"
    assert isinstance(here, ReadOut)
    assert isinstance(there, ReadOut)
    assert there.results == here.results
    assert there.read_in == here.read_in
    assert there.columns == here.columns
    assert [repr(each) for each in there.plan.sources] == [repr(each) for each in here.plan.sources]


def test_a_refusal_comes_through_with_its_place(tmp_path: Path):
    path = tmp_path / "broken.csv"
    path.write_text('q01,q14_n1\n1,"5\n')
    last = through_the_process(written(wish(path)))[-1]
    with pytest.raises(CannotRead) as refused:
        read(wish(path))
    assert last == ("refused", refused.value.code, {"row": "2"})


def test_only_our_own_records_are_taken_in():
    with pytest.raises(BrokenMessage):
        Received().take(written(subprocess.Popen))
    with pytest.raises(BrokenMessage):
        Received().take((1 << 40).to_bytes(8, "big"))
    with pytest.raises(BrokenMessage):
        Received().take(len(b"nothing").to_bytes(8, "big") + b"nothing")


class Got:
    """Is sent as the first releases of Python 3.11 send a choice: by getting it of its class."""

    def __init__(self, owner: object, name: str) -> None:
        self.owner, self.name = owner, name

    def __reduce__(self) -> tuple[object, ...]:
        return getattr, (self.owner, self.name)


def test_a_choice_is_taken_in_as_each_python_sends_it():
    assert Received().take(written(Got(AnswerScale, "PROP5"))) == [AnswerScale.PROP5]
    for owner, name in ((AnswerScale, "mro"), (Received, "take"), (AnswerScale.PROP5, "name")):
        with pytest.raises(BrokenMessage):
            Received().take(written(Got(owner, name)))


def test_a_message_comes_whole_in_whatever_pieces(tmp_path: Path):
    whole = written(("moved", 1, 2)) + written(("moved", 2, 2))
    received = Received()
    found = [one for place in range(len(whole)) for one in received.take(whole[place : place + 1])]
    assert found == [("moved", 1, 2), ("moved", 2, 2)]
    path = tmp_path / "message"
    path.write_bytes(written(("moved", 1, 2))[:-1])
    with path.open("rb") as stream, pytest.raises((EOFError, BrokenMessage)):
        read_message(stream)


def test_columns_in_other_languages_are_guessed_as_well(tmp_path: Path):
    heading = ["Nom et prénom", "Sexe", "Âge", "Commune", "Consentement", "Je pense que c’est bien"]
    rows = [
        ["Awa", "Femme", "15-24", "Kër", "Oui", "D’accord"],
        ["Omar", "Homme", "25-34", "Bétou", "Non", "Pas d’accord"],
    ]
    looked = read(wish(text_file(tmp_path / "a.csv", [heading, *rows * 20], ";", "cp1252")))
    assert isinstance(looked, Looked)
    found = {
        row.column: (row.use.value, row.question, row.split) for row in guesses(looked.sheets[0])
    }
    assert found == {
        "Sexe": ("split", "", Disaggregation.SEX),
        "Âge": ("split", "", Disaggregation.AGE),
        "Commune": ("split", "", Disaggregation.PLACE),
        "Consentement": ("consent", "", None),
        "Je pense que c’est bien": ("answer", "Q14", None),
    }


def test_questions_in_full_words_tell_their_norm_and_how_many_do_and_approve(tmp_path: Path):
    heading = [
        "In my view it is right to marry a daughter early",
        "How many parents here marry a daughter early?",
        "How many families think that parents should marry a daughter early?",
        "n2-own view",
        "How many children do you have?",
    ]
    row = ["Agree", "Almost none", "Some", "Disagree", "3"]
    looked = read(wish(text_file(tmp_path / "a.csv", [heading, *[row] * 20])))
    assert isinstance(looked, Looked)
    found = {row.column: (row.question, row.norm_id) for row in guesses(looked.sheets[0])}
    first, second = (norm.id for norm in a_project_asked().all(Norm))
    assert found == {
        heading[0]: ("Q14", first),
        heading[1]: ("Q19", first),
        heading[2]: ("Q23", first),
        heading[3]: ("Q14", second),
    }


def test_a_form_is_looked_at_before_its_repeats_and_its_pairs_are_guessed(tmp_path: Path):
    couples = [["couple code", "sex"]]
    couples += [[f"P{n // 2:03}", "mf"[n % 2]] for n in range(40)]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("survey-children.csv", "PARENT_KEY,KEY,couple\n1,2,3\n")
        packed.writestr("survey.csv", as_text(couples))
    looked = read(wish(tmp_path / "a.zip"))
    assert isinstance(looked, Looked)
    assert [each.sheet for each in looked.sheets] == ["survey", "survey-children"]
    found = {row.column: row.use for row in guesses(looked.sheets[0])}
    assert found == {"couple code": ColumnUse.PAIR, "sex": ColumnUse.SPLIT}
    assert ColumnUse.PAIR not in {row.use for row in guesses(looked.sheets[1])}
