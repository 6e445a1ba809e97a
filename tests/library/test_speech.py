import pytest

from normsdesk.library.languages import Wording
from normsdesk.library.wording.speech import norm_told


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("marry a girl early", "Families here expect fathers to marry a girl early."),
        ("to marry a girl early.", "Families here expect fathers to marry a girl early."),
        ("To marry a girl early", "Families here expect fathers to marry a girl early."),
        ("not to speak", "Families here expect fathers not to speak."),
        ("Marry a girl early", "Families here expect fathers to marry a girl early."),
        ("FGM of girls", "Families here expect fathers to FGM of girls."),
        ("never to speak", "Families here expect fathers never to speak."),
        ("tolerate noise", "Families here expect fathers to tolerate noise."),
        ("…", "Families here expect fathers …"),
    ],
)
def test_a_norm_is_one_sentence_however_the_action_is_typed(typed, said):
    assert norm_told(Wording(), "families here", "fathers", typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Parents", "parents"),
        ("Parents, aunts", "parents, aunts"),
        ("The elders", "the elders"),
        ("Maasai elders", "Maasai elders"),
        ("NGO staff", "NGO staff"),
    ],
)
def test_people_begin_small_inside_the_sentence_and_names_do_not(typed, said):
    told = norm_told(Wording(), "Families here", typed, "to marry a girl early")
    assert told == f"Families here expect {said} to marry a girl early."
