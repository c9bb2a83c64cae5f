package org.rubriclang.repl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.repl.Command.Side;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;
import org.rubriclang.whatif.Change;
import org.rubriclang.whatif.Goal;
import org.rubriclang.words.Message;

/** Reads a line as a command. Never throws for what was typed: says what is there and what to write. */
public final class CommandReader {
  private static final List<String> ALL = List.of("all", "全部", "所有", "全体", "everybody");
  private static final List<String> PARTICLES = List.of("for", "of", "the", "的", "对", "给", "把", "将");
  private static final List<String> THEN = List.of("then", "before", "原来", "原先", "原");
  private static final List<String> NOW = List.of("now", "现在", "现");
  private static final List<String> AND = List.of("and", "with", "vs", "和", "与", "跟", "同", "to", "对");

  private static final int MOST_NAMED = 8;

  private final Names names;
  /** The names that have blanks inside, the longest first. */
  private final List<String> spaced;

  public CommandReader(Names names) {
    this.names = names;
    this.spaced = Stream.of(names.subjects(), names.facts(), names.items(), names.scenarios(), names.grades()).flatMap(List::stream)
        .filter(name -> name.indexOf(' ') > 0).sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** What became of a line. */
  public sealed interface Read {
    record Understood(Command command) implements Read {}

    /** @param why the first says what is wrong, the others what to write instead */
    record Wrong(List<Message> why) implements Read {
      public Wrong {
        why = List.copyOf(why);
      }
    }
  }

  /** Carries what is wrong out of the method that noticed it. */
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<Message> why;

    Wrong(Message... why) {
      super("wrong", null, false, false);
      this.why = List.of(why);
    }
  }

  /** A word or a sign, and where it stands. */
  private record Token(String text, boolean quoted, int start, int end) {
    boolean is(String sign) {
      return !quoted && text.equals(sign);
    }

    boolean isOneOf(List<String> words) {
      return !quoted && words.contains(Letters.lower(text));
    }
  }

  public Read read(String line) {
    try {
      String plain = Letters.plain(line);
      Command command = command(plain.strip());
      return new Read.Understood(command instanceof Command.Try trial ? asTyped(trial, plain, line) : command);
    } catch (Wrong wrong) {
      return new Read.Wrong(wrong.why);
    }
  }

  /** A statement keeps the signs it was typed with: it is shown again, and read by others. */
  private static Command asTyped(Command.Try trial, String plain, String line) {
    int at = plain.indexOf(trial.statement());
    return at < 0 ? trial : new Command.Try(line.substring(at, at + trial.statement().length()), trial.item());
  }

  private Command command(String line) throws Wrong {
    if (line.isEmpty() || line.startsWith("#")) {
      return new Command.Nothing();
    }
    if (names.items().contains(line)) {
      return new Command.Why(Optional.of(line), Optional.empty());
    }
    if (names.subjects().contains(line)) {
      return new Command.Subject(Optional.of(line));
    }
    Optional<Verb.Found> found = Verb.find(line);
    if (found.isPresent()) {
      return command(found.get().verb(), line.substring(found.get().length()).strip());
    }
    if (line.indexOf('=') > 0) {
      return new Command.Alter(put(line));
    }
    List<Token> words = tokens(line);
    Optional<Command> named = words.size() == 1 ? bare(words.getFirst().text()) : Optional.empty();
    if (named.isPresent()) {
      return named.get();
    }
    String first = words.isEmpty() ? line : words.getFirst().text();
    List<String> begun = Stream.of(names.subjects(), names.items(), names.facts()).flatMap(List::stream)
        .filter(name -> Letters.lower(name).startsWith(Letters.lower(line))).distinct().limit(MOST_NAMED).toList();
    if (!begun.isEmpty()) {
      throw new Wrong(Message.of("repl.no-such-command", shown(first)), Message.of("repl.one-of-names", begun));
    }
    Optional<String> nearest = Nearest.nearest(first, Verb.allWords());
    throw nearest.isPresent() ? new Wrong(Message.of("repl.no-such-command", shown(first)), Message.of("repl.nearest", nearest.get()))
        : new Wrong(Message.of("repl.no-such-command", shown(first)), Message.of("repl.see-help"));
  }

  private Optional<Command> bare(String word) {
    return Names.find(names.items(), word).map(item -> (Command) new Command.Why(Optional.of(item), Optional.empty()))
        .or(() -> Names.find(names.subjects(), word).map(subject -> new Command.Subject(Optional.of(subject))));
  }

  private Command command(Verb verb, String rest) throws Wrong {
    return switch (verb) {
      case SCORE -> new Command.Score(subjectAlone(rest));
      case WHY -> {
        ItemAndSubject both = itemAndSubject(rest);
        yield new Command.Why(both.item(), both.subject());
      }
      case WHY_NOT -> whyNot(rest);
      case MISSING -> new Command.Missing(subjectAlone(rest));
      case RANK -> new Command.Rank(subjectAlone(rest));
      case LEAGUE -> new Command.League();
      case COMPARE -> compare(rest);
      case LEAST, MOST -> {
        ItemAndSubject both = itemAndSubject(rest);
        yield new Command.Bound(verb == Verb.MOST, both.item(), both.subject());
      }
      case SET -> new Command.Alter(put(rest));
      case ADD -> new Command.Alter(add(rest));
      case STRIKE -> new Command.Alter(strike(rest));
      case CLEAR -> {
        FactAndSubject both = factAndSubject(rest);
        yield new Command.Alter(new Change.Forget(both.subject(), both.fact()));
      }
      case RESTORE -> {
        FactAndSubject both = factAndSubject(rest);
        yield new Command.Alter(new Change.Restore(both.subject(), both.fact()));
      }
      case NEED -> need(rest);
      case CHANGEABLE -> changeable(rest);
      case TRY -> tried(rest);
      case SUBJECT -> new Command.Subject(subjectAlone(rest));
      case FACTS -> new Command.Facts(subjectAlone(rest));
      case ITEMS -> new Command.Items();
      case CHANGES -> new Command.Changes();
      case SCENARIO -> new Command.Scenario(rest.isEmpty() ? Optional.empty() : Optional.of(unquoted(rest)));
      case DIFF -> diff(rest);
      case UNDO -> new Command.Undo();
      case REDO -> new Command.Redo();
      case SAVE -> new Command.Save(file(rest, verb));
      case EXPORT -> new Command.Export(file(rest, verb));
      case OPEN -> new Command.Open(paths(rest));
      case RELOAD -> new Command.Reload();
      case HELP -> new Command.Help(Verb.find(rest).map(Verb.Found::verb));
      case QUIT -> new Command.Quit();
    };
  }

  // ---- Words.

  /** The words of a line; a name that has blanks inside is one. */
  private List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int quoteEnd = Letters.endOfQuote(text, at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (quoteEnd > 0) {
        tokens.add(new Token(text.substring(at + 1, quoteEnd - 1), true, at, quoteEnd));
        at = quoteEnd;
      } else if (isSign(c)) {
        tokens.add(new Token(c == '、' || c == ';' ? "," : String.valueOf(c), false, at, at + 1));
        at++;
      } else {
        int end = endOfName(text, at);
        boolean isName = end > at;
        while (!isName && end < text.length() && !Character.isWhitespace(text.charAt(end)) && !isSign(text.charAt(end)) && Letters.endOfQuote(text, end) < 0) {
          end++;
        }
        tokens.add(new Token(text.substring(at, Math.max(end, at + 1)), false, at, Math.max(end, at + 1)));
        at = Math.max(end, at + 1);
      }
    }
    return tokens;
  }

  /** Where the longest name with blanks inside ends that begins here; here, where none does. */
  private int endOfName(String text, int at) {
    for (String name : spaced) {
      int end = at + name.length();
      if (text.regionMatches(true, at, name, 0, name.length()) && (end == text.length() || Character.isWhitespace(text.charAt(end)) || isSign(text.charAt(end)))) {
        return end;
      }
    }
    return at;
  }

  private static boolean isSign(char c) {
    return c == '=' || c == ',' || c == '、' || c == ';';
  }

  private static String unquoted(String text) {
    String stripped = text.strip();
    return !stripped.isEmpty() && Letters.endOfQuote(stripped, 0) == stripped.length() ? stripped.substring(1, stripped.length() - 1) : stripped;
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private Wrong unknown(String key, String written, List<String> known) {
    Optional<String> nearest = Nearest.nearest(written, known);
    List<String> beginning = known.stream().filter(name -> !written.isEmpty() && name.contains(written)).limit(8).toList();
    if (beginning.size() > 1) {
      return new Wrong(Message.of(key, shown(written)), Message.of("repl.one-of", beginning));
    }
    return nearest.isPresent() ? new Wrong(Message.of(key, shown(written)), Message.of("repl.nearest", nearest.get()))
        : known.isEmpty() ? new Wrong(Message.of(key, shown(written)))
            : new Wrong(Message.of(key, shown(written)), Message.of(known.size() > 12 ? "repl.some-of" : "repl.one-of", known.size() > 12 ? known.subList(0, 12) : known));
  }

  private String subject(String written) throws Wrong {
    Optional<String> found = Names.find(names.subjects(), written);
    if (found.isEmpty()) {
      throw unknown("repl.no-such-subject", written, names.subjects());
    }
    return found.get();
  }

  private String fact(String written) throws Wrong {
    Optional<String> found = Names.find(names.facts(), written);
    if (found.isEmpty()) {
      throw unknown("repl.no-such-fact", written, names.facts());
    }
    return found.get();
  }

  private Optional<String> subjectAlone(String rest) throws Wrong {
    List<Token> words = tokens(rest).stream().filter(token -> !token.isOneOf(PARTICLES)).toList();
    if (words.isEmpty()) {
      return Optional.empty();
    }
    if (words.size() > 1 && Names.find(names.subjects(), unquoted(rest)).isEmpty()) {
      throw unknown("repl.no-such-subject", words.get(1).text(), names.subjects());
    }
    return Optional.of(subject(words.size() == 1 ? words.getFirst().text() : unquoted(rest)));
  }

  // ---- Questions.

  private record ItemAndSubject(Optional<String> item, Optional<String> subject) {}

  private ItemAndSubject itemAndSubject(String rest) throws Wrong {
    Optional<String> item = Optional.empty();
    Optional<String> subject = Optional.empty();
    for (Token word : tokens(rest)) {
      if (word.isOneOf(PARTICLES) || word.is(",")) {
        continue;
      }
      boolean isTotal = word.isOneOf(List.of("total", "总分", "得分"));
      Optional<String> named = names.items().contains(word.text()) || !names.subjects().contains(word.text())
          ? Names.find(names.items(), word.text()) : Optional.empty();
      if (isTotal) {
        item = Optional.empty();
      } else if (item.isEmpty() && named.isPresent()) {
        item = named;
      } else if (subject.isEmpty() && Names.find(names.subjects(), word.text()).isPresent()) {
        subject = Names.find(names.subjects(), word.text());
      } else {
        List<String> both = new ArrayList<>(names.items());
        both.addAll(names.subjects());
        throw unknown("repl.no-such-item", word.text(), both);
      }
    }
    return new ItemAndSubject(item, subject);
  }

  private Command whyNot(String rest) throws Wrong {
    List<Token> words = tokens(rest);
    Optional<String> subject = Optional.empty();
    String rule = rest;
    if (words.size() > 1) {
      Token last = words.getLast();
      Token first = words.getFirst();
      if (Names.find(names.subjects(), last.text()).filter(name -> name.startsWith(last.text())).isPresent()) {
        subject = Names.find(names.subjects(), last.text());
        Token before = words.get(words.size() - 2);
        rule = rest.substring(0, words.size() > 2 && before.isOneOf(PARTICLES) ? before.start() : last.start());
      } else if (names.subjects().contains(first.text())) {
        subject = Optional.of(first.text());
        rule = rest.substring(first.end());
      }
    }
    if (rule.isBlank()) {
      throw new Wrong(Message.of("repl.why-not-needs-rule"), Message.of("repl.why-not-advice"));
    }
    return new Command.WhyNot(unquoted(rule), subject);
  }

  private Command compare(String rest) throws Wrong {
    List<Side> sides = new ArrayList<>();
    Optional<String> about = Optional.empty();
    for (String word : compared(rest)) {
      if (THEN.contains(Letters.lower(word))) {
        sides.add(new Side.Then(about));
      } else if (NOW.contains(Letters.lower(word))) {
        sides.add(new Side.Now(about));
      } else if (Period.parse(word).isPresent()) {
        sides.add(new Side.InPeriod(word, about));
      } else if (names.scenarios().contains(word) && !names.subjects().contains(word)) {
        sides.add(new Side.InScenario(word, about));
      } else if (about.isEmpty() && sides.isEmpty()) {
        about = Optional.of(subject(word));
      } else {
        sides.add(new Side.Subject(subject(word)));
      }
    }
    if (sides.isEmpty()) {
      return about.isPresent() ? new Command.Compare(new Side.Now(Optional.empty()), new Side.Subject(about.get()))
          : new Command.Compare(new Side.Then(about), new Side.Now(about));
    }
    if (sides.size() == 1) {
      boolean isSubject = sides.getFirst() instanceof Side.Subject;
      return isSubject ? new Command.Compare(about.<Side>map(Side.Subject::new).orElseGet(() -> new Side.Now(Optional.empty())), sides.getFirst())
          : new Command.Compare(sides.getFirst(), new Side.Now(about));
    }
    if (sides.size() > 2) {
      throw new Wrong(Message.of("repl.compare-two"));
    }
    return new Command.Compare(sides.get(0), sides.get(1));
  }

  /** The words, and of one like 甲局和乙局 both names. */
  private List<String> compared(String rest) {
    List<String> words = new ArrayList<>();
    for (Token token : tokens(rest)) {
      if (token.is(",") || token.isOneOf(AND) && !names.subjects().contains(token.text())) {
        continue;
      }
      boolean known = token.quoted() || Names.find(names.subjects(), token.text()).isPresent();
      Optional<List<String>> two = known ? Optional.empty() : twoNames(token.text());
      words.addAll(two.orElse(List.of(token.text())));
    }
    return words;
  }

  private Optional<List<String>> twoNames(String word) {
    for (String and : List.of("和", "与", "跟", "同")) {
      for (int at = word.indexOf(and); at > 0; at = word.indexOf(and, at + 1)) {
        String left = word.substring(0, at);
        String right = word.substring(at + and.length());
        if (Names.find(names.subjects(), left).isPresent() && Names.find(names.subjects(), right).isPresent()) {
          return Optional.of(List.of(left, right));
        }
      }
    }
    return Optional.empty();
  }

  private Command need(String rest) throws Wrong {
    List<Token> words = new ArrayList<>(tokens(rest));
    Optional<String> subject = Optional.empty();
    for (Token word : List.copyOf(words)) {
      if (word.isOneOf(PARTICLES)) {
        words.remove(word);
      } else if (subject.isEmpty() && names.subjects().contains(word.text())) {
        subject = Optional.of(word.text());
        words.remove(word);
      }
    }
    Optional<Goal> result = result(words);
    String wanted = String.join(" ", words.stream().map(Token::text).toList());
    return new Command.Need(result.isPresent() ? result.get() : goal(wanted), subject);
  }

  /** {@code 风险等级 = 低}, {@code result 风险等级 低}; empty where no result is named. */
  private Optional<Goal> result(List<Token> words) throws Wrong {
    List<Token> rest = words.stream().filter(word -> !word.is("=")).toList();
    boolean marked = !rest.isEmpty() && rest.getFirst().isOneOf(List.of("result", "结论"));
    rest = marked ? rest.subList(1, rest.size()) : rest;
    Optional<String> name = rest.isEmpty() ? Optional.empty() : Names.find(List.copyOf(names.results().keySet()), rest.getFirst().text());
    if (name.isEmpty()) {
      if (marked) {
        throw unknown("repl.no-such-result", rest.isEmpty() ? "" : rest.getFirst().text(), List.copyOf(names.results().keySet()));
      }
      return Optional.empty();
    }
    List<String> levels = names.results().getOrDefault(name.get(), List.of());
    String value = String.join(" ", rest.subList(1, rest.size()).stream().map(Token::text).toList());
    if (value.isEmpty()) {
      throw new Wrong(Message.of("repl.result-value-missing", name.get()), Message.of("repl.one-of", levels));
    }
    return Optional.of(new Goal.Result(name.get(), Names.find(levels, value).orElse(value)));
  }

  /** {@code 90}, {@code 90分}, {@code rank 3}, {@code 第3名}, {@code 优秀}. */
  private Goal goal(String wanted) throws Wrong {
    String text = wanted;
    for (String word : List.of("grade ", "等次 ", "等次")) {
      text = Letters.lower(text).startsWith(word) ? text.substring(word.length()).strip() : text;
    }
    Optional<String> grade = Names.find(names.grades(), text);
    if (grade.isPresent()) {
      return new Goal.Grade(grade.get());
    }
    boolean isRank = false;
    for (String word : List.of("rank", "名次", "第", "前", "top")) {
      if (Letters.lower(text).startsWith(word)) {
        text = text.substring(word.length()).strip();
        isRank = true;
      }
    }
    if (text.endsWith("名")) {
      text = text.substring(0, text.length() - 1).strip();
      isRank = true;
    }
    String number = text.endsWith("分") ? text.substring(0, text.length() - 1).strip() : text;
    Optional<Rational> value = number.length() > 12 ? Optional.empty() : Rational.tryParse(number);
    if (value.isEmpty()) {
      throw new Wrong(Message.of("repl.need-what", shown(wanted)), Message.of("repl.need-advice", names.grades()));
    }
    if (isRank) {
      boolean isPlace = value.get().isInteger() && value.get().signum() > 0 && value.get().compareTo(Rational.of(1_000_000)) < 0;
      if (!isPlace) {
        throw new Wrong(Message.of("repl.need-what", shown(wanted)), Message.of("repl.need-advice", names.grades()));
      }
      return new Goal.Rank((int) value.get().toLong().orElse(1));
    }
    return new Goal.Score(value.get());
  }

  private Command changeable(String rest) throws Wrong {
    List<String> facts = new ArrayList<>();
    Optional<Rational> cost = Optional.empty();
    boolean expectsCost = false;
    for (Token word : tokens(rest)) {
      if (word.is(",") || word.is("=") || word.isOneOf(List.of("and", "和", "each"))) {
        continue;
      }
      if (word.isOneOf(List.of("usual", "default", "照常", "默认"))) {
        return new Command.Changeable(List.of(), Optional.empty(), true);
      }
      if (word.isOneOf(List.of("cost", "代价"))) {
        expectsCost = true;
        continue;
      }
      String glued = !word.quoted() && word.text().startsWith("代价") ? word.text().substring(2) : word.text();
      if (expectsCost || !glued.equals(word.text())) {
        cost = glued.length() > 12 ? Optional.empty() : Rational.tryParse(glued).filter(value -> value.signum() > 0);
        if (cost.isEmpty()) {
          throw new Wrong(Message.of("repl.cost-is-number", shown(glued)));
        }
        expectsCost = false;
        continue;
      }
      facts.add(fact(word.text()));
    }
    return new Command.Changeable(facts, cost, false);
  }

  private Command diff(String rest) throws Wrong {
    List<String> wanted = new ArrayList<>();
    for (Token word : tokens(rest)) {
      if (word.is(",") || word.isOneOf(AND)) {
        continue;
      }
      Optional<String> found = Names.find(names.scenarios(), word.text());
      if (found.isEmpty()) {
        throw unknown("repl.no-such-scenario", word.text(), names.scenarios());
      }
      wanted.add(found.get());
    }
    if (wanted.isEmpty() || wanted.size() > 2) {
      throw new Wrong(Message.of("repl.diff-what"), Message.of("repl.one-of", names.scenarios()));
    }
    return new Command.Diff(wanted.getFirst(), wanted.size() == 2 ? Optional.of(wanted.get(1)) : Optional.empty());
  }

  // ---- Changes.

  /** Where a change ends in {@code for 城管局}, {@code 对全部}: whose it is, and what stands before. */
  private record Whose(String text, Optional<String> subject, boolean all) {
    /** @param talkedAbout marks the subject of the session; {@link Session} puts it in */
    Optional<String> subjectOr(String talkedAbout) {
      return all ? Optional.empty() : Optional.of(subject.orElse(talkedAbout));
    }
  }

  /** Stands for the subject that is talked about. */
  static final String TALKED_ABOUT = "";

  private Whose whose(String text) {
    List<Token> words = tokens(text);
    for (int at = words.size() - 1; at > 0; at--) {
      Token word = words.get(at);
      Token before = words.get(at - 1);
      boolean last = at == words.size() - 1;
      if (last && before.isOneOf(List.of("for", "对", "给", "of"))) {
        Optional<Whose> found = whose(text.substring(0, before.start()), word.text());
        if (found.isPresent()) {
          return found.get();
        }
      }
      if (last && !word.quoted() && (word.text().startsWith("对") || word.text().startsWith("给"))) {
        Optional<Whose> found = whose(text.substring(0, word.start()), word.text().substring(1));
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    if (!words.isEmpty()) {
      Token first = words.getFirst();
      boolean marked = first.isOneOf(List.of("for", "对", "给")) && words.size() > 2;
      Token name = marked ? words.get(1) : first;
      String glued = !marked && !first.quoted() && (first.text().startsWith("对") || first.text().startsWith("给")) ? first.text().substring(1) : name.text();
      boolean isFact = !marked && names.facts().contains(name.text());
      if (!isFact && words.size() > 1) {
        boolean exact = names.subjects().contains(glued) || ALL.contains(Letters.lower(glued)) || marked;
        Optional<Whose> found = exact ? whose(text.substring(name.end()), glued) : Optional.empty();
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    return new Whose(text, Optional.empty(), false);
  }

  private Optional<Whose> whose(String rest, String name) {
    String text = rest.strip();
    if (ALL.contains(Letters.lower(name))) {
      return Optional.of(new Whose(text, Optional.empty(), true));
    }
    return Names.find(names.subjects(), name).map(subject -> new Whose(text, Optional.of(subject), false));
  }

  /** {@code 对 全部 设 迟到 = 0}: whose it is may stand before the verb, too. */
  private String withoutVerb(String text) {
    List<Token> words = tokens(text);
    return words.size() > 1 && words.getFirst().isOneOf(List.of("设", "set")) ? text.substring(words.getFirst().end()).strip() : text;
  }

  private Change put(String rest) throws Wrong {
    Whose whose = whose(rest);
    String text = withoutVerb(whose.text());
    int equals = text.indexOf('=');
    List<Token> words = tokens(text);
    if (words.isEmpty()) {
      throw new Wrong(Message.of("repl.set-what"), Message.of("repl.set-advice"));
    }
    String name = equals > 0 ? text.substring(0, equals) : text.substring(words.getFirst().start(), words.getFirst().end());
    String value = equals > 0 ? text.substring(equals + 1) : text.substring(words.getFirst().end());
    for (String link : List.of("为", "to ", "是 ")) {
      value = equals < 0 && value.strip().startsWith(link) ? value.strip().substring(link.length()) : value;
    }
    String fact = fact(unquoted(name));
    if (value.isBlank()) {
      throw new Wrong(Message.of("repl.set-value-missing", fact), Message.of("repl.set-advice"));
    }
    return new Change.Put(whose.subjectOr(TALKED_ABOUT), fact, value.strip());
  }

  private Change add(String rest) throws Wrong {
    Whose whose = whose(rest);
    List<Token> words = tokens(whose.text());
    if (words.isEmpty()) {
      throw new Wrong(Message.of("repl.add-what"), Message.of("repl.add-advice"));
    }
    String fact = fact(words.getFirst().text());
    String cells = whose.text().substring(words.getFirst().end()).strip();
    List<String> fields = names.fields().getOrDefault(fact, List.of());
    if (fields.isEmpty()) {
      String count = cells.startsWith("=") || cells.startsWith(":") ? cells.substring(1).strip() : cells;
      return new Change.AddCount(whose.subjectOr(TALKED_ABOUT), fact, count.isEmpty() ? "1" : count);
    }
    return new Change.AddRow(whose.subjectOr(TALKED_ABOUT), fact, cells(cells, fact, fields));
  }

  /** {@code 名称 = 春训，获奖 = 是}; a member of a field's list may stand alone. */
  private Map<String, String> cells(String text, String fact, List<String> fields) throws Wrong {
    Map<String, String> cells = new LinkedHashMap<>();
    List<Token> tokens = tokens(text);
    int at = 0;
    while (at < tokens.size()) {
      int end = at;
      while (end < tokens.size() && !tokens.get(end).is(",")) {
        end++;
      }
      List<Token> part = tokens.subList(at, end);
      at = end + 1;
      if (part.isEmpty()) {
        continue;
      }
      int equals = -1;
      for (int i = 0; i < part.size(); i++) {
        equals = equals < 0 && part.get(i).is("=") ? i : equals;
      }
      if (equals > 0 && equals < part.size() - 1) {
        String field = Names.find(fields, part.getFirst().text()).orElse(part.getFirst().text());
        cells.put(field, text.substring(part.get(equals + 1).start(), part.getLast().end()));
      } else {
        for (Token word : part) {
          String value = word.text();
          Optional<String> field = fields.stream().filter(name -> names.values().getOrDefault(name, List.of()).contains(value)).findFirst();
          if (field.isEmpty()) {
            throw new Wrong(Message.of("repl.add-cell", shown(value), fact), Message.of("repl.add-fields", fact, fields));
          }
          cells.put(field.get(), value);
        }
      }
    }
    if (cells.isEmpty()) {
      throw new Wrong(Message.of("repl.add-fields-missing", fact), Message.of("repl.add-fields", fact, fields));
    }
    return cells;
  }

  private Change strike(String rest) throws Wrong {
    Whose whose = whose(rest);
    String text = unquoted(whose.text()).strip();
    String digits = text;
    for (String word : List.of("行", "row", "line")) {
      digits = digits.endsWith(word) ? digits.substring(0, digits.length() - word.length()).strip() : digits;
    }
    int start = digits.length();
    while (start > 0 && digits.charAt(start - 1) >= '0' && digits.charAt(start - 1) <= '9') {
      start--;
    }
    String file = digits.substring(0, start).strip();
    for (String word : List.of(":", "第", "row", "line")) {
      file = file.endsWith(word) ? file.substring(0, file.length() - word.length()).strip() : file;
    }
    file = file.endsWith(":") ? file.substring(0, file.length() - 1).strip() : file;
    Optional<Rational> row = digits.length() - start > 9 ? Optional.empty() : Rational.tryParse(digits.substring(start));
    if (file.isEmpty() || row.isEmpty() || row.get().signum() <= 0) {
      throw new Wrong(Message.of("repl.strike-what", shown(text)), Message.of("repl.strike-advice"));
    }
    Optional<String> subject = whose.subject();
    return new Change.Strike(subject, file, (int) row.get().toLong().orElse(1));
  }

  private record FactAndSubject(Optional<String> fact, Optional<String> subject) {}

  private FactAndSubject factAndSubject(String rest) throws Wrong {
    Whose whose = whose(rest);
    String text = whose.text().strip();
    if (whose.subject().isEmpty() && !whose.all() && ALL.contains(Letters.lower(text))) {
      return new FactAndSubject(Optional.empty(), Optional.empty());
    }
    if (whose.subject().isEmpty() && !text.isEmpty() && !names.facts().contains(text) && names.subjects().contains(text)) {
      return new FactAndSubject(Optional.empty(), Optional.of(text));
    }
    return new FactAndSubject(text.isEmpty() ? Optional.empty() : Optional.of(fact(unquoted(text))), whose.subjectOr(TALKED_ABOUT));
  }

  private Command tried(String rest) throws Wrong {
    int colon = rest.indexOf(':');
    if (colon > 0) {
      Optional<String> item = Names.find(names.items(), unquoted(rest.substring(0, colon)));
      if (item.isPresent() && !rest.substring(colon + 1).isBlank()) {
        return new Command.Try(rest.substring(colon + 1).strip(), item.get());
      }
    }
    int best = -1;
    String link = "";
    for (String word : List.of(" in ", " 在 ", " 于 ", " 在", " 于")) {
      int at = rest.lastIndexOf(word);
      if (at > best) {
        best = at;
        link = word;
      }
    }
    if (best <= 0) {
      throw new Wrong(Message.of("repl.try-what"), Message.of("repl.try-advice"));
    }
    String name = unquoted(rest.substring(best + link.length()));
    Optional<String> item = Names.find(names.items(), name);
    if (item.isEmpty()) {
      throw unknown("repl.no-such-item", name, names.items());
    }
    return new Command.Try(rest.substring(0, best).strip(), item.get());
  }

  private static String file(String rest, Verb verb) throws Wrong {
    if (rest.isBlank()) {
      throw new Wrong(Message.of(verb == Verb.SAVE ? "repl.save-where" : "repl.export-where"));
    }
    return unquoted(rest);
  }

  private List<String> paths(String rest) throws Wrong {
    List<String> paths = tokens(rest).stream().map(Token::text).filter(text -> !text.equals("--facts") && !text.equals(",")).toList();
    if (paths.isEmpty()) {
      throw new Wrong(Message.of("repl.open-what"));
    }
    return paths;
  }
}
