package org.rubriclang.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rubriclang.words.Language;
import org.rubriclang.words.Phrasebook;

class CheckWordsTest {
  private static final Path ROOM = Path.of("src/main/java/org/rubriclang/check");
  private static final Pattern KEY = Pattern.compile("\"(check\\.[a-z.-]+)\"");
  private static final Pattern FINDING = Pattern.compile("(?:about|report|compare)\\([^;]*?\"(check\\.[a-z-]+)\"");

  @Test
  void everyKeyOfTheRoomHasItsWords() throws IOException {
    var keys = new TreeSet<String>();
    for (String code : sources()) {
      Matcher key = KEY.matcher(code);
      while (key.find()) {
        keys.add(key.group(1));
      }
      Matcher finding = FINDING.matcher(code);
      while (finding.find()) {
        keys.add(finding.group(1) + ".here");
      }
    }

    assertThat(keys).hasSizeGreaterThan(100);
    for (Language language : Language.values()) {
      assertThat(keys).as("keys without words in %s", language).allMatch(Phrasebook.of(language)::knows);
    }
  }

  private static Iterable<String> sources() throws IOException {
    try (Stream<Path> files = Files.list(ROOM)) {
      return files.map(CheckWordsTest::read).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
