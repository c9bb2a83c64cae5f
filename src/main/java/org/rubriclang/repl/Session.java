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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.rubriclang.Compilation;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.FactSheetWriter;
import org.rubriclang.data.FactSheets;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.model.Fact;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.CaseFile;
import org.rubriclang.repl.Command.Side;
import org.rubriclang.source.Source;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;
import org.rubriclang.whatif.Board;
import org.rubriclang.whatif.Boards;
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
  private static final int MOST_SUBJECTS_NAMED = 8;

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
   * @param sheets what the files report, before anything was supposed
   */
  private record Work(Desk.Opened opened, Boards sheets) {}

  /** The changes of a scenario in their order, and the boards with them. */
  record Scenario(List<Change> changes, Boards boards) {
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
   * The same conversation about these rubrics and sheets. The scenarios stay: their changes are made again; those that cannot be are left
   * out and said.
   */
  public Reply opened(Desk.Opened opened) {
    Boards sheets = new Boards(opened.parts().stream().map(part -> Board.of(part.model(), part.facts(), part.beside())).toList());
    Page page = new Page(setting.layout());
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    scenarios.put(present(), new Scenario(List.of(), sheets));
    state.scenarios().forEach((name, old) -> {
      Scenario again = new Scenario(List.of(), sheets);
      for (Change change : old.changes()) {
        Changes.Outcome outcome = new Changes(sheets, say("repl.origin")).make(again.boards(), change, again.changes().size() + 1);
        if (outcome instanceof Changes.Outcome.Made made) {
          again = new Scenario(with(again.changes(), change), made.boards());
        } else {
          page.line(0, say("repl.change-lost", name, answers(sheets.all().getFirst()).change(change)), page.ink()::warning);
        }
      }
      scenarios.put(name, again);
    });
    List<SubjectFacts> everybody = sheets.everybody();
    Optional<String> subject = state.subject().filter(name -> sheets.of(name).isPresent())
        .or(() -> everybody.size() == 1 ? Optional.of(everybody.getFirst().subject()) : Optional.empty());
    String scenario = scenarios.containsKey(state.scenario()) ? state.scenario() : present();
    Map<String, Rational> costs = new LinkedHashMap<>(state.costs());
    costs.keySet().removeIf(name -> sheets.all().stream().allMatch(board -> board.model().fact(name).isEmpty()));
    Session session = new Session(setting, Optional.of(new Work(opened, sheets)), new State(subject, scenario, scenarios, costs), List.of(), List.of());
    Optional<Board> before = subject.flatMap(this::board);
    Optional<Board> after = subject.flatMap(session::board);
    if (before.isPresent() && after.isPresent()) {
      page.raw(answers(after.get()).reread(before.get(), subject.orElseThrow()));
    }
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
    return boards().map(boards -> Names.of(boards, List.copyOf(state.scenarios().keySet()), setting.phrasebook().language() == Language.ZH))
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

  private Optional<Boards> boards() {
    return state.present().map(Scenario::boards);
  }

  /** Where this subject or person stands. */
  private Optional<Board> board(String subject) {
    return boards().flatMap(boards -> boards.of(subject));
  }

  /** The board of the subject that is talked about, or the first. */
  private Board board(Boards boards) {
    return state.subject().flatMap(boards::of).orElseGet(() -> boards.all().getFirst());
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

  /** What is said to whoever opens a conversation at a terminal. */
  public String welcome() {
    return new Page(setting.layout()).line(say("repl.welcome")).toString();
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
      case Command.Score score -> onSubject(score.subject(), (board, subject) -> told(score(board, subject)));
      case Command.Why why -> onSubject(why.subject(), (board, subject) -> answers(board).why(subject, why.item()).map(this::told)
          .orElseGet(() -> refused("repl.no-such-item", why.item().orElse(""))));
      case Command.WhyNot whyNot -> onSubject(whyNot.subject(), (board, subject) -> whyNot(board, subject, whyNot.rule()));
      case Command.Missing missing -> onSubject(missing.subject(), (board, subject) -> told(answers(board).missing(subject, Outlook.of(board, subject).orElseThrow())));
      case Command.Rank rank -> onSubject(rank.subject(), (board, subject) -> told(answers(board).rank(subject)));
      case Command.League league -> onBoards(boards -> told(each(boards, board -> answers(board).league())));
      case Command.Compare compare -> onBoards(boards -> compare(boards, compare.left(), compare.right()));
      case Command.Bound bound -> onSubject(bound.subject(), (board, subject) -> bound(board, subject, bound));
      case Command.Alter alter -> onBoards(boards -> alter(boards, alter.change()));
      case Command.Need need -> onSubject(need.subject(), (board, subject) -> need(board, subject, need.goal()));
      case Command.Changeable changeable -> onBoards(boards -> changeable(boards, changeable));
      case Command.Try trial -> onBoards(boards -> tried(boards, trial));
      case Command.Subject subject -> onBoards(boards -> subject.name().isPresent()
          ? new Reply(about(subject.name().get()), score(board(subject.name().get()).orElseThrow(), subject.name().get()), Optional.empty())
          : told(each(boards, board -> answers(board).subjects(state.subject()))));
      case Command.Facts facts -> onFacts(facts.subject(), this::facts);
      case Command.Items items -> onBoards(boards -> told(state.subject().isPresent() ? answers(board(boards)).items(state.subject())
          : each(boards, board -> answers(board).items(Optional.empty()))));
      case Command.Changes changes -> onBoards(boards -> told(answers(board(boards)).changes(state.present().orElseThrow().changes())));
      case Command.Scenario scenario -> onBoards(boards -> scenario(board(boards), scenario.name()));
      case Command.Diff diff -> onBoards(boards -> diff(diff));
      case Command.Save save -> onBoards(boards -> save(boards, save.file()));
      case Command.Export export -> onBoards(boards -> export(boards, export.file()));
      case Command.Reload reload -> onBoards(boards -> new Reply(this, "", Optional.of(new Deed.Reload())));
    };
  }

  // ---- Who is meant.

  private interface OnBoards {
    Reply answer(Boards boards);
  }

  private interface OnSubject {
    Reply answer(Board board, String subject);
  }

  private Reply onBoards(OnBoards question) {
    Optional<Boards> boards = boards();
    return boards.isPresent() ? question.answer(boards.get()) : refused(List.of(Message.of("repl.nothing-open"), Message.of("repl.open-advice")));
  }

  /** The answer for one board after the other. */
  private static String each(Boards boards, Function<Board, String> answer) {
    return String.join("\n", boards.all().stream().map(answer).toList());
  }

  /** Asks about a subject that has a score; one that is named becomes the one talked about. */
  private Reply onSubject(Optional<String> named, OnSubject question) {
    return onFacts(named, (board, subject) -> board.ledger(subject).isPresent() ? question.answer(board, subject)
        : told(answers(board).rejected(subject)));
  }

  private Reply onFacts(Optional<String> named, OnSubject question) {
    return onBoards(boards -> {
      Optional<String> subject = named.or(state::subject);
      Optional<Board> board = subject.flatMap(boards::of);
      if (board.isEmpty()) {
        return refused(List.of(Message.of("repl.whom"),
            Message.of("repl.whom-advice", boards.everybody().stream().map(SubjectFacts::subject).limit(MOST_SUBJECTS_NAMED).toList())));
      }
      Session about = named.isPresent() ? about(subject.orElseThrow()) : this;
      Reply reply = question.answer(board.get(), subject.orElseThrow());
      return reply.session() == this ? new Reply(about, reply.text(), reply.deed()) : reply;
    });
  }

  // ---- Questions.

  private String score(Board board, String subject) {
    String here = answers(board).score(subject, state.scenario());
    return work.flatMap(one -> one.opened().rollup()).map(longer -> here + answers(board).longer(subject, List.of(), rolledUp(longer, board))).orElse(here);
  }

  private Reply facts(Board board, String subject) {
    List<String> sources = board.sources(subject);
    if (!sources.equals(List.of(subject))) {
      return refused(List.of(Message.of("whatif.facts-elsewhere", subject, sources), Message.of("repl.facts-elsewhere-advice", sources.isEmpty() ? subject : sources.getFirst())));
    }
    return told(answers(board).facts(subject, work.orElseThrow().sheets().facts(subject)));
  }

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
      text.append(text.isEmpty() ? "" : "\n").append(answers(board).whyNot(subject, WhyNot.of(board, subject, statement).orElseThrow()));
    }
    return told(text.toString());
  }

  private Reply bound(Board board, String subject, Command.Bound bound) {
    Optional<ScoreNode> node = bound.item().isEmpty() ? Optional.of(board.total(subject)) : Statements.node(board.total(subject), bound.item().get());
    return node.map(one -> told(answers(board).extreme(subject, Extreme.of(board, subject, one, bound.most()).orElseThrow())))
        .orElseGet(() -> refused("repl.no-such-item", bound.item().orElse("")));
  }

  /** One of the two that are compared, and what it is called. */
  private record Compared(String name, String subject, Board board) {}

  private Reply compare(Boards boards, Side left, Side right) {
    List<Compared> both = new ArrayList<>();
    for (Side side : List.of(left, right)) {
      Optional<Compared> compared = compared(boards, side);
      if (compared.isEmpty()) {
        return side instanceof Side.InPeriod period ? refused("repl.no-period", period.period())
            : refused(List.of(Message.of("repl.whom"), Message.of("repl.compare-advice")));
      }
      both.add(compared.get());
    }
    Compared first = both.get(0);
    Compared second = both.get(1);
    for (Compared one : both) {
      if (one.board().ledger(one.subject()).isEmpty()) {
        return told(answers(one.board()).rejected(one.subject()));
      }
    }
    if (!Board.areAlike(first.board(), first.subject(), second.board(), second.subject())) {
      return refused(List.of(Message.of("repl.compare-unlike", first.subject(), second.subject()), Message.of("repl.compare-unlike-advice")));
    }
    return told(answers(second.board()).compare(first.name(), first.board().ledger(first.subject()).orElseThrow(), second.name(),
        second.board().ledger(second.subject()).orElseThrow()));
  }

  private Optional<Compared> compared(Boards boards, Side side) {
    return switch (side) {
      case Side.Subject subject -> compared(boards, Optional.of(subject.name()), name -> name);
      case Side.Now now -> compared(boards, now.subject(), name -> say("repl.side-now", name));
      case Side.Then then -> compared(work.orElseThrow().sheets(), then.subject(), name -> say("repl.side-then", name));
      case Side.InScenario in -> state.called(in.scenario())
          .flatMap(scenario -> compared(scenario.boards(), in.subject(), name -> say("repl.side-in", name, in.scenario())));
      case Side.InPeriod in -> in.subject().or(state::subject).flatMap(subject -> boards.of(subject).flatMap(board -> inPeriod(board, in.period()))
          .filter(other -> other.facts(subject).isPresent()).map(other -> new Compared(say("repl.side-in", subject, in.period()), subject, other)));
    };
  }

  private Optional<Compared> compared(Boards boards, Optional<String> named, UnaryOperator<String> called) {
    return named.or(state::subject).flatMap(subject -> boards.of(subject).map(board -> new Compared(called.apply(subject), subject, board)));
  }

  private Optional<Board> inPeriod(Board board, String period) {
    Optional<Period> asked = Period.parse(period);
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    if (asked.equals(board.facts().period())) {
      return Optional.of(board);
    }
    FactSheets sheets = Rubric.open(board.model(), others(board), work.orElseThrow().opened().files());
    FactSet facts = sheets.facts(asked);
    return facts.subjects().isEmpty() ? Optional.empty() : Optional.of(Board.of(board.model(), facts, Rubric.beside(board.model(), sheets, facts)));
  }

  /** The rubrics that are assessed beside this one. */
  private List<RubricModel> others(Board board) {
    return work.orElseThrow().sheets().all().stream().map(Board::model).filter(model -> !model.equals(board.model())).toList();
  }

  // ---- Changes.

  private Reply alter(Boards boards, Change asked) {
    if (asked.subject().equals(Optional.of(CommandReader.TALKED_ABOUT)) && state.subject().isEmpty()) {
      return refused(List.of(Message.of("repl.whom"), Message.of("repl.whom-change")));
    }
    Change change = Statements.about(asked, state.subject());
    Scenario scenario = state.present().orElseThrow();
    Changes changes = new Changes(work.orElseThrow().sheets(), say("repl.origin"));
    return switch (changes.make(boards, change, scenario.changes().size() + 1)) {
      case Changes.Outcome.Refused refused -> refused(refused.why());
      case Changes.Outcome.Made made -> {
        if (made.subjects().isEmpty()) {
          yield said("repl.nothing-changed");
        }
        Optional<String> subject = made.subjects().size() == 1 ? Optional.of(made.subjects().getFirst()) : state.subject();
        Scenario next = new Scenario(with(scenario.changes(), change), made.boards());
        State after = new State(subject, state.scenario(), with(state.scenarios(), state.scenario(), next), state.costs());
        yield new Reply(with(after), moved(boards, made.boards(), made.subjects()), Optional.empty());
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
    Optional<Boards> before = boards();
    Optional<Boards> after = other.boards();
    if (before.isPresent() && after.isPresent() && !before.equals(after)) {
      List<String> changed = after.get().everybody().stream().filter(facts -> !before.get().facts(facts.subject()).equals(Optional.of(facts)))
          .map(SubjectFacts::subject).toList();
      page.raw(moved(before.get(), after.get(), changed));
    }
    return page.toString();
  }

  /** What moved, board by board; where nothing did that is said once. */
  private String moved(Boards before, Boards after, List<String> changed) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < after.all().size(); at++) {
      Board now = after.all().get(at);
      List<String> here = changed.stream().filter(subject -> now.facts(subject).isPresent()).toList();
      if (!here.isEmpty()) {
        text.append(answers(now).moved(before.all().get(at), here, state.subject()));
        text.append(longer(before.all().get(at), now, here));
      }
    }
    return text.isEmpty() ? answers(after.all().getFirst()).moved(before.all().getFirst(), List.of(), state.subject()) : text.toString();
  }

  // ---- Longer periods.

  /** What a change in this period does to the longer ones that are made of it; empty where none are. */
  private String longer(Board before, Board after, List<String> changed) {
    Optional<Desk.Longer> longer = work.flatMap(one -> one.opened().rollup());
    List<String> shown = changed.size() == 1 ? changed : state.subject().filter(changed::contains).stream().toList();
    if (longer.isEmpty() || shown.isEmpty()) {
      return "";
    }
    return answers(after).longer(shown.getFirst(), rolledUp(longer.get(), before), rolledUp(longer.get(), after));
  }

  /** The longer periods, with what the board has in the place of what the sheets report. */
  private static List<Results> rolledUp(Desk.Longer longer, Board board) {
    List<FactSet> sets = longer.sets().stream().map(set -> set.period().equals(board.facts().period()) ? board.facts() : set).toList();
    return Rubric.rollUp(longer.rollup(), sets).periods().stream()
        .filter(results -> results.period().flatMap(longest -> board.facts().period().map(own -> own.within(longest))).orElse(false)).toList();
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
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < right.boards().all().size(); at++) {
      texts.add(answers(right.boards().all().get(at)).diff(diff.scenario(), left.boards().all().get(at), other, state.subject()));
    }
    return told(String.join("\n", texts));
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
    Optional<List<Message>> impossible = Goals.refusal(board, subject, goal);
    if (impossible.isPresent()) {
      return refused(impossible.get());
    }
    Map<Fact, Rational> costs = costs(board);
    if (costs.isEmpty()) {
      return refused(Goals.nothingChangeable());
    }
    return told(answers(board).need(subject, Need.of(board, subject, goal, costs).orElseThrow(), state.costs().isEmpty()));
  }

  private Reply changeable(Boards boards, Command.Changeable asked) {
    Board board = board(boards);
    if (asked.facts().isEmpty() && !asked.usual()) {
      return told(answers(board).changeable(costs(board), state.costs().isEmpty()));
    }
    Map<String, Rational> costs = new LinkedHashMap<>(asked.usual() ? Map.of() : state.costs());
    asked.facts().forEach(fact -> costs.put(fact, asked.cost().orElse(Rational.ONE)));
    Session next = with(new State(state.subject(), state.scenario(), state.scenarios(), costs));
    return new Reply(next, answers(board).changeable(next.costs(board), costs.isEmpty()), Optional.empty());
  }

  private Reply tried(Boards boards, Command.Try asked) {
    Work opened = work.orElseThrow();
    Board board = Stream.concat(Stream.of(board(boards)), boards.all().stream())
        .filter(one -> Statements.node(one.model().total(), asked.item()).isPresent()).findFirst().orElseGet(() -> board(boards));
    Optional<ScoreNode> node = Statements.node(board.model().total(), asked.item());
    Source rubric = opened.opened().parts().get(boards.all().indexOf(board)).rubric();
    Optional<Source> with = node.flatMap(one -> Trial.with(rubric, one, asked.statement()));
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
    Boards sheets = work.orElseThrow().sheets();
    Set<String> talkedAbout = new LinkedHashSet<>(state.subject().map(board::sources).orElse(List.of()));
    for (SubjectFacts facts : board.facts().subjects()) {
      boolean changed = !sheets.facts(facts.subject()).equals(Optional.of(facts));
      if (changed || !board.subjectsStandAlone() || talkedAbout.contains(facts.subject())) {
        names.add(facts.subject());
      }
    }
    return board.results().subjects().stream().filter(result -> names.contains(result.subject()) && result.ledger().isPresent()).toList();
  }

  private Reply save(Boards boards, String file) {
    String stem = file.endsWith(CaseFile.ENDING) ? file.substring(0, file.length() - CaseFile.ENDING.length()) : file;
    Map<String, byte[]> files = new LinkedHashMap<>();
    int subjects = 0;
    List<Board> concerned = boards.all().stream().filter(board -> isConcerned(board, boards)).toList();
    for (Board board : concerned) {
      List<SubjectResult> kept = kept(board);
      if (!kept.isEmpty()) {
        String path = (concerned.size() == 1 ? stem : stem + "-" + board.model().name()) + CaseFile.ENDING;
        Optional<String> rubric = seenFrom(path, board.model().source().name());
        if (rubric.isEmpty()) {
          return refused("repl.bad-file-name", file);
        }
        List<SubjectFacts> facts = kept.stream().map(result -> board.facts(result.subject()).orElseThrow()).toList();
        String content = CaseFile.write(rubric.get(), state.scenario(), board.results(), kept, facts, board.facts().roster(),
            setting.phrasebook().language());
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
        subjects += kept.size();
      }
    }
    if (files.isEmpty()) {
      return refused(List.of(Message.of("repl.nothing-to-save"), Message.of("repl.whom-change")));
    }
    return new Reply(this, "", Optional.of(new Deed.Write(files, Message.of("repl.saved", List.copyOf(files.keySet()), subjects))));
  }

  /** Whether the one talked about stands there or something was changed there; of one rubric that is not asked. */
  private boolean isConcerned(Board board, Boards all) {
    Boards sheets = work.orElseThrow().sheets();
    return all.all().size() == 1 || state.subject().flatMap(board::result).isPresent()
        || board.facts().subjects().stream().anyMatch(facts -> !sheets.facts(facts.subject()).equals(Optional.of(facts)));
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

  /** Facts of several rubrics lie apart, each in a folder of the rubric's name. */
  private Reply export(Boards boards, String file) {
    Language language = setting.phrasebook().language();
    Map<String, byte[]> files = new LinkedHashMap<>();
    boolean several = boards.all().size() > 1;
    boolean json = Letters.lower(file).endsWith(".json");
    for (Board board : boards.all()) {
      List<SubjectFacts> facts = board.facts().subjects();
      String beside = json ? file.substring(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
          : (file.endsWith("/") ? file : file + "/") + (several ? board.model().name() + "/" : "");
      FactSheetWriter.people(board.model(), board.facts().roster(), language)
          .forEach((name, rows) -> files.put(beside + name + ".json", rows.getBytes(StandardCharsets.UTF_8)));
      if (json) {
        String path = several ? file.substring(0, file.length() - ".json".length()) + "-" + board.model().name() + ".json" : file;
        files.put(path, FactSheetWriter.json(board.model(), facts, language).getBytes(StandardCharsets.UTF_8));
      } else {
        FactSheetWriter.csv(board.model(), facts, language).forEach((name, content) -> files.put(beside + name, content));
      }
    }
    return new Reply(this, "", Optional.of(new Deed.Write(files, Message.of("repl.exported", List.copyOf(files.keySet()), boards.everybody().size()))));
  }
}
