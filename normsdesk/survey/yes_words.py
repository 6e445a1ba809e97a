"""How phone tools and spreadsheets write a yes and a no, in small letters."""

YES_WORDS = (
    *("yes", "y", "true", "oui", "vrai", "sí", "si", "verdadero", "sim", "verdadeiro"),
    *("ndiyo", "ndio", "نعم"),
)
NO_WORDS = (
    *("no", "n", "false", "non", "faux", "falso", "não", "nao"),
    *("hapana", "لا"),
)
