"""What levels of a plan are called, and how rows of sums and of numbers begin."""

from collections.abc import Mapping

from normsdesk.model.theory import NodeLevel

LEVEL_WORDS: Mapping[str, NodeLevel] = {
    word: level
    for level, words in (
        (
            NodeLevel.IMPACT,
            "impact|goal|overall goal|overall objective|general objective|development objective"
            "|long term goal|super goal|project goal|programme goal|impact statement|finalite"
            "|objectif general|objectif global|objectif de developpement|but|impacto"
            "|objetivo general|objetivo global|fin|finalidad|objetivo geral|finalidade"
            "|lengo kuu|athari",
        ),
        (
            NodeLevel.LONG_TERM_OUTCOME,
            "long term outcome|ultimate outcome|strategic objective|strategic outcome"
            "|long term change|effet a long terme|objectif strategique|resultado a largo plazo"
            "|objetivo estrategico",
        ),
        (
            NodeLevel.PRACTICE_OUTCOME,
            "outcome|outcomes|expected outcome|purpose|project purpose|specific objective"
            "|immediate objective|project objective|practice outcome|outcome statement|effet|effets"
            "|objectif specifique|objectif du projet|resultat strategique|objetivo especifico"
            "|proposito|resultado directo|efecto|objetivo del proyecto|efeito|lengo mahususi"
            "|lengo maalum|tokeo",
        ),
        (
            NodeLevel.NORM_OUTCOME,
            "intermediate result|intermediate results|intermediate outcome|norm outcome"
            "|medium term outcome|short term outcome|immediate outcome|sub outcome|ir"
            "|resultat intermediaire|effet intermediaire|effet immediat|resultado intermedio"
            "|resultado inmediato|resultado intermediario|matokeo ya kati",
        ),
        (NodeLevel.EXPECTATION_CHANGE, "change of expectations"),
        (NodeLevel.INDIVIDUAL_CHANGE, "individual change"),
        (NodeLevel.STRUCTURAL_CHANGE, "structural change"),
        (
            NodeLevel.OUTPUT,
            "output|outputs|result|results|expected result|expected output|deliverable"
            "|key result area|product|produit|produits|extrant|extrants|resultat|resultats"
            "|resultat attendu|producto|productos|componente|resultado|resultados"
            "|resultado esperado|produto|produtos|zao|mazao",
        ),
        (
            NodeLevel.ACTIVITY,
            "activity|activities|input|inputs|activite|activites|intrants|actividad"
            "|actividades|insumos|atividade|atividades|insumo|shughuli",
        ),
    )
    for word in words.split("|")
}
"""What levels of a plan are called, in small letters without accents."""

GENERAL_RESULTS = frozenset(
    ["result", "results", "resultat", "resultats", "resultado", "resultados"]
)
"""Names of a column of results, of whatever level they are."""

TOTALS = frozenset(
    [
        "total",
        "totals",
        "grand total",
        "sub total",
        "subtotal",
        "sum",
        "overall total",
        "total general",
        "totaux",
        "sous total",
        "somme",
        "total geral",
        "suma",
        "soma",
        "jumla",
        "jumla kuu",
        "sub totals",
        "totales",
        "totais",
    ]
)
"""How a row of sums begins."""

PLANNED = frozenset(
    ["planned", "target", "plan", "prevu", "previsto", "planificado", "cible", "meta"]
)
ACHIEVED = frozenset(
    [
        "achieved",
        "actual",
        "reached",
        "realise",
        "atteint",
        "logrado",
        "alcanzado",
        "realizado",
        "alcancado",
    ]
)
SOURCES = frozenset(["source", "sources", "mov", "means of verification", "fuente", "fonte"])
"""Words that say, in front of a row, what its numbers are."""
