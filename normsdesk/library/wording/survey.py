"""Words of surveys: what a form says to people, and what is said about it."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

_FORM = {
    "form.consent": N_(
        "We ask about what people here do and think. Taking part is your free choice. "
        "You may stop at any time or leave a question out. We write down no name. "
        "What you say is counted together with the answers of others."
    ),
    "form.interview": N_("Interview"),
    "form.section.profile": N_("About you"),
    "form.section.norm": N_("What you and others think"),
    "form.section.more": N_("More questions"),
    "form.section.close": N_("At the end"),
    "form.story": N_("A story"),
    "form.story.most_do": N_("Most families there do this: {P}."),
    "form.story.few_do": N_("Few families there do this: {P}."),
    "form.story.most_right": N_("Most people there think it is right."),
    "form.story.few_right": N_("Few people there think it is right."),
    "form.story.answer": N_("{who}: how likely is it that this person will do this: {{P}}?"),
    "form.care": N_(
        "For the interviewer: go on only while nobody else can hear. "
        "If somebody comes near, stop or change the subject. The person may leave any question out."
    ),
    "form.stop": N_("Thank the person and end the interview here."),
    "form.referral": N_("Offer the list of support contacts to every person, whatever they said."),
    "form.referral.list": N_("Offer these support contacts to every person, whatever they said:"),
    "form.alert": N_(
        "For the interviewer: tell the safeguarding person today. Write down no name."
    ),
    "form.pair.code": N_("(Enumerator) Code of the pair"),
    "form.pair.hint": N_("Both people of a pair have the same code, such as P014. Write no name."),
    "form.pair.limit": N_("Write P and two to six digits, such as P014."),
    "form.pair.member": N_("(Enumerator) Which of the two is this?"),
    "form.pair.apart": N_(
        "Two interviewers ask the two at the same time, out of each other’s sight."
    ),
    "form.pair.first": N_("The first"),
    "form.pair.second": N_("The second"),
    "form.which": N_("Which?"),
    "form.hint.sensitive": N_("Ask only if nobody else can hear. The person may say no."),
    "form.hint.no_names": N_("Write no names and no places."),
    "form.hint.number": N_("98 stands for don’t know, 99 for no answer wanted."),
    "form.limit.number": N_("This number is outside the range."),
    "form.limit.many": N_("These answers do not go together, or there are too many."),
    "form.limit.area": N_("Write a short code: letters, digits, at most 20 signs."),
    "form.place.p": N_("this practice"),
    "form.place.alt": N_("another way"),
    "form.place.do_p": N_("follow this practice"),
    "form.place.do_alt": N_("do it another way"),
    "form.place.doing": N_("do this ({what})"),
    "form.place.r": N_("other people"),
    "form.place.place": N_("this place"),
    "form.place.benefit": N_("less cost or more safety"),
    "form.place.affected_group": N_("children"),
}

_NOTES = {
    "form.note.no_words": N_(
        "{norm} {place}: no question words yet, so general words stand there."
    ),
    "form.note.untranslated": N_("{language}: {count} texts are not translated and stay English."),
    "form.note.unknown_question": N_("“{code}” is no question of the bank or of this project."),
    "form.note.skip": N_("{code}: “asked only if” cannot be read, so everybody is asked."),
    "form.note.cascade": N_("{code}: some answers begin with no answer of {before}."),
    "form.note.no_answers": N_("{code}: there are no answers to choose from, so it is open."),
    "form.note.no_text": N_("{code}: the text is missing."),
    "form.note.long": N_("About {minutes} minutes: longer than {limit} minutes tires people."),
    "form.note.usual_consent": N_("The form uses the usual consent text. Check that it fits."),
    "form.note.no_referral": N_("No support contacts are in the project. Have a list at hand."),
}

_LEFT_OUT = {
    "survey.left_out.duplicate": N_("sent more than once"),
    "survey.left_out.turned_down": N_("turned down at review, or a test"),
    "survey.left_out.no_consent": N_("no consent"),
    "survey.left_out.not_private": N_("no private place"),
    "survey.left_out.nobody": N_("no answer to these questions, or totals"),
}

_NO_ANSWER = {
    "survey.no_answer.dont_know": N_("don’t know"),
    "survey.no_answer.refused": N_("does not want to answer"),
    "survey.no_answer.blank": N_("left blank"),
    "survey.no_answer.out_of_range": N_("out of range"),
    "survey.no_answer.unknown": N_("unknown answer"),
}

_CONSTRUCTS = {
    "construct.gate": N_("Before the interview"),
    "construct.profile": N_("About the person"),
    "construct.practice": N_("What people do"),
    "construct.intention": N_("Intention"),
    "construct.attitude": N_("Own view"),
    "construct.reason": N_("Reason"),
    "construct.belief": N_("Belief"),
    "construct.empirical_expectation": N_("What others do"),
    "construct.empirical_trend": N_("What others do, over time"),
    "construct.empirical_expectation_alternative": N_("Others and the other way"),
    "construct.normative_expectation": N_("What others approve of"),
    "construct.normative_expectation_alternative": N_("Respect for the other way"),
    "construct.voice": N_("Voices against it"),
    "construct.sanction": N_("Sanctions"),
    "construct.sanction_by_group": N_("Sanctions, by group"),
    "construct.sanction_type": N_("Sanctions, by kind"),
    "construct.severity": N_("How serious sanctions are"),
    "construct.reward": N_("Rewards"),
    "construct.reward_alternative": N_("Rewards for the other way"),
    "construct.observed_sanction": N_("Sanctions that were seen"),
    "construct.detectability": N_("Whether others notice"),
    "construct.sensitivity": N_("Giving in"),
    "construct.conditional": N_("If others changed"),
    "construct.trendsetter": N_("Going first"),
    "construct.threshold": N_("How many must change first"),
    "construct.exceptions": N_("Exceptions"),
    "construct.reference_group": N_("Whose opinion counts"),
    "construct.power": N_("Who can overrule"),
    "construct.deviant": N_("Who acts otherwise"),
    "construct.channel": N_("Where people talk"),
    "construct.structure": N_("Money, distance, services"),
    "construct.law": N_("Rules and laws"),
    "construct.agency": N_("Speaking up"),
    "construct.collective": N_("Acting together"),
    "construct.exposure": N_("Activities"),
    "construct.diffusion": N_("Talking about it"),
    "construct.publicity": N_("Public honour"),
    "construct.backlash": N_("Harm because of the work"),
    "construct.close": N_("At the end"),
}

_USES = {
    "column_use.answer": N_("Answer to a question"),
    "column_use.tick": N_("One ticked answer"),
    "column_use.consent": N_("Consent"),
    "column_use.cluster": N_("Cluster (village)"),
    "column_use.stratum": N_("Stratum"),
    "column_use.arm": N_("Arm, such as with and without the programme"),
    "column_use.pair": N_("Pair code"),
    "column_use.weight": N_("Weight"),
    "column_use.split": N_("Group to split by"),
    "column_use.id": N_("Id of the form sent"),
    "column_use.when": N_("Time of sending"),
    "column_use.review": N_("State of review"),
}

_FILES = {
    "survey.missing": N_("{file}: there is no such file. Check the name and the folder."),
    "survey.folder": N_("{file}: this is a folder. Choose a file inside it."),
    "survey.unreadable": N_("{file}: the disk did not give the file ({detail}). Try a copy."),
    "survey.ending": N_(
        "{file}: answers come as .csv, .xlsx, .xls, .ods or .zip. Export them again."
    ),
    "survey.empty": N_("{file}: the file is empty. Export it again."),
    "survey.too_large": N_("{file}: the file is larger than {limit} MB. Export fewer columns."),
    "survey.too_large_inside": N_("{file}: unpacked, this workbook is far too large to read."),
    "survey.too_many_rows": N_("{file}: there are more than {limit} rows. Split the file."),
    "survey.too_many_columns": N_("{file}: there are more than {limit} columns. Leave some out."),
    "survey.no_workbook": N_("{file}: this is no workbook, whatever its name says."),
    "survey.protected": N_("{file}: a password protects this workbook. Save it without one."),
    "survey.damaged": N_("{file}: this workbook is damaged. Export it again."),
    "survey.other_kind": N_("{file}: this is another kind of file, no table. Export it again."),
    "survey.not_text": N_("{file}: this is no text file. Export the answers again."),
    "survey.encoding": N_(
        "{file}, row {row}: the letters cannot be read. Save the file as CSV in UTF-8."
    ),
    "survey.broken_row": N_("{file}, row {row}: quotation marks or signs do not close here."),
    "survey.long_row": N_("{file}, row {row}: {cells} cells, but the heading has {columns}."),
    "survey.merged_heading": N_(
        "{file}, sheet “{sheet}”, row {row}: the heading has merged or empty cells. "
        "Give every column one name."
    ),
    "survey.merged_heading_text": N_(
        "{file}, row {row}: half of the heading is empty. Give every column one name."
    ),
    "survey.second_heading_text": N_(
        "{file}, row {row}: this looks like a second heading. Delete that row."
    ),
    "survey.other_form": N_(
        "{file}: {odd} answers do not fit the questions, {valid} do. "
        "Give a mapping file with --map."
    ),
    "survey.second_heading": N_(
        "{file}, sheet “{sheet}”, row {row}: this looks like a second heading. Delete that row."
    ),
    "survey.same_heading": N_("{file}: two columns are called “{column}”. Rename one."),
    "survey.both_answered": N_(
        "{file}: “{column}” and “{other}” both answer {question}, and differ in {count} rows. "
        "Leave one out. Are they two people? Read the file with one row per person."
    ),
    "survey.asked_once": N_(
        "{file}: “{column}” is asked once per form, but each row is one of several people. "
        "Count it with one row per form."
    ),
    "survey.formula": N_(
        "{file}, sheet “{sheet}”, cell {cell}: there is a formula. Save the sheet as values only."
    ),
    "survey.formula_text": N_(
        "{file}, sheet “{sheet}”, row {row}, column “{column}”: “{found}” is a formula. "
        "Save the answers as values only."
    ),
    "survey.formula_text_text": N_(
        "{file}, row {row}, column “{column}”: “{found}” is a formula. "
        "Save the answers as values only."
    ),
    "survey.no_questions": N_(
        "{file}: no column belongs to a form of this project. Give a mapping file with --map."
    ),
    "survey.earlier_columns": N_(
        "{file}: its columns are not known. Read it into its own round first."
    ),
    "survey.no_answers": N_(
        "{file}, sheet “{sheet}”, row {row}, column “{column}”: “{found}” is no answer to "
        "{question}, nor is any other. Say how they are read."
    ),
    "survey.no_answers_text": N_(
        "{file}, row {row}, column “{column}”: “{found}” is no answer to {question}, nor is any "
        "other. Say how they are read."
    ),
    "survey.zip": N_("{file}: there is no CSV file in this archive. Export the answers again."),
    "survey.zip_many": N_(
        "{file}: this archive has more than {limit} CSV files. Unpack it, then choose one of them."
    ),
    "survey.zip_large": N_(
        "{file}: unpacked, the answers are larger than {limit} MB. Export fewer columns."
    ),
    "survey.zip_protected": N_(
        "{file}: a password protects this archive. Unpack it, then choose the CSV file inside it."
    ),
    "survey.zip_damaged": N_("{file}: this archive is damaged. Export it again."),
    "survey.western": N_(
        "The file does not say how its letters are written. "
        "They were read as Western European: look whether names are right."
    ),
    "survey.no_rows": N_("{file}: there are no rows under the heading."),
    "survey.nobody": N_("{file}: none of the {count} rows counts. Check the column of consent."),
    "survey.nothing_valid": N_("{file}: no column that is used has an answer that fits."),
    "survey.no_cluster": N_("Rows without a cluster: {count}. They count as one cluster."),
    "survey.weight": N_(
        "{file}, row {row}, column “{column}”: “{found}” is no weight. It must be above zero."
    ),
    "survey.split": N_("{file}: column “{column}” has more than {limit} groups."),
}

_MAPPING = {
    "survey.map.unreadable": N_("{map}: this mapping file cannot be read."),
    "survey.map.json": N_("{map}: this mapping file is no JSON object."),
    "survey.map.questions": N_("{map}: “questions” must be a list of columns and questions."),
    "survey.map.key": N_("{map}: “{key}” is not known in a mapping file."),
    "survey.map.value": N_("{map}: the value of “{key}” is of the wrong kind."),
    "survey.map.sheet": N_("{file}: there is no sheet “{sheet}”, which the mapping names."),
    "survey.map.column": N_("{file}: there is no column “{column}”, which the mapping names."),
    "survey.map.twice": N_("{file}: two columns are called “{column}”. Rename one."),
    "survey.map.question": N_("{map}: “{found}” for column “{column}” is no question."),
    "survey.map.free_text": N_("{map}: {found} for column “{column}” is free text. Leave it out."),
    "survey.map.norm": N_("{map}: “{found}” for column “{column}” is no norm of this project."),
    "survey.map.part": N_("{map}: “{found}” for column “{column}” is no row of that question."),
    "survey.map.answer": N_("{map}: “{found}” for column “{column}” is no answer to choose."),
    "survey.map.identifying": N_(
        "{file}: column “{column}” could tell who answered. Leave it out."
    ),
}

SURVEY: Mapping[str, str] = MappingProxyType(
    {**_FORM, **_NOTES, **_LEFT_OUT, **_NO_ANSWER, **_USES, **_CONSTRUCTS, **_FILES, **_MAPPING}
)
