"""What columns of plans are called, in the languages of the program and of many donors."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


class ColumnRole(StrEnum):
    """What the cells of a column become."""

    LEVEL = "plan_column.level"
    RESULT = "plan_column.result"
    CODE = "plan_column.code"
    INDICATOR = "plan_column.indicator"
    DEFINITION = "plan_column.definition"
    NUMERATOR = "plan_column.numerator"
    DENOMINATOR = "plan_column.denominator"
    UNIT = "plan_column.unit"
    KIND = "plan_column.kind"
    DIRECTION = "plan_column.direction"
    SPLIT = "plan_column.split"
    BASELINE = "plan_column.baseline"
    TARGET = "plan_column.target"
    ACTUAL = "plan_column.actual"
    SOURCE = "plan_column.source"
    RESPONSIBLE = "plan_column.responsible"
    FREQUENCY = "plan_column.frequency"
    QUALITY = "plan_column.quality"
    LIMITS = "plan_column.limits"
    ASSUMPTION = "plan_column.assumption"
    ACTION = "plan_column.action"
    DUE = "plan_column.due"
    STATUS = "plan_column.status"
    NOTE = "plan_column.note"
    SKIPPED = "plan_column.skipped"


VALUES = (ColumnRole.BASELINE, ColumnRole.TARGET, ColumnRole.ACTUAL)
"""Columns of numbers, each of a round."""

_WORDS: tuple[tuple[ColumnRole, str], ...] = (
    (
        ColumnRole.SKIPPED,
        "variance|variation|ecart|desviacion|desvio|achieved in percent|achievement rate"
        "|percent achieved|percentage achieved|percent of target|taux de realisation|progress"
        "|target group|target population|groupe cible|grupo meta|grupo destinatario|publico alvo"
        "|population cible|target area|zone cible|baseline year|baseline date|year of baseline"
        "|annee de reference|ano base|date de reference|rank|weighting|risk rating|budget|cost"
        "|cout|costo|custo",
    ),
    (
        ColumnRole.CODE,
        "code|indicator no|indicator number|indicator code|indicator id|ref|ref no|reference no"
        "|numero|nr|id|n|no|s n|sn|sl no|serial no|codigo|num|namba",
    ),
    (
        ColumnRole.FREQUENCY,
        "frequency|how often|periodicity|frequence|periodicite|frecuencia|periodicidad|frequencia"
        "|periodicidade|mara ngapi",
    ),
    (
        ColumnRole.RESPONSIBLE,
        "responsible|who is responsible|responsibility|responsibilities|person in charge"
        "|in charge|owner|lead person|led by|assigned to|assignee|focal person|focal point"
        "|responsable|responsables|charge de|encargado|a cargo de|responsavel|mhusika|who|qui"
        "|quien|quem|nani|lead|by whom|par qui|implemented by",
    ),
    (
        ColumnRole.DUE,
        "due|due date|due by|deadline|by when|when|timeline|timeframe|time frame|target date"
        "|completion date|end date|complete by|echeance|date limite|delai|date butoir|quand"
        "|fecha limite|plazo|fecha de entrega|cuando|data limite|prazo|quando|tarehe ya mwisho"
        "|lini",
    ),
    (
        ColumnRole.STATUS,
        "status|state|done|completed|list name|statut|etat|etat d avancement|fait|estado|hecho"
        "|situacao|feito|hali",
    ),
    (
        ColumnRole.DEFINITION,
        "definition|precise definition|indicator definition|operational definition|calculation"
        "|how calculated|formula|calcul|formule|definicion|calculo|definicao|ufafanuzi",
    ),
    (ColumnRole.NUMERATOR, "numerator|numerateur|numerador"),
    (ColumnRole.DENOMINATOR, "denominator|denominateur|denominador"),
    (
        ColumnRole.UNIT,
        "unit|unit of measure|unit of measurement|unite|unite de mesure|unidad|unidad de medida"
        "|unidade|unidade de medida|kipimo",
    ),
    (
        ColumnRole.SPLIT,
        "disaggregation|disaggregated by|disaggregate|split by|broken down by|desagregation"
        "|desagrege par|ventilation|ventile par|desagregacion|desglose|desagregacao|mgawanyo",
    ),
    (
        ColumnRole.DIRECTION,
        "direction|direction of change|better is|desired direction|sens|sentido|direcao",
    ),
    (
        ColumnRole.KIND,
        "type of indicator|indicator type|kind of value|type of value|data type"
        "|type d indicateur|tipo de indicador",
    ),
    (ColumnRole.QUALITY, "quality control|data quality|controle de qualite|control de calidad"),
    (ColumnRole.LIMITS, "limits|limitations|data limitations|limites|limitaciones|limitacoes"),
    (
        ColumnRole.ASSUMPTION,
        "assumption|assumptions|assumptions and risks|risks|risks and assumptions|risk"
        "|hypothese|hypotheses|risques|conditions critiques|supuesto|supuestos|hipotesis|riesgos"
        "|pressuposto|pressupostos|hipoteses|riscos|dhana|preconditions|external factors",
    ),
    (
        ColumnRole.SOURCE,
        "source|sources|means of verification|mov|sov|verification|data source"
        "|source of verification|sources of verification|source and method|sources and means"
        "|data collection|collection method|method|methods|methodology|tool|tools|methode"
        "|moyens de verification|source de verification|sources de verification"
        "|source des donnees|medio de verificacion|medios de verificacion|fuente|fuentes"
        "|fuentes de verificacion|metodo|fonte|fontes|meios de verificacao|chanzo cha data"
        "|mbinu",
    ),
    (
        ColumnRole.BASELINE,
        "baseline|base line|baseline value|starting value|start value|initial value|benchmark"
        "|reference value|situation de reference|valeur de reference|valeur de base"
        "|ligne de base|valeur initiale|reference|linea de base|linea base|valor de partida"
        "|valor inicial|valor base|linha de base|valor de referencia|takwimu za msingi"
        "|donnees de base|situation initiale",
    ),
    (
        ColumnRole.ACTUAL,
        "actual|actuals|achieved|achievement|achievements|current value|current|reached"
        "|results achieved|actual result|value reached|latest value|valeur actuelle"
        "|valeur atteinte|realise|realisation|realisations"
        "|atteint|resultat atteint|alcanzado|logrado|valor actual|logro|valor alcanzado"
        "|alcancado|realizado|valor atual|yaliyofikiwa",
    ),
    (
        ColumnRole.TARGET,
        "target|targets|milestone|milestones|goal value|planned|target value|end target"
        "|final target|end of project|cible|cibles|valeur cible|jalon|jalons|objectif chiffre"
        "|prevu|meta|metas|valor meta|hito|hitos|previsto|planificado|alvo|marco|marcos"
        "|lengo la|shabaha|annual target|year target",
    ),
    (
        ColumnRole.ACTUAL,
        "midline|endline|mi parcours|fin de projet|linea media|linea final|linha final",
    ),
    (
        ColumnRole.NOTE,
        "comment|comments|remark|remarks|note|notes|observation|observations|commentaire"
        "|commentaires|remarque|remarques|comentario|comentarios|observaciones|observacoes"
        "|maoni|progress update|update",
    ),
    (
        ColumnRole.LEVEL,
        "level|result level|level of result|results level|indicator level|type of result"
        "|logframe level|hierarchy|niveau|niveau de resultat|nivel|nivel de resultado"
        "|kiwango|result type|ngazi",
    ),
    (
        ColumnRole.INDICATOR,
        "indicator|indicators|ovi|ovis|kpi|kpis|performance indicator|key indicator"
        "|objectively verifiable indicators|performance measure|measure|measures|indicateur"
        "|indicateurs|iov|indicador|indicadores|kiashiria|viashiria|metric|metrics",
    ),
    (
        ColumnRole.ACTION,
        "action|actions|action point|action points|action item|agreed action|next step"
        "|next steps|task|tasks|to do|what|activity|activities|follow up|tache|taches"
        "|prochaines etapes|quoi|point d action|accion|acciones|tarea|tareas|que|actividad"
        "|actividades|acao|acoes|tarefa|tarefas|atividade|atividades|kazi|hatua|shughuli"
        "|activite|activites|decision|decisions|decision action|decisions actions"
        "|decision action agreed|decision and action|card name|item to follow up",
    ),
    (
        ColumnRole.RESULT,
        "result|results|results chain|result chain|result statement|results framework"
        "|intervention logic|project summary|narrative summary|narrative|project description"
        "|hierarchy of objectives|objective|objectives|objective statement|expected results"
        "|outcome|outcomes|output|outputs|impact|goal|purpose|project structure|statement"
        "|project logic|logique d intervention|resultat|resultats|chaine de resultats|objectif"
        "|objectifs|description du projet|resume narratif|description|logica de intervencion"
        "|resumen narrativo|resultado|resultados|objetivo|objetivos|cadena de resultados"
        "|logica da intervencao|logica de intervencao|descricao|descripcion|matokeo|malengo"
        "|matokeo na malengo|extrant|extrants|effet|effets|intermediate result|theory of change",
    ),
)

_EXACT = frozenset(
    [
        "n",
        "no",
        "nr",
        "id",
        "ref",
        "num",
        "code",
        "who",
        "what",
        "when",
        "qui",
        "que",
        "quoi",
        "quand",
        "quien",
        "quem",
        "lead",
        "due",
        "done",
        "state",
        "status",
        "current",
        "reference",
        "risk",
        "note",
        "notes",
        "measure",
        "measures",
        "metric",
        "cost",
        "n",
        "sn",
        "rank",
        "update",
        "progress",
        "result",
        "results",
        "impact",
        "goal",
        "purpose",
        "description",
        "output",
        "outputs",
        "outcome",
        "outcomes",
        "statement",
        "narrative",
        "meta",
        "metas",
        "matokeo",
        "tool",
        "tools",
        "unit",
        "verification",
        "method",
        "limits",
        "sens",
        "marco",
        "hali",
        "kazi",
        "mbinu",
        "risks",
        "task",
        "tasks",
        "level",
        "action",
        "actions",
        "source",
    ]
) | {"s n", "midline", "endline"}
"""Words that people also use inside a sentence: a heading that begins with one is enough."""


@lru_cache(maxsize=8_192)
def bare(text: str) -> str:
    """Give the words of a text in small letters, without accents and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("%", " percent "))
    kept = (each for each in plain if not unicodedata.combining(each))
    return " ".join(re.sub(r"[^a-z0-9#]+", " ", "".join(kept)).split())


def _patterns() -> list[tuple[ColumnRole, re.Pattern[str]]]:
    made: list[tuple[ColumnRole, re.Pattern[str]]] = []
    for role, words in _WORDS:
        listed = sorted(dict.fromkeys(words.split("|")), key=len, reverse=True)
        free = "|".join(re.escape(word) for word in listed if word not in _EXACT)
        tied = "|".join(re.escape(word) for word in listed if word in _EXACT)
        parts = [rf"\b(?:{free})\b"] if free else []
        if tied:
            parts.append(rf"^(?:{tied})\b")
        made.append((role, re.compile("|".join(parts))))
    return made


_PATTERNS = _patterns()
_SIGNS = {"#": ColumnRole.CODE, "n°": ColumnRole.CODE, "nº": ColumnRole.CODE}
_WHOLE_ONLY = frozenset({"n", "no", "nr", "id", "s n", "sn", "num", "rank"})


@lru_cache(maxsize=8_192)
def role_of(text: str) -> ColumnRole | None:
    """Tell what a heading means, or ``None``; what is more particular goes first."""
    sign = text.strip().casefold().rstrip(".")
    if sign in _SIGNS:
        return _SIGNS[sign]
    plain = bare(text)
    for role, pattern in _PATTERNS:
        found = pattern.search(plain)
        if found is None:
            continue
        if found.group() in _WHOLE_ONLY and found.group() != plain:
            continue
        return role
    return None


_VALUE_WORDS = (
    r"targets?|actuals?|achieved|planned|cibles?|valeurs?|réalisé|value|metas?|alcanzado"
    r"|alcançado|logrado"
)
_ENDING = re.compile(rf"(?i)^(.*\S)\s*:\s*(?:{_VALUE_WORDS})$")
_NO_NAME = frozenset(
    [
        *("last", "final", "end", "annual", "overall", "project", "year", "endline", "finale"),
        *("reference", "ref", "and", "value", "current", "latest", "annee", "ano", "et", "y", "de"),
    ]
)


def without_roles(text: str) -> str:
    """Take the word for target or actual out of a heading; what is left names the round."""
    named = _ENDING.match(text)
    if named is not None:
        return named.group(1)
    kept = re.sub(rf"(?i)\b(?:{_VALUE_WORDS})\b", " ", text)
    kept = " ".join(kept.split()).strip(" :;,-–—/")
    if set(bare(kept).split()) <= _NO_NAME:
        return text if kept else ""
    whole = kept.count("(") == kept.count(")") and kept.count("[") == kept.count("]")
    inside = kept.strip("()[] ")
    nested = bool(set(inside) & set("()[]"))
    return kept if whole and not (kept[:1] in "([" and not nested) else inside
