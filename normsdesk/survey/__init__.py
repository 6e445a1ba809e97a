"""Surveys: the questionnaire as a form for phones, and the answers read back in.

``form`` builds what is asked, ``xlsform`` writes it down. ``files`` reads what phone tools write,
``headings`` and ``mapping`` find the questions in it, ``answers`` understands each answer,
``estimate`` counts, and ``results`` makes records of it. Answers of single people stay in memory.
"""
