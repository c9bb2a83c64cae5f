package org.rubriclang.repl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rubriclang.syntax.Keyword;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;

/** What can stand where a half-typed line ends. */
public final class Completions {
  private static final int MOST = 200;

  private final Names names;
  private final Phrasebook phrasebook;
  private final Pinyin pinyin;

  public Completions(Names names, Phrasebook phrasebook, Pinyin pinyin) {
    this.names = names;
    this.phrasebook = phrasebook;
    this.pinyin = pinyin;
  }

  /** @param description beside the value, may be empty */
  public record Choice(String value, String description) {}

  /** Where the word that ends at the end of this text begins. */
  public static int wordStart(String text) {
    String plain = Letters.plain(text);
    int start = plain.length();
    while (start > 0 && !Character.isWhitespace(plain.charAt(start - 1)) && "=,、;:".indexOf(plain.charAt(start - 1)) < 0) {
      start--;
    }
    int lead = plain.length() - plain.stripLeading().length();
    if (start == lead) {
      Optional<Verb.Found> verb = Verb.find(plain.substring(lead));
      boolean glued = verb.isPresent() && verb.get().length() < plain.length() - lead && plain.charAt(lead) > '\u2E80';
      return glued ? lead + verb.get().length() : start;
    }
    return start;
  }

  /** The choices for the last word of the text up to the cursor, those that begin with it first. */
  public List<Choice> of(String text) {
    String plain = Letters.plain(text);
    int start = wordStart(text);
    String word = plain.substring(start);
    String before = plain.substring(0, start);
    List<Choice> all = candidates(before);
    Set<Choice> found = new LinkedHashSet<>();
    String key = Letters.lower(word);
    all.stream().filter(choice -> Letters.lower(choice.value()).startsWith(key)).forEach(found::add);
    all.stream().filter(choice -> key.length() > 0 && Letters.lower(choice.value()).contains(key)).forEach(found::add);
    boolean latin = !key.isEmpty() && key.chars().allMatch(c -> c >= 'a' && c <= 'z');
    if (latin) {
      all.stream().filter(choice -> pinyin.begins(choice.value(), key)).forEach(found::add);
    }
    return found.stream().limit(MOST).toList();
  }

  private List<Choice> candidates(String before) {
    String line = before.stripLeading();
    Optional<Verb.Found> verb = Verb.find(line);
    if (line.isBlank()) {
      return beginnings();
    }
    if (verb.isEmpty()) {
      return line.indexOf('=') > 0 ? values(line) : List.of();
    }
    String rest = line.substring(verb.get().length());
    return switch (verb.get().verb()) {
      case SCORE, MISSING, RANK, FACTS, SUBJECT -> rest.isBlank() ? plain(names.subjects()) : List.of();
      case WHY, LEAST, MOST -> rest.isBlank() ? both(names.items(), names.subjects()) : plain(names.subjects());
      case WHY_NOT -> rest.isBlank() ? plain(names.items()) : plain(names.subjects());
      case COMPARE -> both(names.subjects(), both(zh() ? List.of("原来", "现在") : List.of("then", "now"), names.scenarios()).stream().map(Choice::value).toList());
      case SET, ADD, CLEAR, RESTORE -> changes(verb.get().verb(), rest);
      case STRIKE -> List.of();
      case NEED -> needs(rest);
      case CHANGEABLE -> both(names.facts(), List.of(zh() ? "代价" : "cost", zh() ? "照常" : "usual"));
      case TRY -> rest.endsWith(" in ") || rest.endsWith(" 在 ") || rest.endsWith(" 于 ") ? plain(names.items()) : tried();
      case SCENARIO, DIFF -> plain(names.scenarios());
      case HELP -> verbs();
      case LEAGUE, ITEMS, CHANGES, UNDO, REDO, SAVE, EXPORT, OPEN, RELOAD, QUIT -> List.of();
    };
  }

  /** What a statement is made of: the rubric's own names, then the words of the language in both vocabularies. */
  private List<Choice> tried() {
    List<Choice> all = both(names.facts(), names.items());
    Stream.of(Keyword.values()).flatMap(keyword -> keyword.spellings().stream()).distinct().sorted().forEach(word -> all.add(new Choice(word, "")));
    return all;
  }

  /** Grades, results, and behind the name of a result its levels. */
  private List<Choice> needs(String rest) {
    String[] words = rest.replace('=', ' ').strip().split("\\s+");
    List<String> levels = names.results().get(words[words.length - 1]);
    return levels != null ? plain(levels) : both(names.grades(), names.results().keySet().stream().sorted().toList());
  }

  private boolean zh() {
    return phrasebook.language() == Language.ZH;
  }

  private List<Choice> beginnings() {
    List<Choice> all = new ArrayList<>(verbs());
    all.addAll(plain(names.subjects()));
    all.addAll(plain(names.items()));
    all.addAll(plain(names.facts()));
    return all;
  }

  private List<Choice> verbs() {
    List<Choice> verbs = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      verbs.add(new Choice(verb.word(phrasebook.language()), phrasebook.say(Message.of(HelpText.key("verb", verb)))));
    }
    for (Verb verb : Verb.values()) {
      verbs.add(new Choice(verb.word(zh() ? Language.EN : Language.ZH), phrasebook.say(Message.of(HelpText.key("verb", verb)))));
    }
    return verbs;
  }

  private static List<Choice> plain(List<String> names) {
    return names.stream().map(name -> new Choice(quoted(name), "")).toList();
  }

  /** A name that would fall apart stands in brackets. */
  private static String quoted(String name) {
    boolean breaks = name.chars().anyMatch(c -> Character.isWhitespace(c) || "=,，、;；:：".indexOf(c) >= 0);
    return breaks ? "「" + name + "」" : name;
  }

  private static List<Choice> both(List<String> one, List<String> other) {
    List<Choice> all = new ArrayList<>(plain(one));
    all.addAll(plain(other));
    return all;
  }

  private List<Choice> changes(Verb verb, String rest) {
    String stripped = rest.strip();
    String last = stripped.substring(Math.max(stripped.lastIndexOf(' '), 0)).strip();
    if (last.equals("for") || last.equals("对") || last.equals("给")) {
      return both(List.of(zh() ? "全部" : "all"), names.subjects());
    }
    if (rest.indexOf('=') >= 0 && verb == Verb.SET) {
      return values(rest);
    }
    Optional<String> fact = names.facts().stream().filter(name -> (" " + stripped + " ").contains(" " + name + " ")).findFirst();
    if (fact.isPresent() && verb == Verb.ADD && names.fields().containsKey(fact.get())) {
      List<String> fields = names.fields().get(fact.get());
      Optional<String> field = stripped.endsWith("=") ? fields.stream().filter(name -> stripped.substring(0, stripped.length() - 1).strip().endsWith(name)).findFirst() : Optional.empty();
      return field.isPresent() ? plain(names.values().getOrDefault(field.get(), List.of())) : plain(fields);
    }
    if (fact.isPresent()) {
      return List.of(new Choice(zh() ? "对" : "for", ""));
    }
    return both(names.facts(), names.subjects());
  }

  /** What can stand behind the equals sign. */
  private List<Choice> values(String line) {
    int equals = line.indexOf('=');
    String left = line.substring(0, equals).strip();
    String behind = line.substring(equals + 1).strip();
    if (!behind.isEmpty()) {
      return behind.endsWith("for") || behind.endsWith("对") ? both(List.of(zh() ? "全部" : "all"), names.subjects()) : List.of(new Choice(zh() ? "对" : "for", ""));
    }
    String name = left.substring(left.lastIndexOf(' ') + 1);
    Optional<String> fact = Names.find(names.facts(), name).or(() -> Verb.find(name).flatMap(verb -> Names.find(names.facts(), name.substring(verb.length()))));
    return fact.map(one -> plain(names.values().getOrDefault(one, List.of()))).orElse(List.of());
  }
}
