@echo off
rem Runs Isthmus from a clone: builds what is missing or out of date, then starts it. Works from any
rem folder. What the build says goes to stderr. The same as ./isthmus does elsewhere.
setlocal EnableExtensions DisableDelayedExpansion

set "HOME_DIR=%~dp0"
set "HOME_DIR=%HOME_DIR:~0,-1%"
set "STAMP=%HOME_DIR%\target\build.done"
set "LOCK=%HOME_DIR%\target\build.lock"
set "VERSION="
for /f "tokens=2 delims=<>" %%v in ('findstr /r /c:"^  <version>" "%HOME_DIR%\pom.xml"') do if not defined VERSION set "VERSION=%%v"
set "JAR=%HOME_DIR%\target\isthmus-%VERSION%-all.jar"

call :must_build

rem --- Prerequisites: all that are missing are named at once, before anything else happens.
set "MISSING="

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
set "RELEASE="
for /f "tokens=3" %%v in ('call "%JAVA%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined RELEASE set "RELEASE=%%~v"
if not defined RELEASE (
  call :misses "Java 17 or newer: there is no '%JAVA%'. Install a JDK and put it on the PATH, or let JAVA_HOME name it."
) else (
  call :check_release
)

if defined MUST_BUILD (
  where mvn >nul 2>&1 || call :misses "Maven 3.8 or newer, to build Isthmus: there is no 'mvn' on the PATH. Install it."
)

call :must_synthesize %*
if defined MUST_SYNTHESIZE if not defined JSII_NODE if not defined JSII_RUNTIME (
  where node >nul 2>&1 || call :misses "Node.js 18 or newer, to synthesize: there is no 'node' on the PATH. Install it."
)

if defined MISSING exit /b 1

rem --- Build. Of two that are started at once, one builds and the other waits for it.
if not defined MUST_BUILD goto start
if not exist "%HOME_DIR%\target" mkdir "%HOME_DIR%\target"
set "TOLD="
:acquire
mkdir "%LOCK%" 2>nul && goto build
if not defined TOLD echo isthmus: waiting for another build (if there is none, delete %LOCK%) >&2
set "TOLD=yes"
ping -n 2 127.0.0.1 >nul
goto acquire

:build
call :must_build
if not defined MUST_BUILD goto built
echo isthmus: building (the first time takes a minute or two) >&2
pushd "%HOME_DIR%"
call mvn -q -B -DskipTests package <nul 1>&2
set "STATUS=%ERRORLEVEL%"
popd
if not "%STATUS%"=="0" (
  rmdir "%LOCK%"
  echo isthmus: the build failed, see above >&2
  exit /b 1
)
:built
rmdir "%LOCK%"

rem --- Start.
:start
rem A short run: the plain collector and compiler start a third faster, and the classes that the
rem build archived are neither read nor verified again.
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable -XX:SharedArchiveFile="%HOME_DIR%\target\classes.jsa" -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:must_build
set "MUST_BUILD="
if not exist "%JAR%" set "MUST_BUILD=yes"
if not exist "%STAMP%" set "MUST_BUILD=yes"
if defined MUST_BUILD exit /b 0
powershell -NoProfile -Command "$t = (Get-Item -LiteralPath $env:STAMP).LastWriteTimeUtc; Set-Location -LiteralPath $env:HOME_DIR; if (Get-Item pom.xml, LICENSE, NOTICE | Where-Object LastWriteTimeUtc -gt $t) { exit 1 }; if (Get-ChildItem -Recurse .mvn, src/main, src/build | Where-Object LastWriteTimeUtc -gt $t) { exit 1 }; exit 0"
if errorlevel 1 set "MUST_BUILD=yes"
exit /b 0

:check_release
for /f "tokens=1 delims=.-" %%m in ("%RELEASE%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 call :misses "Java 17 or newer: '%JAVA%' is older. Let JAVA_HOME name a newer JDK."
exit /b 0

:must_synthesize
set "MUST_SYNTHESIZE="
:next_word
if "%~1"=="" exit /b 0
if "%~1"=="synth" set "MUST_SYNTHESIZE=yes"
if "%~1"=="-h" (
  set "MUST_SYNTHESIZE="
  exit /b 0
)
if "%~1"=="--help" (
  set "MUST_SYNTHESIZE="
  exit /b 0
)
shift
goto next_word

:misses
if not defined MISSING echo isthmus: this is needed first: >&2
set "MISSING=yes"
echo   - %~1 >&2
exit /b 0
