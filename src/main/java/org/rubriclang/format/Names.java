package org.rubriclang.format;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rubriclang.syntax.FactType;
import org.rubriclang.syntax.Keyword;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Statement;
import org.rubriclang.value.Units;

/** Decides which names of a file need their marks: those that would be read as something else without them. */
final class Names {
  /** No keyword and no unit is longer: what bounds the search in a long name. */
  private static final int LONGEST_PIECE = 20;

  /** Letters, and digits directly behind a Latin letter or a joining line: A4纸, task_1, PM2.5. */
  private static final Pattern WORD = Pattern.compile("(?:[A-Za-z_](?:[0-9]+(?:\\.[0-9]+)?)?|[\\p{L}\u2103\u3380-\u33DF²³&&[^A-Za-z]])+");

  private static final String NUMERALS = "一二两三四五六七八九十";

  /** Counting words that a number may stand before without any declaration. */
  private static final String COUNTING_WORDS = "次件项个例人名位篇条家户份起处台天日周月年场期级张套座间部宗笔批种类";

  /** What the file declares is never cut into keywords. */
  private final Set<String> declared = new HashSet<>();

  /** Names such as 日期 that are declared without marks: a word of a type is one directly behind the name that is declared only. */
  private final Set<String> bareTypes = new HashSet<>();

  private Names() {}

  static Names of(List<Line> lines) {
    var names = new Names();
    names.collect(lines);
    return names;
  }

  private void collect(List<Line> lines) {
    for (Line line : lines) {
      declared(line).ifPresent(this::add);
      if (line instanceof Line.Fact fact) {
        collect(fact);
      }
      collect(line.body());
    }
  }

  private static Optional<Name> declared(Line line) {
    return switch (line) {
      case Line.Let let -> Optional.of(let.name());
      case Line.Table table -> Optional.of(table.name());
      case Line.Result result -> Optional.of(result.name());
      case Line.Section section -> Optional.of(section.name());
      case Line.Item item -> Optional.of(item.name());
      case Line.Part part -> Optional.of(part.name());
      case Line.Rollup rollup -> Optional.of(rollup.of());
      default -> Optional.empty(); // examples and the rubric have names that nothing in the file uses
    };
  }

  private void collect(Line.Fact fact) {
    fact.names().forEach(this::add);
    collect(fact.type());
    for (Line.Field field : fact.fields()) {
      add(field.name());
      field.type().ifPresent(this::collect);
    }
  }

  private void collect(FactType type) {
    if (type instanceof FactType.OneOf oneOf) {
      oneOf.members().forEach(this::add);
    } else if (type instanceof FactType.Checklist list) {
      list.members().forEach(this::add);
    }
  }

  private void add(Name name) {
    declared.add(name.text());
    if (!name.quoted() && Keyword.find(plain(name.text())).filter(Keyword::namesType).isPresent()) {
      bareTypes.add(name.text());
    }
  }

  /** A name where it is used. */
  String used(Name name) {
    boolean bare = isWord(name.text()) && (!isKeyword(name.text()) || bareTypes.contains(name.text())) && (declared.contains(name.text()) || !isRun(name.text(), declared));
    return bare ? name.text() : marked(name);
  }

  /**
   * A name where it is declared: there a keyword is a name too. But a keyword declared without marks is a name in other places of the
   * file as well, so one that has its marks keeps them.
   */
  String declared(Name name) {
    return isWord(name.text()) && !(name.quoted() && isKeyword(name.text())) ? name.text() : marked(name);
  }

  private static String marked(Name name) {
    return "「" + name.text() + "」";
  }

  private static boolean isKeyword(String name) {
    // A single x is the sign × to the lexer.
    return Keyword.find(plain(name)).filter(keyword -> !keyword.isOnlyBesideLists()).isPresent() || plain(name).equals("x") || plain(name).equals("X");
  }

  /** Whether a word consists of keywords, numerals, counting words and the names given only: then it may be read as these. */
  static boolean isRun(String name, Set<String> names) {
    // reached.get(i): the first i characters do.
    var reached = new boolean[name.length() + 1];
    reached[0] = true;
    for (int start = 0; start < name.length(); start++) {
      for (int end = start + 1; reached[start] && end <= Math.min(name.length(), start + LONGEST_PIECE); end++) {
        String piece = name.substring(start, end);
        reached[end] |= names.contains(piece) || isPiece(piece);
      }
    }
    return reached[name.length()];
  }

  private static boolean isPiece(String text) {
    boolean isNumeral = text.length() == 1 && NUMERALS.contains(text);
    boolean isCountingWord = text.length() == 1 && COUNTING_WORDS.contains(text);
    return isNumeral || isCountingWord || Keyword.find(text).filter(keyword -> !keyword.isOnlyBesideLists()).isPresent() || Units.find(text).isPresent();
  }

  /** What the lexer takes for one word. */
  private static boolean isWord(String name) {
    return WORD.matcher(plain(name)).matches();
  }

  private static String plain(String text) {
    var plain = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      plain.append(plain(text.charAt(index)));
    }
    return plain.toString();
  }

  private static char plain(char c) {
    return c >= '\uFF01' && c <= '\uFF5E' ? (char) (c - 0xFEE0) : c;
  }
}
