package org.rubriclang.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rubriclang.value.Rational;

/**
 * Says {@linkplain Message messages} in one language. The texts of a topic are read when the first of its messages is said,
 * so a run that finds nothing wrong reads nothing. Safe for use by several threads.
 *
 * <p>In a text, {@code {0}} stands for the first argument, and {@code {0|case|cases}} for the first form if that argument is
 * 1 (or a list of one) and for the second otherwise. Braces around anything else are just braces.
 */
public final class Phrasebook {
  /** One pair of resource files each; the first part of every key in it. */
  static final List<String> TOPICS = List.of("diagnostic", "check", "syntax", "data", "ledger", "run", "report", "whatif", "repl", "cli", "code");

  private final Language language;
  private final Map<String, Map<String, String>> topics = new ConcurrentHashMap<>();

  private Phrasebook(Language language) {
    this.language = language;
  }

  public static Phrasebook of(Language language) {
    return new Phrasebook(language);
  }

  public Language language() {
    return language;
  }

  /** The message as people read it; for a key nobody wrote a text for, which is our own mistake, {@code ⟦key⟧}. */
  public String say(Message message) {
    var said = new StringBuilder();
    append(said, message);
    return said.toString();
  }

  public boolean knows(String key) {
    return find(key).isPresent();
  }

  /** The keys of all topics. */
  public Set<String> keys() {
    var keys = new LinkedHashSet<String>();
    for (String topic : TOPICS) {
      keys.addAll(phrases(topic).keySet());
    }
    return keys;
  }

  private Optional<String> find(String key) {
    int point = key.indexOf('.');
    if (point < 0 || !TOPICS.contains(key.substring(0, point))) {
      return Optional.empty();
    }
    return Optional.ofNullable(phrases(key.substring(0, point)).get(key));
  }

  private Map<String, String> phrases(String topic) {
    return topics.computeIfAbsent(topic, this::load);
  }

  private Map<String, String> load(String topic) {
    var texts = new LinkedHashMap<String, String>();
    for (PhraseFile.Phrase phrase : PhraseFile.parse(read(topic, language))) {
      texts.put(phrase.key(), phrase.text());
    }
    return texts;
  }

  /** The content of a resource file. A file that is missing has no phrases: a build fault that a test finds. */
  static String read(String topic, Language language) {
    String name = topic + (language == Language.ZH ? ".zh.txt" : ".en.txt");
    String packed = Packed.text(name);
    if (!packed.isEmpty()) {
      return packed;
    }
    try (InputStream stream = Phrasebook.class.getResourceAsStream(name)) {
      return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(StringBuilder said, Message message) {
    Optional<String> found = find(message.key());
    if (found.isEmpty()) {
      said.append('⟦').append(message.key()).append('⟧');
      return;
    }
    fill(said, found.get(), message.arguments());
  }

  /** A text with its places filled. */
  String fill(String text, List<Object> arguments) {
    var said = new StringBuilder();
    fill(said, text, arguments);
    return said.toString();
  }

  private void fill(StringBuilder said, String text, List<Object> arguments) {
    int position = 0;
    while (position < text.length()) {
      int open = text.indexOf('{', position);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      said.append(text, position, open);
      appendPlace(said, text.substring(open + 1, close), arguments);
      position = close + 1;
    }
    said.append(text, position, text.length());
  }

  /** What stands between two braces. */
  private void appendPlace(StringBuilder said, String place, List<Object> arguments) {
    int bar = place.indexOf('|');
    int index = indexOf(bar < 0 ? place : place.substring(0, bar));
    if (index < 0 || index >= arguments.size()) {
      said.append('{').append(place).append('}');
      return;
    }
    Object argument = arguments.get(index);
    if (bar < 0) {
      appendArgument(said, argument);
      return;
    }
    int second = place.indexOf('|', bar + 1);
    String one = place.substring(bar + 1, second < 0 ? place.length() : second);
    String many = second < 0 ? one : place.substring(second + 1);
    said.append(isOne(argument) ? one : many);
  }

  private static int indexOf(String digits) {
    boolean isDigit = digits.length() == 1 && digits.charAt(0) >= '0' && digits.charAt(0) <= '9';
    return isDigit ? digits.charAt(0) - '0' : -1;
  }

  private static boolean isOne(Object argument) {
    return switch (argument) {
      case Integer number -> number == 1;
      case Long number -> number == 1;
      case Rational number -> number.equals(Rational.ONE);
      case List<?> list -> list.size() == 1;
      default -> false;
    };
  }

  private void appendArgument(StringBuilder said, Object argument) {
    switch (argument) {
      case Message message -> append(said, message);
      case List<?> list -> {
        String separator = language == Language.ZH ? "、" : ", ";
        for (int i = 0; i < list.size(); i++) {
          said.append(i == 0 ? "" : separator);
          appendArgument(said, list.get(i));
        }
      }
      default -> said.append(argument);
    }
  }
}
