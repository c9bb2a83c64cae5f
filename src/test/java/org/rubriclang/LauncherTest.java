package org.rubriclang;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/rubric} as a user calls it, with the built jar: these run after the jar is made. */
@Tag("launcher")
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final Path LAUNCHER = Path.of("bin/rubric").toAbsolutePath();
  private static final Path JAR = Path.of("target/rubric.jar").toAbsolutePath();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  /** What a run left: its exit status and its two streams. */
  private record Run(int status, String output, String errors) {}

  @Test
  void startsFromAnyFolder() throws Exception {
    Run run = run(Map.of(), LAUNCHER.toString(), "--version");

    assertThat(run.errors()).isEmpty();
    assertThat(run.output()).containsPattern("rubric \\d+\\.\\d+");
    assertThat(run.status()).isZero();
  }

  @Test
  void followsLinksToItself() throws Exception {
    Files.createDirectories(folder.resolve("one/two"));
    Files.createSymbolicLink(folder.resolve("one/first"), LAUNCHER);
    Files.createSymbolicLink(folder.resolve("one/two/second"), Path.of("../first"));

    Run run = run(Map.of(), folder.resolve("one/two/second").toString(), "--version");

    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void startsInAFolderWithSpacesAndChineseName() throws Exception {
    Path home = project("考核 评分");
    Files.createDirectories(home.resolve("target"));
    Files.copy(JAR, home.resolve("target/rubric.jar"));

    Run run = run(Map.of("LC_ALL", "POSIX"), home.resolve("bin/rubric").toString(), "--version");

    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void saysHowToBuildWhenThereIsNoJar() throws Exception {
    Path home = project("unbuilt");

    Run run = run(Map.of(), home.resolve("bin/rubric").toString(), "--version");

    assertThat(run.errors()).isEqualTo(
        "rubric: the program is not built yet; run: mvn -q -f '%s/pom.xml' package -DskipTests%n".formatted(home.toRealPath()));
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void refusesAnOldJavaThatTheUserNames() throws Exception {
    Path old = jdk("old", "17.0.15");

    Run run = run(Map.of("RUBRIC_JAVA_HOME", old.toString()), LAUNCHER.toString(), "--version");

    assertThat(run.errors()).hasLineCount(1).contains(old.toString(), "21 or newer", "RUBRIC_JAVA_HOME");
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void prefersTheJavaThatTheUserNames() throws Exception {
    Path named = jdk("named", "21.0.1");
    Path other = jdk("other", "25.0.1");

    Run run = run(Map.of("RUBRIC_JAVA_HOME", named.toString(), "JAVA_HOME", other.toString()), LAUNCHER.toString(), "check", "a b");

    assertThat(run.output()).startsWith("named ").contains("-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8").endsWith("<check><a b>\n");
  }

  @Test
  void passesOverAnOldDefault() throws Exception {
    Path old = jdk("old", "17.0.15");

    Run run = run(Map.of("JAVA_HOME", old.toString()), LAUNCHER.toString(), "--version");

    assertThat(run.output()).doesNotStartWith("old");
    assertThat(run.status()).isZero();
  }

  @Test
  void longSessionsGetTheWholeCompiler() throws Exception {
    Path named = jdk("named", "21.0.1");

    Run run = run(Map.of("RUBRIC_JAVA_HOME", named.toString()), LAUNCHER.toString(), "repl");

    assertThat(run.output()).doesNotContain("TieredStopAtLevel");
  }

  @Test
  void keepsTheLanguageOfAUserWithoutUtf8() throws Exception {
    Path named = jdk("named", "21.0.1");

    Run run = run(Map.of("RUBRIC_JAVA_HOME", named.toString(), "LC_ALL", "zh_CN.GB18030"), LAUNCHER.toString(), "check");

    assertThat(run.output()).contains("-Duser.language=zh", "LC_ALL=C.UTF-8");
  }

  @Test
  void trainsItsCacheOnceAndUsesIt() throws Exception {
    Path caches = Files.createDirectories(folder.resolve("caches"));
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", caches.toString(), "RUBRIC_NO_CACHE", "0", "LC_ALL", "C.UTF-8");
    Path named = jdk("named", "24.0.1");

    Run first = run(with(environment, "RUBRIC_JAVA_HOME", named.toString()), LAUNCHER.toString(), "check");
    awaitCache(caches);
    Run second = run(with(environment, "RUBRIC_JAVA_HOME", named.toString()), LAUNCHER.toString(), "check");
    Run without =
        run(with(with(environment, "RUBRIC_NO_CACHE", "1"), "RUBRIC_JAVA_HOME", named.toString()), LAUNCHER.toString(), "check");

    assertThat(first.output()).doesNotContain("AOTCache");
    assertThat(second.output()).contains("-XX:AOTCache=" + caches);
    assertThat(without.output()).doesNotContain("AOTCache");
    assertThat(List.of(first.errors(), second.errors(), without.errors())).containsOnly("");
  }

  /** The build packs what lexer and parser found out: this is the way on which they find it out after all. */
  @Test
  void readsSentencesThatTheBuildNeverSaw() throws Exception {
    Path rubric = Files.writeString(folder.resolve("test.rubric"), """
        rubric 甲
          assess 部门 every month
          fact 早退 count 人次
          item 考勤 5
            deduct 0.5 per 早退 kap 5
            award 2 when not not not (早退 > 3 or not not 早退 = 7 and not not not 早退 < 9)
        """);
    Map<String, String> environment = Map.of("RUBRIC_NO_CACHE", "1", "RUBRIC_LANG", "en", "LC_ALL", "C.UTF-8");

    Run run = run(environment, LAUNCHER.toString(), "check", rubric.toString());

    assertThat(run.errors() + run.output()).contains("R101", "kap", "expected: ", "write cap", "1 error").doesNotContain(":6:", "R901");
    assertThat(run.status()).isEqualTo(1);
  }

  /** A folder laid out like the project, without its jar. */
  private Path project(String name) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(home.resolve("bin"));
    Files.copy(LAUNCHER, home.resolve("bin/rubric"), StandardCopyOption.COPY_ATTRIBUTES);
    return home;
  }

  /** A JDK as far as the launcher can see: its java prints its name and what it was called with, and writes the cache it is asked for. */
  private Path jdk(String name, String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    Path java = home.resolve("bin/java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        printf '%s LC_ALL=%s' NAME "$LC_ALL"
        program=''
        for argument; do
          case $argument in
            -XX:AOTCache=*) [ -e "${argument#*=}" ] || : >"${argument#*=}" ;;
          esac
          if [ -n "$program" ]; then printf '<%s>' "$argument"; else printf ' %s ' "$argument"; fi
          case $argument in *.jar) program=1 ;; esac
        done
        printf '\\n'
        """
            .replace("NAME", name));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return home;
  }

  /** The cache is made in the background; a minute is far more than it takes. */
  private static void awaitCache(Path caches) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (System.nanoTime() < deadline) {
      // Names only: a file may be gone before anything more is asked about it.
      String[] names = caches.resolve("rubric").toFile().list();
      if (names != null && Stream.of(names).anyMatch(name -> name.endsWith(".aot"))
          && Stream.of(names).noneMatch(name -> name.endsWith(".lock"))) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no cache was made in " + caches);
  }

  private static Map<String, String> with(Map<String, String> environment, String name, String value) {
    var more = new HashMap<>(environment);
    more.put(name, value);
    return more;
  }

  private Run run(Map<String, String> environment, String... command) throws Exception {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().keySet().removeAll(List.of("RUBRIC_JAVA_HOME", "RUBRIC_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
    builder.environment().put("RUBRIC_NO_CACHE", "1");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.descendants().sorted(Comparator.comparing(ProcessHandle::pid)).forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("no answer within a minute from " + String.join(" ", command));
    }
    return new Run(process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
  }
}
