; Setup of NormsDesk, for one person, without administrator rights.
;
; What is new is written beside what is there, then both change places by renaming: whatever goes
; wrong before, the old program stays whole. `setup_exe.py` says the version, the stage and the files.
;
; Ends with 0 done, 1 the person went back, 2 setup.exe is damaged, 3 Windows is too old,
; 4 the update does not fit, 5 NormsDesk is open, 6 no space, 7 the folder does not fit,
; 8 the folder cannot be written to. In silent mode the sentence is in %TEMP%\NormsDesk-setup.txt.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDateSave off
CRCCheck force
AllowSkipFiles off
RequestExecutionLevel user
ManifestSupportedOS Win10
ManifestDPIAware true

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh

!define OWN_KEY "Software\NormsDesk"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\NormsDesk"
!define CLASSES "Software\Classes"
!define PROJECT "NormsDesk.Project.1"
!define NEW "$INSTDIR\.normsdesk-new"
!define OLD "$INSTDIR\.normsdesk-old"
!include "${FILES}"

Name "NormsDesk"
OutFile "${OUT}"
BrandingText "NormsDesk ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\NormsDesk"
InstallDirRegKey HKCU "${OWN_KEY}" "InstallDir"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "NormsDesk"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "NormsDesk ${KIND}"
VIAddVersionKey "LegalCopyright" "MIT License"

!define OLDEST_BUILD 17763 ; Windows 10 1809
!define NO_WINDOWS 3
!define NO_FIT 4
!define IS_OPEN 5
!define NO_SPACE 6
!define NO_FOLDER 7
!define NO_WRITING 8

Var Trouble
Var TroubleCode
Var Before ; where an earlier NormsDesk lies

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PANEL}"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${OWN_KEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "SetupLanguage"
!define MUI_LANGDLL_WINDOWTITLE "NormsDesk"
!define MUI_LANGDLL_INFO "Language  ·  Langue  ·  Idioma  ·  Lugha"
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_CUSTOMFUNCTION_ABORT onLeave
!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!ifdef UPDATE
  !define MUI_WELCOMEPAGE_TEXT "$(UpdateText)"
!else
  !define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!endif
!define MUI_FINISHPAGE_TITLE "$(FinishTitle)"
!define MUI_FINISHPAGE_TEXT "$(FinishText)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\NormsDesk.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(FinishRun)"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(RemoveText)"

!insertmacro MUI_PAGE_WELCOME
!ifndef UPDATE
  !define MUI_PAGE_CUSTOMFUNCTION_LEAVE leaveFolderPage
  !insertmacro MUI_PAGE_DIRECTORY
!endif
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "Portuguese"
!insertmacro MUI_LANGUAGEEX "${LANGUAGES}" "Swahili"
!include "${LANGUAGES}/words.nsh"
!insertmacro MUI_RESERVEFILE_LANGDLL

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

; --- Saying why not ---------------------------------------------------------------------------

!macro Telling un
Function ${un}writeDown ; $Trouble, for whoever set this going silently
  Push $0
  FileOpen $0 "$TEMP\NormsDesk-setup.txt" w
  FileWriteUTF16LE /BOM $0 "$Trouble$\r$\n"
  FileClose $0
  Pop $0
FunctionEnd

; Look whether the program of this folder runs; $0 is 1 when it does. A file that is being used
; cannot be opened for writing, whoever uses it.
Function ${un}lookWhetherOpen
  System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "Local\NormsDesk-is-open") p .r0'
  ${If} $0 P<> 0
    System::Call 'kernel32::CloseHandle(p r0)'
    StrCpy $0 1
    Return
  ${EndIf}
  Push "$INSTDIR\runtime\python312.dll"
  Push "$INSTDIR\normsdesk-cli.exe"
  Push "$INSTDIR\NormsDesk.exe"
  StrCpy $2 0
  StrCpy $3 3
  ${DoWhile} $3 > 0
    Pop $1
    ${If} ${FileExists} "$1"
      ClearErrors
      FileOpen $0 "$1" a
      ${If} ${Errors}
        StrCpy $2 1
      ${Else}
        FileClose $0
      ${EndIf}
    ${EndIf}
    IntOp $3 $3 - 1
  ${Loop}
  ClearErrors
  StrCpy $0 $2
FunctionEnd

Function ${un}waitUntilClosed
  again:
  Call ${un}lookWhetherOpen
  ${If} $0 = 1
    MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "$(IsOpen)" /SD IDCANCEL IDRETRY again
    StrCpy $Trouble "$(IsOpen)"
    Call ${un}writeDown
    SetErrorLevel ${IS_OPEN}
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro Telling ""
!insertmacro Telling "un."

Function tell ; $Trouble
  MessageBox MB_OK|MB_ICONINFORMATION "$Trouble" /SD IDOK
  Call writeDown
FunctionEnd

!macro Refuse code sentence
  StrCpy $Trouble "${sentence}"
  Call tell
  SetErrorLevel ${code}
  Quit
!macroend

; --- What is done with each first part of a place: a folder, or a file beside them ---------------

!macro lookForOne name
  ${If} ${FileExists} "$INSTDIR\${name}"
    StrCpy $0 1
  ${EndIf}
!macroend

!macro Move from to
  Push "${to}"
  Push "${from}"
  Call move
!macroend

!macro putBackOne name
  ${If} ${FileExists} "${OLD}\${name}"
  ${AndIfNot} ${FileExists} "$INSTDIR\${name}"
    !insertmacro Move "${OLD}\${name}" "$INSTDIR\${name}"
  ${EndIf}
!macroend

!macro moveAwayOne name
  ${IfNot} ${Errors}
  ${AndIf} ${FileExists} "$INSTDIR\${name}"
    !insertmacro Move "$INSTDIR\${name}" "${OLD}\${name}"
  ${EndIf}
!macroend

!macro moveInOne name
  ${IfNot} ${Errors}
    !insertmacro Move "${NEW}\${name}" "$INSTDIR\${name}"
  ${EndIf}
!macroend

!macro moveOutOne name
  ${IfNot} ${FileExists} "${NEW}\${name}"
  ${AndIf} ${FileExists} "$INSTDIR\${name}"
    !insertmacro Move "$INSTDIR\${name}" "${NEW}\${name}"
  ${EndIf}
!macroend

; --- Before anything is written ---------------------------------------------------------------

Function .onInit
  Delete "$TEMP\NormsDesk-setup.txt"
  !insertmacro MUI_LANGDLL_DISPLAY
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Local\NormsDesk-setup") p .r1 ?e'
  Pop $0
  ${If} $0 = 183 ; it is there already
    !insertmacro Refuse ${IS_OPEN} "$(SetupIsOpen)"
  ${EndIf}
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro Refuse ${NO_WINDOWS} "$(WindowsTooOld)"
  ${EndIf}
  ReadRegStr $Before HKCU "${OWN_KEY}" "InstallDir"
  Call putBack
  !ifdef UPDATE
    ReadINIStr $0 "$INSTDIR\normsdesk.ini" "NormsDesk" "base"
    ${If} $0 != "${BASE}"
      !insertmacro Refuse ${NO_FIT} "$(UpdateDoesNotFit)"
    ${EndIf}
  !endif
  Call waitUntilClosed
  ; Without pages nobody sees the page of the folder, so it is looked at here.
  !ifndef UPDATE
    ${If} ${Silent}
  !endif
  Call lookAtFolder
  ${If} $TroubleCode <> 0
    Call tell
    SetErrorLevel $TroubleCode
    Quit
  ${EndIf}
  !ifndef UPDATE
    ${EndIf}
  !endif
FunctionEnd

!ifndef UPDATE
Function leaveFolderPage
  Call waitUntilClosed
  Call lookAtFolder
  ${If} $TroubleCode <> 0
    Call tell
    Abort
  ${EndIf}
FunctionEnd
!endif

Function onLeave
  SetErrorLevel 1
FunctionEnd

; What keeps NormsDesk from going into $INSTDIR: $TroubleCode (0 is nothing) and $Trouble.
Function lookAtFolder
  StrCpy $TroubleCode 0
  StrLen $0 "$INSTDIR"
  ${If} $0 > ${LONGEST_FOLDER}
    StrCpy $TroubleCode ${NO_FOLDER}
    StrCpy $Trouble "$(FolderTooLong)"
    Return
  ${EndIf}
  StrCpy $1 0 ; Windows takes a % in the command that opens a project for a placeholder
  ${Do}
    StrCpy $2 "$INSTDIR" 1 $1
    ${If} $2 == "%"
      StrCpy $TroubleCode ${NO_FOLDER}
      StrCpy $Trouble "$(FolderWithPercent)"
      Return
    ${EndIf}
    IntOp $1 $1 + 1
  ${LoopUntil} $2 == ""
  Call lookForOthers
  ${If} $0 = 1
    StrCpy $TroubleCode ${NO_FOLDER}
    StrCpy $Trouble "$(FolderTaken)"
    Return
  ${EndIf}
  StrCpy $2 0
  ${If} ${FileExists} "$INSTDIR\*.*"
    StrCpy $2 1
  ${EndIf}
  ClearErrors
  CreateDirectory "${NEW}"
  FileOpen $0 "${NEW}\try" w
  ${If} ${Errors}
    StrCpy $TroubleCode ${NO_WRITING}
    StrCpy $Trouble "$(CannotWrite)"
  ${Else}
    FileClose $0
    Delete "${NEW}\try"
    System::Call 'kernel32::GetDiskFreeSpaceExW(w "${NEW}", *l .r1, p 0, p 0) i .r0'
    System::Int64Op $1 / 1048576
    Pop $1
    ${If} $0 <> 0
    ${AndIf} $1 < ${NEEDED_MB}
      StrCpy $TroubleCode ${NO_SPACE}
      StrCpy $Trouble "$(NoSpace)"
    ${EndIf}
  ${EndIf}
  RMDir "${NEW}"
  ${If} $2 = 0
    RMDir "$INSTDIR"
  ${EndIf}
  ClearErrors
FunctionEnd

; $0 is 1 when the folder holds somebody else's files under names that NormsDesk needs.
Function lookForOthers
  StrCpy $0 0
  ${If} ${FileExists} "$INSTDIR\portable.txt" ; a copy on a stick is not installed over
    StrCpy $0 1
    Return
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\normsdesk.ini"
  ${OrIf} ${FileExists} "$INSTDIR\uninstall.exe"
  ${OrIf} ${FileExists} "${NEW}\*.*"
  ${OrIf} ${FileExists} "${OLD}\*.*"
    Return
  ${EndIf}
  !insertmacro EachTop lookForOne
FunctionEnd

; --- Putting the new in the place of the old --------------------------------------------------

; Rename, more than once: a virus scanner holds a new file for a moment. The error flag tells.
Function move
  Exch $0 ; from
  Exch
  Exch $1 ; to
  Push $2
  StrCpy $2 0
  ${Do}
    ClearErrors
    Rename "$0" "$1"
    ${IfNot} ${Errors}
      ${Break}
    ${EndIf}
    IntOp $2 $2 + 1
    ${If} $2 >= 20
      SetErrors
      ${Break}
    ${EndIf}
    Sleep 250
  ${Loop}
  Pop $2
  Pop $1
  Pop $0
FunctionEnd

; A setup that was broken off may have left the old program moved away.
Function putBack
  !insertmacro EachTop putBackOne
  ClearErrors
FunctionEnd

; Delete what was moved away, by the list of the uninstaller that came with it. Files nobody
; listed are the person's: they go into the folder "kept".
Function dropOld
  ${IfNot} ${FileExists} "${OLD}\*.*"
    Return
  ${EndIf}
  ${If} ${FileExists} "${OLD}\uninstall.exe"
    InitPluginsDir
    CopyFiles /SILENT "${OLD}\uninstall.exe" "$PLUGINSDIR\old-uninstall.exe"
    ExecWait '"$PLUGINSDIR\old-uninstall.exe" /S /KEEPREG _?=${OLD}'
    Delete "$PLUGINSDIR\old-uninstall.exe"
    Delete "${OLD}\uninstall.exe"
  ${EndIf}
  Push $R9
  StrCpy $R9 "${OLD}"
  Call deleteFiles
  Pop $R9
  RMDir "${OLD}"
  ${If} ${FileExists} "${OLD}\*.*"
    StrCpy $1 "$INSTDIR\kept"
    StrCpy $2 1
    ${While} ${FileExists} "$1"
      IntOp $2 $2 + 1
      StrCpy $1 "$INSTDIR\kept $2"
    ${EndWhile}
    !insertmacro Move "${OLD}" "$1"
  ${EndIf}
  ClearErrors
FunctionEnd

Function cannotWrite
  SetOutPath "$TEMP"
  RMDir /r "${NEW}"
  RMDir "${OLD}"
  RMDir "$INSTDIR"
  StrCpy $Trouble "$(CannotWrite)"
  Call tell
  SetErrorLevel ${NO_WRITING}
  Quit
FunctionEnd

; A disk that fills up while files are being written ends the section at once and comes here. With
; pages, NSIS has said which file it could not write.
Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "${NEW}"
  RMDir "$INSTDIR"
  StrCpy $Trouble "$(CannotWrite)"
  Call writeDown
  SetErrorLevel ${NO_WRITING}
FunctionEnd

Section
  AddSize ${ADDED_KB} ; NSIS adds up the files of sections only
  Call waitUntilClosed
  Call putBack
  Call dropOld
  RMDir /r "${NEW}"
  ClearErrors
  Call writeFiles
  ${If} ${Errors}
    Call cannotWrite
  ${EndIf}
  !ifdef UPDATE ; it brings sources; the same Python makes the same files of them here
    SetOutPath "${NEW}"
    ExecWait '"${NEW}\compile.exe" compile_all.py app compile.txt' $0
    ${If} ${Errors}
    ${OrIf} $0 <> 0
      Call cannotWrite
    ${EndIf}
    !insertmacro DeleteHelpers
  !endif
  SetOutPath "${NEW}"
  WriteUninstaller "${NEW}\uninstall.exe"
  SetOutPath "$TEMP" ; a folder in use cannot be renamed
  ${If} ${Errors}
    Call cannotWrite
  ${EndIf}

  CreateDirectory "${OLD}"
  !insertmacro EachTop moveAwayOne
  ${If} ${Errors}
    Call putBack
    Call cannotWrite
  ${EndIf}
  !insertmacro EachTop moveInOne
  ${If} ${Errors}
    ClearErrors
    !insertmacro EachTop moveOutOne
    Call putBack
    Call cannotWrite
  ${EndIf}
  RMDir "${NEW}"

  ClearErrors
  WriteRegStr HKCU "${OWN_KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${OWN_KEY}" "Version" "${VERSION}"
  WriteRegStr HKCU "${OWN_KEY}" "Base" "${BASE}"
  WriteRegStr HKCU "${OWN_KEY}" "SetupLanguage" "$LANGUAGE"
  WriteRegStr HKCU "${CLASSES}\.norms" "" "${PROJECT}"
  WriteRegStr HKCU "${CLASSES}\.norms\OpenWithProgids" "${PROJECT}" ""
  WriteRegStr HKCU "${CLASSES}\${PROJECT}" "" "$(ProjectFile)"
  WriteRegStr HKCU "${CLASSES}\${PROJECT}\DefaultIcon" "" '"$INSTDIR\NormsDesk.exe",1'
  WriteRegStr HKCU "${CLASSES}\${PROJECT}\shell\open\command" "" '"$INSTDIR\NormsDesk.exe" "%1"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "NormsDesk"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\NormsDesk.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "NormsDesk"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  SetOutPath "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\NormsDesk.lnk" "$INSTDIR\NormsDesk.exe"
  SetOutPath "$TEMP"
  ${RefreshShellIcons}

  Call dropOld
  ; Moved to another folder: the one before goes, with its own list.
  ${If} $Before != ""
  ${AndIf} $Before != $INSTDIR
  ${AndIf} ${FileExists} "$Before\uninstall.exe"
    InitPluginsDir
    CopyFiles /SILENT "$Before\uninstall.exe" "$PLUGINSDIR\old-uninstall.exe"
    ExecWait '"$PLUGINSDIR\old-uninstall.exe" /S /KEEPREG _?=$Before'
    Delete "$Before\uninstall.exe"
    RMDir "$Before"
  ${EndIf}
  ClearErrors
  SetErrorLevel 0
SectionEnd

!insertmacro WriteFiles ; Function writeFiles: the files of this package into ${NEW}
!insertmacro DeleteReplaced ; Function deleteFiles: what this package replaces, below $R9
!insertmacro DeleteEvery ; Function un.deleteFiles: every file and folder of NormsDesk below $R9

; --- Uninstalling -----------------------------------------------------------------------------

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/KEEPREG" $1
  ${If} ${Errors}
    Call un.waitUntilClosed
  ${EndIf}
  ClearErrors
FunctionEnd

Section "Uninstall"
  StrCpy $R9 "$INSTDIR"
  Call un.deleteFiles
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; stays when the person keeps files in it
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/KEEPREG" $1
  ${If} ${Errors}
    Delete "$SMPROGRAMS\NormsDesk.lnk"
    ReadRegStr $0 HKCU "${CLASSES}\.norms" ""
    ${If} $0 == "${PROJECT}"
      DeleteRegValue HKCU "${CLASSES}\.norms" ""
    ${EndIf}
    DeleteRegValue HKCU "${CLASSES}\.norms\OpenWithProgids" "${PROJECT}"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.norms\OpenWithProgids"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.norms"
    DeleteRegKey HKCU "${CLASSES}\${PROJECT}"
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    DeleteRegKey HKCU "${OWN_KEY}"
    ${RefreshShellIcons}
  ${EndIf}
  SetErrorLevel 0
SectionEnd
