package org.rubriclang.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rubriclang.value.Rational;

class PhrasebookTest {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)(\\|[^}]*)?}");
  private static final Pattern KEY_IN_SOURCE = Pattern.compile("(?:Message\\.of|new Message)\\(\\s*\"([^\"]+)\"");
  private static final Path SOURCES = Path.of("src/main/java");

  static List<String> topics() {
    return Phrasebook.TOPICS;
  }

  private static List<PhraseFile.Phrase> phrases(String topic, Language language) {
    return PhraseFile.parse(Phrasebook.read(topic, language));
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyTopicHasItsFiles(String topic) {
    for (Language language : Language.values()) {
      assertThat(Phrasebook.read(topic, language)).as("%s in %s", topic, language).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyPhraseIsWellFormed(String topic) {
    for (Language language : Language.values()) {
      var seen = new HashSet<String>();
      for (PhraseFile.Phrase phrase : phrases(topic, language)) {
        assertThat(phrase.key()).as("key of topic %s in %s", topic, language).matches(topic + "(\\.[a-z0-9-]+)+");
        assertThat(phrase.text()).as("text of %s in %s", phrase.key(), language).isNotEmpty();
        assertThat(seen.add(phrase.key())).as("%s stands once in %s", phrase.key(), language).isTrue();
        assertThat(PLACE.matcher(phrase.text()).replaceAll(""))
            .as("places of %s in %s", phrase.key(), language)
            .doesNotContainPattern("\\{\\d");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void bothLanguagesHaveTheSameKeysAndPlaces(String topic) {
    assertThat(keysWithPlaces(topic, Language.ZH)).containsExactlyInAnyOrderElementsOf(keysWithPlaces(topic, Language.EN));
  }

  private static List<String> keysWithPlaces(String topic, Language language) {
    return phrases(topic, language).stream().map(phrase -> phrase.key() + " " + placesOf(phrase.text())).toList();
  }

  private static Set<String> placesOf(String text) {
    var places = new TreeSet<String>();
    PLACE.matcher(text).results().forEach(result -> places.add(result.group(1)));
    return places;
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyInTheSourcesHasAText(Language language) throws IOException {
    Phrasebook phrasebook = Phrasebook.of(language);

    Set<String> used = keysInSources();

    assertThat(used).contains("diagnostic.head");
    assertThat(used).allSatisfy(key -> assertThat(phrasebook.knows(key)).as(key).isTrue());
  }

  private static Set<String> keysInSources() throws IOException {
    var keys = new LinkedHashSet<String>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files.filter(file -> file.toString().endsWith(".java")).map(PhrasebookTest::textOf).forEach(text -> {
        KEY_IN_SOURCE.matcher(text).results().forEach(result -> keys.add(result.group(1)));
      });
    }
    return keys;
  }

  private static String textOf(Path file) {
    try {
      // Keys that stand as examples in comments are nobody's.
      return Files.readString(file).replaceAll("(?s)/\\*\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void phraseFilesHaveCommentsAndContinuedLines() {
    var phrases = PhraseFile.parse("# a comment\n\none = the {0} \\\n    of = two\r\ntwo = 甲\\\n  乙\n");

    assertThat(phrases)
        .containsExactly(new PhraseFile.Phrase("one", "the {0} of = two"), new PhraseFile.Phrase("two", "甲乙"));
  }

  @Test
  void placesAreFilled() {
    assertThat(fill(Language.EN, "{0} of {1}, {0}", "a", Rational.parse("0.50"))).isEqualTo("a of 0.5, a");
    assertThat(fill(Language.EN, "{0} {0|case|cases}", 1)).isEqualTo("1 case");
    assertThat(fill(Language.EN, "{0} {0|case|cases}", 2L)).isEqualTo("2 cases");
    assertThat(fill(Language.EN, "{0|is|are}", List.of("a", "b"))).isEqualTo("are");
    assertThat(fill(Language.EN, "{0}", List.of("a", 2, Rational.ONE))).isEqualTo("a, 2, 1");
    assertThat(fill(Language.ZH, "{0}", List.of("甲", "乙"))).isEqualTo("甲、乙");
    assertThat(fill(Language.EN, "<{0}>", Message.of("diagnostic.severity.error"))).isEqualTo("<error>");
  }

  @Test
  void argumentsAreNotReadAsPlaces() {
    assertThat(fill(Language.EN, "{0}-{1}", "{1}", "b")).isEqualTo("{1}-b");
  }

  @Test
  void bracesAroundAnythingElseStay() {
    assertThat(fill(Language.EN, "{x} {} {5} {0", "a")).isEqualTo("{x} {} {5} {0");
  }

  private static String fill(Language language, String text, Object... arguments) {
    return Phrasebook.of(language).fill(text, List.of(arguments));
  }

  @Test
  void unknownKeyIsSaidAsItself() {
    Phrasebook phrasebook = Phrasebook.of(Language.ZH);

    assertThat(phrasebook.say(Message.of("diagnostic.nobody-wrote-this"))).isEqualTo("⟦diagnostic.nobody-wrote-this⟧");
    assertThat(phrasebook.say(Message.of("no topic"))).isEqualTo("⟦no topic⟧");
    assertThat(phrasebook.keys()).contains("diagnostic.head");
  }

  @Test
  void onlyWhatCanBeSaidIsTaken() {
    assertThatThrownBy(() -> Message.of("diagnostic.head", new Object())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Message.of("diagnostic.head", List.of(1.5))).isInstanceOf(IllegalArgumentException.class);
  }
}
