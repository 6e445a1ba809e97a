"""Columns that could tell who answered: found by their names and by what stands in them."""

import re
from collections.abc import Sequence

_LEAVES = frozenset(
    {
        "start", "end", "starttime", "endtime", "key", "parent_key", "uuid", "_uuid", "_id", "__id",
        "id", "instanceid", "rootuuid", "instancename", "audit", "deviceid", "device_id",
        "subscriberid", "simid", "simserial", "devicephonenum", "phonenumber", "username", "imei",
        "submitterid", "submittername", "submitter", "_submitted_by", "submitted_by", "caseid",
        "_geolocation", "pair_code",
    }
)  # fmt: skip
_WORDS = frozenset(
    {
        "name", "names", "surname", "firstname", "lastname", "fullname", "nickname", "initials",
        "phone", "telephone", "tel", "mobile", "whatsapp", "email", "mail", "address", "passport",
        "nid", "birthdate", "birthday", "dob", "photo", "picture", "image", "selfie", "audio",
        "signature", "fingerprint", "gps", "geopoint", "geotrace", "geoshape", "geolocation",
        "latitude", "longitude", "altitude", "location", "coordinates", "device", "imei",
        "nom", "prenom", "prénom", "téléphone", "adresse", "nombre", "apellido",
        "telefono", "teléfono", "direccion", "dirección", "nome", "apelido", "telefone",
        "endereco", "endereço", "jina", "majina", "simu", "anwani", "correo", "courriel", "nin",
        "nida", "cni", "dni", "cpf", "cedula", "cédula", "kitambulisho", "hhid",
    }
)  # fmt: skip
_TOGETHER = tuple(
    frozenset(words.split())
    for words in (
        *("national id", "id number", "identity card", "voter id", "birth date", "date birth"),
        *("date naissance", "fecha nacimiento", "data nascimento", "tarehe kuzaliwa"),
        *("house number", "house no", "household number", "household no", "household id"),
        *("text audit", "audio audit"),
    )
)
"""Words that name a column of this kind when they stand there together."""
_NAMES = frozenset({"name", "names", "nom", "nombre", "nome", "jina", "majina"})
_PLACES = frozenset(
    {
        "village", "ward", "district", "area", "place", "site", "school", "group", "county",
        "region", "zone", "quartier", "aldea", "aldeia", "kijiji", "kata",
    }
)  # fmt: skip
_PHONE = re.compile(r"\+?[\d\s().-]{9,24}")
_GPS = re.compile(r"[-+]?\d{1,3}\.\d{3,}[\s,;]+[-+]?\d{1,3}\.\d{3,}.*")
_MAIL = re.compile(r"\S+@\S+\.\S+")
_MACHINE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-.*|uuid:.*", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d([T ].*)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.*")
_PERSON = re.compile(r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’.-]*){1,3}")
_LONG_NUMBER = re.compile(r"(?:\d[\s-]?){6,}")
_FREE_TEXT = 6  # so many words, and hardly ever the same ones twice
_SPLITTER = re.compile(r"[/:]")
_PIECES = re.compile(r"[^\w]+|_+")


def names_people(heading: str) -> bool:
    """Tell by its heading whether a column could tell who answered."""
    lowered = heading.lower()
    leaf = _SPLITTER.split(lowered)[-1]
    if leaf in _LEAVES or leaf.rpartition("-")[2] in _LEAVES:
        return True
    pieces = set(_PIECES.split(leaf))
    if any(words <= pieces for words in _TOGETHER):
        return True
    found = pieces & _WORDS
    # The name of a village is not the name of a person.
    return bool(found - _NAMES) or (bool(found) and not pieces & _PLACES)


def shows_people(values: Sequence[str]) -> bool:
    """Tell by some of its values whether a column could tell who answered."""
    filled = [value for value in values if value and not _DAY.fullmatch(value)]
    if not filled:
        return False
    different = set(filled)
    if any(_MAIL.fullmatch(value) or _GPS.fullmatch(value) for value in different):
        return True
    if any(_talks_in_numbers(value) for value in different):
        return True
    if len(filled) < 3:
        return False
    marked = sum(_is_phone(value) or _MACHINE.fullmatch(value) is not None for value in filled)
    if marked * 2 >= len(filled):
        return True
    if sum(len(value.split()) >= _FREE_TEXT for value in set(filled)) * 2 > len(filled):
        return True
    people = sum(_is_person(value) for value in filled)
    return people * 5 >= len(filled) * 4 and len(set(filled)) * 5 >= len(filled) * 2


def _is_phone(value: str) -> bool:
    digits = sum(sign.isdigit() for sign in value)
    return 9 <= digits <= 15 and _PHONE.fullmatch(value) is not None and "." not in value


def _is_person(value: str) -> bool:
    return value[:1].isupper() and " " in value and _PERSON.fullmatch(value) is not None


def _talks_in_numbers(value: str) -> bool:
    # Free text with a long number in it: a telephone or an identity card.
    letters = sum(sign.isalpha() for sign in value)
    return (
        letters >= 3
        and " " in value
        and _MACHINE.fullmatch(value) is None
        and _LONG_NUMBER.search(value) is not None
    )
