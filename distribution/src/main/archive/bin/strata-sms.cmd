@echo off
rem The strata-sms command as it is shipped: on the Java that lies beside it or, in the portable archive, on that of JAVA_HOME or of the path.
setlocal
set "lib=%~dp0..\lib"
set "java=%~dp0..\runtime\bin\java.exe"
if not exist "%java%" set "java=%JAVA_HOME%\bin\java.exe"
if not exist "%java%" (
  set "java=java.exe"
  where /q java.exe || (
    echo strata-sms: needs Java of version 21 or later and found none: not in JAVA_HOME, not on the path. Install one from https://adoptium.net/. 1>&2
    exit /b 1
  )
)
set "kind=short"
if "%~1"=="up" set "kind=up"
if not defined STRATA_SMS_COMMAND set "STRATA_SMS_COMMAND=strata-sms"
set "archive="
if exist "%lib%\strata-sms.jsa" set archive="-XX:SharedArchiveFile=%lib%\strata-sms.jsa"
"%java%" "@%lib%\java.options" "@%lib%\java-%kind%.options" %archive% %STRATA_SMS_JAVA_OPTS% -jar "%lib%\strata-sms.jar" %*
exit /b %ERRORLEVEL%
