; Swahili for the pages that setup shows.

!insertmacro LANGFILE "Swahili" "Kiswahili" "Kiswahili" "Kiswahili"

!ifdef MUI_WELCOMEPAGE
  ${LangFileString} MUI_TEXT_WELCOME_INFO_TITLE "Karibu kusakinisha $(^NameDA)"
  ${LangFileString} MUI_TEXT_WELCOME_INFO_TEXT "$_CLICK"
!endif

!ifdef MUI_DIRECTORYPAGE
  ${LangFileString} MUI_TEXT_DIRECTORY_TITLE "Chagua folda"
  ${LangFileString} MUI_TEXT_DIRECTORY_SUBTITLE "Chagua folda ya kusakinisha $(^NameDA)."
!endif

!ifdef MUI_INSTFILESPAGE
  ${LangFileString} MUI_TEXT_INSTALLING_TITLE "Inasakinisha"
  ${LangFileString} MUI_TEXT_INSTALLING_SUBTITLE "Subiri $(^NameDA) isakinishwe."
  ${LangFileString} MUI_TEXT_FINISH_TITLE "Imekamilika"
  ${LangFileString} MUI_TEXT_FINISH_SUBTITLE "$(^NameDA) imesakinishwa."
  ${LangFileString} MUI_TEXT_ABORT_TITLE "Imesimamishwa"
  ${LangFileString} MUI_TEXT_ABORT_SUBTITLE "$(^NameDA) haikusakinishwa."
!endif

!ifdef MUI_UNINSTFILESPAGE
  ${LangFileString} MUI_UNTEXT_UNINSTALLING_TITLE "Inaondoa"
  ${LangFileString} MUI_UNTEXT_UNINSTALLING_SUBTITLE "Subiri $(^NameDA) iondolewe."
  ${LangFileString} MUI_UNTEXT_FINISH_TITLE "Imekamilika"
  ${LangFileString} MUI_UNTEXT_FINISH_SUBTITLE "$(^NameDA) imeondolewa."
  ${LangFileString} MUI_UNTEXT_ABORT_TITLE "Imesimamishwa"
  ${LangFileString} MUI_UNTEXT_ABORT_SUBTITLE "$(^NameDA) haikuondolewa."
!endif

!ifdef MUI_FINISHPAGE
  ${LangFileString} MUI_TEXT_FINISH_INFO_TITLE "Usakinishaji wa $(^NameDA) unakamilika"
  ${LangFileString} MUI_TEXT_FINISH_INFO_TEXT "$(^NameDA) imesakinishwa kwenye kompyuta yako.$\r$\n$\r$\nBofya Maliza."
  ${LangFileString} MUI_TEXT_FINISH_INFO_REBOOT "Kompyuta iwashwe upya ili kukamilisha $(^NameDA). Iwashwe sasa?"
!endif

!ifdef MUI_FINISHPAGE | MUI_UNFINISHPAGE
  ${LangFileString} MUI_TEXT_FINISH_REBOOTNOW "Iwashe upya sasa"
  ${LangFileString} MUI_TEXT_FINISH_REBOOTLATER "Nitaiwasha upya baadaye"
  ${LangFileString} MUI_TEXT_FINISH_RUN "&Fungua $(^NameDA)"
  ${LangFileString} MUI_TEXT_FINISH_SHOWREADME "&Onyesha maelezo"
  ${LangFileString} MUI_BUTTONTEXT_FINISH "&Maliza"
!endif

!ifdef MUI_UNCONFIRMPAGE
  ${LangFileString} MUI_UNTEXT_CONFIRM_TITLE "Ondoa $(^NameDA)"
  ${LangFileString} MUI_UNTEXT_CONFIRM_SUBTITLE "Ondoa $(^NameDA) kwenye kompyuta yako."
!endif
