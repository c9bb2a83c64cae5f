package org.rubriclang.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rubriclang.syntax.Keyword;

/** What the parts of a line are, for colours while it is typed. */
public final class Highlights {
  private static final Set<String> KEYWORDS = Stream.of(Keyword.values()).flatMap(keyword -> keyword.spellings().stream()).collect(Collectors.toUnmodifiableSet());

  private Highlights() {}

  public enum Kind {
    VERB,
    SUBJECT,
    FACT,
    ITEM,
    NUMBER,
    /** A word of the language, in a statement that is tried. */
    KEYWORD,
    PLAIN
  }

  /** A stretch of the line. */
  public record Part(int start, int end, Kind kind) {}

  /** The whole line in parts, in order. */
  public static List<Part> of(Names names, String line) {
    String plain = Letters.plain(line);
    List<Part> parts = new ArrayList<>();
    int at = plain.length() - plain.stripLeading().length();
    add(parts, 0, at, Kind.PLAIN);
    Optional<Verb.Found> verb = Verb.find(plain.substring(at));
    if (verb.isPresent()) {
      add(parts, at, at + verb.get().length(), Kind.VERB);
      at += verb.get().length();
    }
    boolean tries = verb.map(Verb.Found::verb).equals(Optional.of(Verb.TRY));
    while (at < plain.length()) {
      int end = at + 1;
      boolean word = isWord(plain.charAt(at));
      while (end < plain.length() && word && isWord(plain.charAt(end))) {
        end++;
      }
      add(parts, at, end, word ? kind(names, plain.substring(at, end), tries) : Kind.PLAIN);
      at = end;
    }
    return parts;
  }

  private static void add(List<Part> parts, int start, int end, Kind kind) {
    if (end > start) {
      parts.add(new Part(start, end, kind));
    }
  }

  private static boolean isWord(char c) {
    return !Character.isWhitespace(c) && "=,、;:「」“”\"".indexOf(c) < 0;
  }

  private static Kind kind(Names names, String word, boolean tries) {
    if (names.subjects().contains(word)) {
      return Kind.SUBJECT;
    }
    if (names.facts().contains(word)) {
      return Kind.FACT;
    }
    if (names.items().contains(word)) {
      return Kind.ITEM;
    }
    if (word.charAt(0) >= '0' && word.charAt(0) <= '9') {
      return Kind.NUMBER;
    }
    return tries && KEYWORDS.contains(word) ? Kind.KEYWORD : Kind.PLAIN;
  }
}
