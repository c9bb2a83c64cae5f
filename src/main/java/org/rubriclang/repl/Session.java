package org.rubriclang.repl;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.Compilation;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.FactSheetWriter;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.model.Fact;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.CaseFile;
import org.rubriclang.repl.Command.Side;
import org.rubriclang.source.Source;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;
import org.rubriclang.whatif.Board;
import org.rubriclang.whatif.Change;
import org.rubriclang.whatif.Changes;
import org.rubriclang.whatif.Extreme;
import org.rubriclang.whatif.Goal;
import org.rubriclang.whatif.Need;
import org.rubriclang.whatif.Outlook;
import org.rubriclang.whatif.Trial;
import org.rubriclang.whatif.WhyNot;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;

/**
 * A conversation about one rubric and one period: a value. A line typed gives an answer and the conversation after it; the one before is
 * still there, which is all that undo needs.
 */
public final class Session {
  private static final int MOST_UNDONE = 500;
  private static final int MOST_RULES_SHOWN = 6;

  private final Setting setting;
  private final Optional<Work> work;
  private final State state;
  private final List<State> past;
  private final List<State> future;

  private Session(Setting setting, Optional<Work> work, State state, List<State> past, List<State> future) {
    this.setting = setting;
    this.work = work;
    this.state = state;
    this.past = past;
    this.future = future;
  }

  /**
   * What was opened.
   *
   * @param rubric the text of the rubric
   * @param sheets what the files report, before anything was supposed
   */
  private record Work(Source rubric, List<SheetFile> files, Optional<Period> period, Board sheets) {}

  /** The changes of a scenario in their order, and the board with them. */
  record Scenario(List<Change> changes, Board board) {
    Scenario {
      changes = List.copyOf(changes);
    }
  }

  /**
   * What undo brings back.
   *
   * @param subject who is talked about
   * @param costs the changeable facts by name and what an event of each costs; none: those that are usually changeable
   */
  private record State(Optional<String> subject, String scenario, Map<String, Scenario> scenarios, Map<String, Rational> costs) {
    Optional<Scenario> present() {
      return called(scenario);
    }

    Optional<Scenario> called(String name) {
      return Optional.ofNullable(scenarios.get(name));
    }
  }

  /** A conversation with nothing opened yet. */
  public static Session empty(Setting setting) {
    return new Session(setting, Optional.empty(), new State(Optional.empty(), "", Map.of(), Map.of()), List.of(), List.of());
  }

  /**
   * The same conversation about this rubric and these sheets. The scenarios stay: their changes are made again; those that cannot be are
   * left out and said.
   *
   * @param model of the rubric
   */
  public Reply opened(RubricModel model, Source rubric, List<SheetFile> files, FactSet facts, Optional<Period> period) {
    Board sheets = Board.of(model, facts);
    Work opened = new Work(rubric, List.copyOf(files), period, sheets);
    Page page = new Page(setting.layout());
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    scenarios.put(present(), new Scenario(List.of(), sheets));
    state.scenarios().forEach((name, old) -> {
      Scenario again = new Scenario(List.of(), sheets);
      for (Change change : old.changes()) {
        Changes.Outcome outcome = new Changes(sheets, say("repl.origin")).make(again.board(), change, again.changes().size() + 1);
        if (outcome instanceof Changes.Outcome.Made made) {
          again = new Scenario(with(again.changes(), change), made.board());
        } else {
          page.line(0, say("repl.change-lost", name, answers(sheets).change(change)), page.ink()::warning);
        }
      }
      scenarios.put(name, again);
    });
    Optional<String> subject = state.subject().filter(name -> sheets.facts(name).isPresent())
        .or(() -> facts.subjects().size() == 1 ? Optional.of(facts.subjects().getFirst().subject()) : Optional.empty());
    String scenario = scenarios.containsKey(state.scenario()) ? state.scenario() : present();
    Map<String, Rational> costs = new LinkedHashMap<>(state.costs());
    costs.keySet().removeIf(name -> model.fact(name).isEmpty());
    Session session = new Session(setting, Optional.of(opened), new State(subject, scenario, scenarios, costs), List.of(), List.of());
    return new Reply(session, page.toString(), Optional.empty());
  }

  private static <T> List<T> with(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }

  private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
    Map<K, V> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }

  /** The names that can stand in a line now. */
  public Names names() {
    return board().map(board -> Names.of(board, List.copyOf(state.scenarios().keySet()), setting.phrasebook().language() == Language.ZH))
        .orElse(Names.NONE);
  }

  /** Who is talked about. */
  public Optional<String> subject() {
    return state.subject();
  }

  /** The scenario's name where it is not the one to begin with. */
  public Optional<String> scenario() {
    return Optional.of(state.scenario()).filter(name -> !name.isEmpty() && !name.equals(present()));
  }

  public Setting setting() {
    return setting;
  }

  public boolean isOpen() {
    return work.isPresent();
  }

  /** Whether what was typed goes on in the next line. */
  public static boolean isUnfinished(String text) {
    return Letters.isUnfinished(text);
  }

  private Optional<Board> board() {
    return state.present().map(Scenario::board);
  }

  private String present() {
    return say("repl.present");
  }

  private String say(String key, Object... arguments) {
    return setting.phrasebook().say(Message.of(key, arguments));
  }

  private Answers answers(Board board) {
    return new Answers(setting, board);
  }

  /** Answers a line. Never throws for what was typed. */
  public Reply answer(String line) {
    return switch (new CommandReader(names()).read(line)) {
      case CommandReader.Read.Wrong wrong -> refused(wrong.why());
      case CommandReader.Read.Understood understood -> answer(understood.command());
    };
  }

  private Reply told(String text) {
    return new Reply(this, text, Optional.empty());
  }

  private Reply said(String key, Object... arguments) {
    return told(new Page(setting.layout()).line(say(key, arguments)).toString());
  }

  private Reply refused(List<Message> why) {
    Page page = new Page(setting.layout());
    page.line(0, setting.phrasebook().say(why.getFirst()), page.ink()::warning);
    why.stream().skip(1).forEach(more -> page.line(2, setting.phrasebook().say(more)));
    return told(page.toString());
  }

  private Reply refused(String key, Object... arguments) {
    return refused(List.of(Message.of(key, arguments)));
  }

  /** The conversation with another state, the present one to come back to. */
  private Session with(State next) {
    List<State> before = new ArrayList<>(past);
    before.add(state);
    if (before.size() > MOST_UNDONE) {
      before.removeFirst();
    }
    return new Session(setting, work, next, List.copyOf(before), List.of());
  }

  private Session about(String subject) {
    return new Session(setting, work, new State(Optional.of(subject), state.scenario(), state.scenarios(), state.costs()), past, future);
  }

  private Reply answer(Command command) {
    return switch (command) {
      case Command.Nothing nothing -> told("");
      case Command.Help help -> told(new HelpText(setting).of(help.verb()));
      case Command.Quit quit -> new Reply(this, "", Optional.of(new Deed.Quit()));
      case Command.Open open -> new Reply(this, "", Optional.of(new Deed.Open(open.paths())));
      case Command.Undo undo -> undo();
      case Command.Redo redo -> redo();
      case Command.Score score -> onSubject(score.subject(), (board, subject) -> told(answers(board).score(subject, state.scenario())));
      case Command.Why why -> onSubject(why.subject(), (board, subject) -> answers(board).why(subject, why.item()).map(this::told)
          .orElseGet(() -> refused("repl.no-such-item", why.item().orElse(""))));
      case Command.WhyNot whyNot -> onSubject(whyNot.subject(), (board, subject) -> whyNot(board, subject, whyNot.rule()));
      case Command.Missing missing -> onSubject(missing.subject(), (board, subject) -> told(answers(board).missing(subject, Outlook.of(board, subject).orElseThrow())));
      case Command.Rank rank -> onSubject(rank.subject(), (board, subject) -> told(answers(board).rank(subject)));
      case Command.League league -> onBoard(board -> told(answers(board).league()));
      case Command.Compare compare -> onBoard(board -> compare(board, compare.left(), compare.right()));
      case Command.Bound bound -> onSubject(bound.subject(), (board, subject) -> bound(board, subject, bound));
      case Command.Alter alter -> onBoard(board -> alter(board, alter.change()));
      case Command.Need need -> onSubject(need.subject(), (board, subject) -> need(board, subject, need.goal()));
      case Command.Changeable changeable -> onBoard(board -> changeable(board, changeable));
      case Command.Try trial -> onBoard(board -> tried(board, trial));
      case Command.Subject subject -> onBoard(board -> subject.name().isPresent()
          ? new Reply(about(subject.name().get()), answers(board).score(subject.name().get(), state.scenario()), Optional.empty())
          : told(answers(board).subjects(state.subject())));
      case Command.Facts facts -> onFacts(facts.subject(), (board, subject) -> told(answers(board).facts(subject, work.orElseThrow().sheets())));
      case Command.Items items -> onBoard(board -> told(answers(board).items(state.subject())));
      case Command.Changes changes -> onBoard(board -> told(answers(board).changes(state.present().orElseThrow().changes())));
      case Command.Scenario scenario -> onBoard(board -> scenario(board, scenario.name()));
      case Command.Diff diff -> onBoard(board -> diff(diff));
      case Command.Save save -> onBoard(board -> save(board, save.file()));
      case Command.Export export -> onBoard(board -> export(board, export.file()));
      case Command.Reload reload -> onBoard(board -> new Reply(this, "", Optional.of(new Deed.Reload())));
    };
  }

  // ---- Who is meant.

  private interface OnBoard {
    Reply answer(Board board);
  }

  private interface OnSubject {
    Reply answer(Board board, String subject);
  }

  private Reply onBoard(OnBoard question) {
    Optional<Board> board = board();
    return board.isPresent() ? question.answer(board.get()) : refused(List.of(Message.of("repl.nothing-open"), Message.of("repl.open-advice")));
  }

  /** Asks about a subject that has a score; one that is named becomes the one talked about. */
  private Reply onSubject(Optional<String> named, OnSubject question) {
    return onFacts(named, (board, subject) -> board.ledger(subject).isPresent() ? question.answer(board, subject)
        : told(answers(board).rejected(subject)));
  }

  private Reply onFacts(Optional<String> named, OnSubject question) {
    return onBoard(board -> {
      Optional<String> subject = named.or(state::subject);
      if (subject.isEmpty()) {
        return refused(List.of(Message.of("repl.whom"), Message.of("repl.whom-advice", board.facts().subjects().stream().map(SubjectFacts::subject).limit(8).toList())));
      }
      Session about = named.isPresent() ? about(subject.get()) : this;
      Reply reply = question.answer(board, subject.get());
      return reply.session() == this ? new Reply(about, reply.text(), reply.deed()) : reply;
    });
  }

  // ---- Questions.

  private Reply whyNot(Board board, String subject, String rule) {
    List<WhyNot.Statement> meant = Statements.meant(board.model(), rule);
    if (meant.isEmpty()) {
      return refused(List.of(Message.of("repl.no-such-rule", rule), Message.of("repl.why-not-advice")));
    }
    if (meant.size() > MOST_RULES_SHOWN) {
      return told(answers(board).rules(meant));
    }
    StringBuilder text = new StringBuilder();
    for (WhyNot.Statement statement : meant) {
      text.append(text.isEmpty() ? "" : "\n").append(answers(board).whyNot(WhyNot.of(board, subject, statement).orElseThrow()));
    }
    return told(text.toString());
  }

  private Reply bound(Board board, String subject, Command.Bound bound) {
    Optional<ScoreNode> node = bound.item().isEmpty() ? Optional.of(board.model().total()) : Statements.node(board.model(), bound.item().get());
    return node.map(one -> told(answers(board).extreme(subject, Extreme.of(board, subject, one, bound.most()).orElseThrow())))
        .orElseGet(() -> refused("repl.no-such-item", bound.item().orElse("")));
  }

  /** One of the two that are compared, and what it is called. */
  private record Compared(String name, String subject, Board board) {}

  private Reply compare(Board board, Side left, Side right) {
    List<Compared> both = new ArrayList<>();
    for (Side side : List.of(left, right)) {
      Optional<Compared> compared = compared(board, side);
      if (compared.isEmpty()) {
        return side instanceof Side.InPeriod period ? refused("repl.no-period", period.period())
            : refused(List.of(Message.of("repl.whom"), Message.of("repl.compare-advice")));
      }
      both.add(compared.get());
    }
    for (Compared one : both) {
      if (one.board().ledger(one.subject()).isEmpty()) {
        return told(answers(one.board()).rejected(one.subject()));
      }
    }
    Ledger before = both.get(0).board().ledger(both.get(0).subject()).orElseThrow();
    Ledger after = both.get(1).board().ledger(both.get(1).subject()).orElseThrow();
    return told(answers(board).compare(both.get(0).name(), before, both.get(1).name(), after));
  }

  private Optional<Compared> compared(Board board, Side side) {
    return switch (side) {
      case Side.Subject subject -> Optional.of(new Compared(subject.name(), subject.name(), board));
      case Side.Now now -> now.subject().or(state::subject).map(subject -> new Compared(say("repl.side-now", subject), subject, board));
      case Side.Then then -> then.subject().or(state::subject)
          .map(subject -> new Compared(say("repl.side-then", subject), subject, work.orElseThrow().sheets()));
      case Side.InScenario in -> in.subject().or(state::subject)
          .flatMap(subject -> state.called(in.scenario())
          .map(scenario -> new Compared(say("repl.side-in", subject, in.scenario()), subject, scenario.board())));
      case Side.InPeriod in -> in.subject().or(state::subject).flatMap(subject -> inPeriod(board, in.period())
          .filter(other -> other.facts(subject).isPresent()).map(other -> new Compared(say("repl.side-in", subject, in.period()), subject, other)));
    };
  }

  private Optional<Board> inPeriod(Board board, String period) {
    Optional<Period> asked = Period.parse(period);
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    if (asked.equals(board.facts().period())) {
      return Optional.of(board);
    }
    FactSet facts = Rubric.read(board.model(), work.orElseThrow().files(), asked);
    return facts.subjects().isEmpty() ? Optional.empty() : Optional.of(Board.of(board.model(), facts));
  }

  // ---- Changes.

  private Reply alter(Board board, Change asked) {
    if (asked.subject().equals(Optional.of(CommandReader.TALKED_ABOUT)) && state.subject().isEmpty()) {
      return refused(List.of(Message.of("repl.whom"), Message.of("repl.whom-change")));
    }
    Change change = Statements.about(asked, state.subject());
    Scenario scenario = state.present().orElseThrow();
    Changes changes = new Changes(work.orElseThrow().sheets(), say("repl.origin"));
    return switch (changes.make(board, change, scenario.changes().size() + 1)) {
      case Changes.Outcome.Refused refused -> refused(refused.why());
      case Changes.Outcome.Made made -> {
        if (made.subjects().isEmpty()) {
          yield said("repl.nothing-changed");
        }
        Optional<String> subject = made.subjects().size() == 1 ? Optional.of(made.subjects().getFirst()) : state.subject();
        Scenario next = new Scenario(with(scenario.changes(), change), made.board());
        State after = new State(subject, state.scenario(), with(state.scenarios(), state.scenario(), next), state.costs());
        yield new Reply(with(after), answers(made.board()).moved(board, made.subjects(), state.subject()), Optional.empty());
      }
    };
  }

  private Reply undo() {
    if (past.isEmpty()) {
      return said("repl.nothing-to-undo");
    }
    List<State> later = new ArrayList<>(List.of(state));
    later.addAll(future);
    Session back = new Session(setting, work, past.getLast(), past.subList(0, past.size() - 1), List.copyOf(later));
    return new Reply(back, moved(back, "repl.undone"), Optional.empty());
  }

  private Reply redo() {
    if (future.isEmpty()) {
      return said("repl.nothing-to-redo");
    }
    Session again = new Session(setting, work, future.getFirst(), with(past, state), future.subList(1, future.size()));
    return new Reply(again, moved(again, "repl.redone"), Optional.empty());
  }

  private String moved(Session other, String key) {
    Page page = new Page(setting.layout()).line(say(key));
    Optional<Board> before = board();
    Optional<Board> after = other.board();
    if (before.isPresent() && after.isPresent() && before.get() != after.get()) {
      List<String> changed = new ArrayList<>();
      for (SubjectFacts facts : after.get().facts().subjects()) {
        if (!before.get().facts(facts.subject()).equals(Optional.of(facts))) {
          changed.add(facts.subject());
        }
      }
      page.raw(answers(after.get()).moved(before.get(), changed, state.subject()));
    }
    return page.toString();
  }

  private Reply scenario(Board board, Optional<String> name) {
    if (name.isEmpty()) {
      return told(answers(board).scenarios(state.scenarios(), state.scenario(), state.subject()));
    }
    Optional<Scenario> known = state.called(name.get());
    Scenario there = known.or(state::present).orElseThrow();
    State next = new State(state.subject(), name.get(), with(state.scenarios(), name.get(), there), state.costs());
    String key = known.isEmpty() ? "repl.scenario-made" : "repl.scenario-there";
    String text = new Page(setting.layout()).line(say(key, name.get(), there.changes().size())).toString();
    return new Reply(with(next), text, Optional.empty());
  }

  private Reply diff(Command.Diff diff) {
    String other = diff.other().orElse(state.scenario());
    Scenario left = state.called(diff.scenario()).orElseThrow();
    Scenario right = state.called(other).orElseThrow();
    return told(answers(right.board()).diff(diff.scenario(), left.board(), other, state.subject()));
  }

  // ---- Goals.

  private Map<Fact, Rational> costs(Board board) {
    Map<Fact, Rational> costs = new LinkedHashMap<>();
    state.costs().forEach((name, cost) -> board.model().fact(name).ifPresent(fact -> costs.put(fact, cost)));
    if (costs.isEmpty()) {
      Need.usuallyChangeable(board.model()).forEach(fact -> costs.put(fact, Rational.ONE));
    }
    return costs;
  }

  private Reply need(Board board, String subject, Goal goal) {
    return told(answers(board).need(subject, Need.of(board, subject, goal, costs(board)).orElseThrow(), state.costs().isEmpty()));
  }

  private Reply changeable(Board board, Command.Changeable asked) {
    if (asked.facts().isEmpty() && !asked.usual()) {
      return told(answers(board).changeable(costs(board), state.costs().isEmpty()));
    }
    Map<String, Rational> costs = new LinkedHashMap<>(asked.usual() ? Map.of() : state.costs());
    asked.facts().forEach(fact -> costs.put(fact, asked.cost().orElse(Rational.ONE)));
    Session next = with(new State(state.subject(), state.scenario(), state.scenarios(), costs));
    return new Reply(next, answers(board).changeable(next.costs(board), costs.isEmpty()), Optional.empty());
  }

  private Reply tried(Board board, Command.Try asked) {
    ScoreNode node = Statements.node(board.model(), asked.item()).orElseThrow();
    Optional<Source> with = Trial.with(work.orElseThrow().rubric(), node, asked.statement());
    if (with.isEmpty()) {
      return refused("repl.try-elsewhere", asked.item());
    }
    Compilation compilation = setting.compiler().apply(with.get());
    if (compilation.model().isEmpty()) {
      return told(answers(board).wrongStatement(compilation, asked.statement()));
    }
    Board tried = Board.of(compilation.model().get(), board.facts());
    return told(answers(tried).tried(board, asked.statement(), asked.item(), state.subject()));
  }

  // ---- Files.

  /** Those whose facts matter: the one talked about and all that are not as the sheets report them; everybody where they are compared. */
  private List<SubjectResult> kept(Board board) {
    Set<String> names = new LinkedHashSet<>();
    Board sheets = work.orElseThrow().sheets();
    for (SubjectFacts facts : board.facts().subjects()) {
      boolean changed = !sheets.facts(facts.subject()).equals(Optional.of(facts));
      if (changed || !board.subjectsStandAlone() || state.subject().equals(Optional.of(facts.subject()))) {
        names.add(facts.subject());
      }
    }
    return board.results().subjects().stream().filter(result -> names.contains(result.subject()) && result.ledger().isPresent()).toList();
  }

  private Reply save(Board board, String file) {
    List<SubjectResult> kept = kept(board);
    if (kept.isEmpty()) {
      return refused(List.of(Message.of("repl.nothing-to-save"), Message.of("repl.whom-change")));
    }
    String path = file.endsWith(CaseFile.ENDING) ? file : file + CaseFile.ENDING;
    List<SubjectFacts> facts = kept.stream().map(result -> board.facts(result.subject()).orElseThrow()).toList();
    Optional<String> rubric = seenFrom(path, work.orElseThrow().rubric().name());
    if (rubric.isEmpty()) {
      return refused("repl.bad-file-name", file);
    }
    String content = CaseFile.write(rubric.get(), state.scenario(), board.results(), kept, facts, setting.phrasebook().language());
    Message done = Message.of("repl.saved", path, kept.size());
    return new Reply(this, "", Optional.of(new Deed.Write(Map.of(path, content.getBytes(StandardCharsets.UTF_8)), done)));
  }

  /** The rubric's path for somebody who stands where the case lies. */
  private static Optional<String> seenFrom(String file, String rubric) {
    try {
      Path folder = Path.of(file).toAbsolutePath().normalize().getParent();
      Path target = Path.of(rubric).toAbsolutePath().normalize();
      return Optional.of(folder == null ? target.toString() : folder.relativize(target).toString().replace('\\', '/'));
    } catch (IllegalArgumentException impossible) {
      return Optional.empty();
    }
  }

  private Reply export(Board board, String file) {
    Language language = setting.phrasebook().language();
    List<SubjectFacts> facts = board.facts().subjects();
    Map<String, byte[]> files = new LinkedHashMap<>();
    if (Letters.lower(file).endsWith(".json")) {
      files.put(file, FactSheetWriter.json(board.model(), facts, language).getBytes(StandardCharsets.UTF_8));
    } else {
      String folder = file.endsWith("/") ? file : file + "/";
      FactSheetWriter.csv(board.model(), facts, language).forEach((name, content) -> files.put(folder + name, content));
    }
    return new Reply(this, "", Optional.of(new Deed.Write(files, Message.of("repl.exported", List.copyOf(files.keySet()), facts.size()))));
  }
}
