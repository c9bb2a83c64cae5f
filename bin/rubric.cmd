@echo off
rem Starts the built program (target\rubric.jar) from any folder, with RUBRIC_JAVA_HOME, JAVA_HOME or the java on the path.
setlocal
set "jar=%~dp0..\target\rubric.jar"
if not exist "%jar%" (
  echo rubric: the program is not built yet; run: mvn -q package -DskipTests>&2
  exit /b 2
)
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if defined RUBRIC_JAVA_HOME set "java=%RUBRIC_JAVA_HOME%\bin\java"
"%java%" --version >nul 2>&1
if errorlevel 1 (
  echo rubric: no Java 21 or newer was found; install a JDK, or set RUBRIC_JAVA_HOME to the folder of one>&2
  exit /b 2
)
"%java%" -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Dstdin.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 --enable-native-access=ALL-UNNAMED %RUBRIC_JAVA_OPTIONS% -jar "%jar%" %*
exit /b %errorlevel%
