from normsdesk.library.languages import Wording
from normsdesk.library.wording import unit_word
from normsdesk.model.fields import SHARE, declared
from normsdesk.model.snapshot import RECORD_TYPES

WORDS = Wording()


def test_every_unit_of_a_record_has_a_word_but_years_and_shares():
    units = {field.spec.unit for kind in RECORD_TYPES for field in declared(kind)} - {""}
    assert {unit for unit in units if not unit_word(WORDS, unit)} == {"year", SHARE}


def test_a_field_without_unit_has_no_word():
    assert unit_word(WORDS, "") == ""
