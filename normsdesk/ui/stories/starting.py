"""How a story begins: with words in the language of the project that people then make their own."""

from normsdesk.library.languages import LANGUAGES, Wording, wording_for
from normsdesk.library.wording import TABLE, spoken
from normsdesk.model.evidence import LanguageText, Vignette, VignetteKind
from normsdesk.model.ids import new_id
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.rules.story_checks import PROMPTS


def story_languages(snapshot: Snapshot, story: Vignette | None = None) -> tuple[str, ...]:
    """List the languages a story is told in: those of the project, then others it has text in."""
    own = (one.language for one in (*story.story, *story.twist)) if story is not None else ()
    wanted = dict.fromkeys((*snapshot.project.languages, *own))
    return tuple(one for one in wanted if one) or ("en",)


def words_in(language: str) -> Wording:
    """Return the wording of a language of the project; English where there is none."""
    return wording_for(language) if language in LANGUAGES else Wording()


def begun_story(snapshot: Snapshot, norm_id: str, kind: VignetteKind) -> Vignette:
    """Make a story that only lacks its person and the team's own words."""
    language = story_languages(snapshot)[0]
    bare = Vignette(id=new_id(Vignette.table), norm_id=norm_id)
    return with_kind(bare, kind, language, fresh=True)


def with_kind(
    story: Vignette, kind: VignetteKind, language: str, *, fresh: bool = False
) -> Vignette:
    """Change the kind of a story; what nobody has reworded changes with it."""
    words = words_in(language)
    before, after = story.kind, kind
    values: dict[str, object] = {"kind": kind}
    if fresh or not any(story.prompts) or story.prompts == _asks(words, before):
        values["prompts"] = _asks(words, after)
    for name in ("story", "twist"):
        held: tuple[LanguageText, ...] = getattr(story, name)
        old, new = _start(words, name, before), _start(words, name, after)
        if fresh or held in ((), _one(language, old)):
            values[name] = _one(language, new)
    return altered(story, **values)


def with_text(
    texts: tuple[LanguageText, ...], language: str, text: str
) -> tuple[LanguageText, ...]:
    """Put a text in the place of the one in its language; an empty new one adds nothing."""
    if any(one.language == language for one in texts):
        return tuple(
            LanguageText(language=language, text=text) if one.language == language else one
            for one in texts
        )
    return (*texts, LanguageText(language=language, text=text)) if text else texts


def with_prompt(prompts: tuple[str, ...], place: int, text: str) -> tuple[str, ...]:
    """Put a question in its place; empty ones at the end go."""
    filled = [*prompts, *("" for _ in range(place + 1 - len(prompts)))]
    filled[place] = text
    while filled and not filled[-1]:
        filled.pop()
    return tuple(filled)


def _asks(words: Wording, kind: VignetteKind) -> tuple[str, ...]:
    return tuple(spoken(words, f"story_ask.{each}") for each in PROMPTS[kind])


def _start(words: Wording, name: str, kind: VignetteKind) -> str:
    code = f"story.{'start' if name == 'story' else 'twist'}.{kind.value}"
    return spoken(words, code) if code in TABLE else ""


def _one(language: str, text: str) -> tuple[LanguageText, ...]:
    return (LanguageText(language=language, text=text),) if text else ()
