"""What records and values are called in words."""

from normsdesk.library.languages import Wording
from normsdesk.model.fields import spec_of
from normsdesk.model.mentorship import QualityMark
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.programme import ProgrammePack
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.survey import SamplePlan
from normsdesk.steps.naming import Naming

NAMING = Naming(Wording(), snapshot_of([Project(id="project-1")]))


def test_a_language_is_written_by_its_own_name():
    field = spec_of(Project, "languages")
    assert NAMING.value(field, ("en", "sw")) == "English and Kiswahili"
    assert NAMING.value(spec_of(ProgrammePack, "language"), "pt") == "Português"


def test_a_language_we_do_not_know_is_written_as_typed():
    assert NAMING.value(spec_of(Project, "languages"), ("lg",)) == "lg"


def test_a_text_that_looks_like_a_language_is_left_alone():
    assert NAMING.value(spec_of(Practice, "actor"), "en") == "en"


def test_a_topic_of_the_quality_of_the_year_is_asked_in_words():
    mark = QualityMark(topic="quality.norm_is_norm", mark=2, note="Since May.")
    assert NAMING.row(mark)[0] == "Is the norm really a norm?"
    own = QualityMark(topic="Our own question")
    assert NAMING.row(own)[0] == "Our own question"


def test_a_norm_without_a_short_name_is_called_by_what_it_says():
    norm = Norm(
        id="norms-1", expecting="neighbours", expected="neighbours", action="to stay silent."
    )
    assert NAMING.name(norm) == "Neighbours expect neighbours to stay silent"
    assert NAMING.name(Norm(id="norms-1", action="to stay silent")) == "to stay silent"
    assert NAMING.name(Norm(id="norms-1")) == "Norm"
    short = Norm(id="norms-1", short_label="Silence", expecting="a", expected="b", action="c")
    assert NAMING.name(short) == "Silence"


def test_a_share_is_written_in_per_cent():
    for kept, written in ((0.66, "66%"), (0.655, "65.5%"), (0.0725, "7.25%"), (0.0, "0%")):
        assert NAMING.value(spec_of(SamplePlan, "p1"), kept) == written
