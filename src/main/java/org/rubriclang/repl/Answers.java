package org.rubriclang.repl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rubriclang.Compilation;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.ledger.Conclusion;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.Figures;
import org.rubriclang.report.LeagueTable;
import org.rubriclang.report.TextReport;
import org.rubriclang.report.Wording;
import org.rubriclang.value.Rational;
import org.rubriclang.whatif.Board;
import org.rubriclang.whatif.Change;
import org.rubriclang.whatif.Difference;
import org.rubriclang.whatif.Extreme;
import org.rubriclang.whatif.Goal;
import org.rubriclang.whatif.Need;
import org.rubriclang.whatif.Outlook;
import org.rubriclang.whatif.WhyNot;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;

/** Puts answers about a board into words. */
public final class Answers {
  private static final int MOST_RANKS_SHOWN = 8;
  private static final int MOST_SUBJECTS_SHOWN = 12;

  private final Setting setting;
  private final Phrasebook phrasebook;
  private final Wording wording;
  private final Figure figure;
  private final Board board;

  public Answers(Setting setting, Board board) {
    this.setting = setting;
    this.phrasebook = setting.phrasebook();
    this.wording = Wording.of(phrasebook.language());
    this.figure = new Figure(phrasebook);
    this.board = board;
  }

  private String say(String key, Object... arguments) {
    return phrasebook.say(Message.of(key, arguments));
  }

  private Page page() {
    return new Page(setting.layout());
  }

  private String total(Points score) {
    String shown = figure.score(score);
    return board.model().total().points().map(mark -> say("repl.of-mark", shown, Figures.plain(mark))).orElse(shown);
  }

  private String rank(SubjectResult result) {
    long ranked = board.rivals(result.subject()).stream().filter(other -> other.ledger().isPresent()).count();
    return result.rank().map(rank -> say("repl.rank-of", rank, ranked)).orElseGet(() -> say("repl.open"));
  }

  // ---- One subject.

  String score(String subject, String scenario) {
    SubjectResult result = board.result(subject).orElseThrow();
    if (result.ledger().isEmpty()) {
      return rejected(subject);
    }
    Ledger ledger = result.ledger().get();
    Page page = page();
    List<String> head = new ArrayList<>(List.of(subject));
    result.period().or(() -> board.facts().period()).map(wording::period).ifPresent(head::add);
    if (!scenario.isEmpty()) {
      head.add(scenario);
    }
    page.line(0, String.join(" · ", head), page.ink()::heading);
    List<String> standing = new ArrayList<>();
    boolean hasTotal = !ledger.total().hasNoScore();
    if (hasTotal) {
      standing.addAll(List.of(say("repl.score-is", total(ledger.score())), say("repl.rank-is", rank(result))));
    }
    boolean graded = isGraded(result);
    if (graded) {
      standing.add(say("repl.grade-is", result.grade().orElseGet(() -> say("repl.open"))));
    }
    if (!standing.isEmpty()) {
      page.line(String.join(" · ", standing));
    }
    List<List<String>> sections = new ArrayList<>();
    for (LedgerNode section : ledger.total().children()) {
      sections.add(List.of(name(section.node()), score(section), section.node().points().map(mark -> "/ " + Figures.plain(mark)).orElse("")));
    }
    page.table(2, sections, List.of(1));
    ledger.conclusions().forEach(conclusion -> page.line(say("repl.result-is", conclusion.result().name(), value(conclusion))));
    consequences(ledger).forEach(effect -> page.line(0, effect, page.ink()::warning));
    if (!ledger.missing().isEmpty()) {
      page.line(0, say("repl.some-missing", ledger.missing().stream().map(Ledger.Missing::name).toList()), page.ink()::warning);
    }
    return page.toString();
  }

  /** The score of a node; a dash where it has none. */
  private String score(LedgerNode node) {
    return node.hasNoScore() ? "—" : figure.score(node.score());
  }

  /** Persons on a linked track have no grades. */
  private boolean isGraded(SubjectResult result) {
    return result.grade().isPresent() || board.model().grades().isPresent() && result.track().isEmpty();
  }

  /** Each once: two statements may raise the same. */
  private Set<String> consequences(Ledger ledger) {
    Set<String> effects = new LinkedHashSet<>();
    ledger.consequences().forEach(raised -> effects.add(consequence(raised)));
    return effects;
  }

  /** What a result says; where something is open all that it may say. */
  private String value(Conclusion conclusion) {
    List<String> certain = conclusion.values().stream().map(value -> phrasebook.say(value.shown())).toList();
    List<String> perhaps = conclusion.perhaps().stream().map(value -> phrasebook.say(value.shown())).filter(value -> !certain.contains(value)).toList();
    return switch (conclusion.state()) {
      case KNOWN -> figure.list(certain);
      case NONE -> "—";
      case MISSING, TIED -> perhaps.isEmpty() ? say("repl.open") : say("repl.result-open", certain.isEmpty() ? perhaps : Stream.concat(certain.stream(), perhaps.stream()).toList());
    };
  }

  private String consequence(Ledger.Raised raised) {
    String effect = wording.consequence(raised.consequence(), raised.node(), board.facts().period());
    return raised.certain() ? effect : say("repl.perhaps", effect);
  }

  /** The fact, and whose it is where that is somebody else. */
  private String named(String owner, String about, Fact fact) {
    return owner.equals(about) ? fact.name() : say("repl.fact-of", owner, fact.name());
  }

  private String name(ScoreNode node) {
    return node.name().orElseGet(() -> say(node.kind() == ScoreNode.Kind.TOTAL ? "repl.total" : "repl.together"));
  }

  String rejected(String subject) {
    Page page = page();
    page.line(0, say("repl.rejected", subject), page.ink()::warning);
    board.result(subject).ifPresent(result -> result.diagnostics().forEach(diagnostic -> page.line(2, phrasebook.say(diagnostic.message()))));
    return page.toString();
  }

  Optional<String> why(String subject, Optional<String> item) {
    return TextReport.excerpt(board.results(), board.result(subject).orElseThrow(), phrasebook.language(), setting.layout(), item);
  }

  String rank(String subject) {
    SubjectResult mine = board.result(subject).orElseThrow();
    Points score = mine.ledger().map(Ledger::score).orElseThrow();
    Page page = page();
    boolean isUnranked = mine.ledger().orElseThrow().total().hasNoScore();
    if (isUnranked) {
      return page.line(say("repl.no-total", subject)).toString();
    }
    page.line(say("repl.rank-line", subject, rank(mine), figure.score(score)));
    boolean lower = board.lowerIsBetter(subject);
    neighbour(subject, score, !lower).ifPresent(other -> page.line(2, say("repl.ahead", other.subject(), figure.score(other.ledger().orElseThrow().score()),
        gap(score, other.ledger().orElseThrow().score()))));
    neighbour(subject, score, lower).ifPresent(other -> page.line(2, say("repl.behind", other.subject(), figure.score(other.ledger().orElseThrow().score()),
        gap(other.ledger().orElseThrow().score(), score))));
    List<String> beside = new ArrayList<>();
    for (SubjectResult other : board.rivals(subject)) {
      if (!other.subject().equals(subject) && other.ledger().isPresent() && mayPass(score, other.ledger().get().score())) {
        beside.add(other.subject());
      }
    }
    if (mine.rank().isEmpty() && !beside.isEmpty()) {
      page.line(2, say("repl.rank-open", beside.size() > MOST_RANKS_SHOWN ? beside.subList(0, MOST_RANKS_SHOWN) : beside));
    }
    return page.toString();
  }

  private static boolean mayPass(Points one, Points other) {
    boolean isAbove = one.low().isPresent() && other.high().isPresent() && one.low().get().compareTo(other.high().get()) >= 0;
    boolean isBelow = one.high().isPresent() && other.low().isPresent() && one.high().get().compareTo(other.low().get()) < 0;
    return !isAbove && !isBelow;
  }

  private String gap(Points low, Points high) {
    return low.isExact() && high.isExact() ? figure.score(Points.exactly(high.exact().minus(low.exact()).abs())) : "—";
  }

  /** The nearest certain score above or below. */
  private Optional<SubjectResult> neighbour(String subject, Points score, boolean above) {
    if (!score.isExact()) {
      return Optional.empty();
    }
    return board.rivals(subject).stream()
        .filter(other -> other.ledger().filter(ledger -> ledger.score().isExact()).isPresent())
        .filter(other -> above ? exact(other).compareTo(score.exact()) > 0 : exact(other).compareTo(score.exact()) < 0)
        .min((one, other) -> above ? exact(one).compareTo(exact(other)) : exact(other).compareTo(exact(one)));
  }

  private static Rational exact(SubjectResult result) {
    return result.ledger().orElseThrow().score().exact();
  }

  /** @param before as the sheets report them */
  String facts(String subject, Optional<SubjectFacts> before) {
    SubjectFacts facts = board.facts(subject).orElseThrow();
    Page page = page();
    List<List<String>> rows = new ArrayList<>();
    for (Fact fact : board.model().facts()) {
      Optional<SubjectFacts.Reported> reported = Optional.ofNullable(facts.reported().get(fact.name()));
      boolean changed = !before.map(one -> Optional.ofNullable(one.reported().get(fact.name()))).equals(Optional.of(reported));
      String from = reported.map(one -> one.evidence().stream().limit(3).map(Evidence::place).map(Wording::place).distinct().toList())
          .map(places -> figure.list(places.stream().map(Answers::lastPart).toList())).orElse("");
      rows.add(List.of(changed ? "*" : " ", fact.name(), figure.value(fact, reported.map(SubjectFacts.Reported::value)), from));
    }
    page.line(0, subject, page.ink()::heading);
    page.table(0, rows, List.of());
    page.line(say("repl.facts-foot"));
    return page.toString();
  }

  /** A path without its folders: enough to strike a row by. */
  private static String lastPart(String place) {
    return place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\')) + 1);
  }

  String items(Optional<String> subject) {
    Optional<Ledger> ledger = subject.flatMap(board::ledger);
    Page page = page();
    List<List<String>> rows = new ArrayList<>();
    addItems(board.model().total(), 0, ledger, rows);
    page.table(0, rows, List.of(1));
    return page.toString();
  }

  private void addItems(ScoreNode node, int depth, Optional<Ledger> ledger, List<List<String>> rows) {
    if (node.kind() != ScoreNode.Kind.TOTAL && node.name().isPresent()) {
      String score = ledger.map(one -> one.nodes().filter(other -> other.node().index() == node.index()).findFirst().orElseThrow())
          .map(this::score).orElse("");
      rows.add(List.of("  ".repeat(depth) + name(node), score, node.points().map(mark -> "/ " + Figures.plain(mark)).orElse("")));
    }
    node.children().forEach(child -> addItems(child, depth + (node.kind() == ScoreNode.Kind.TOTAL ? 0 : 1), ledger, rows));
  }

  String subjects(Optional<String> talkedAbout) {
    Page page = page();
    List<List<String>> rows = new ArrayList<>();
    for (SubjectResult result : board.results().subjects()) {
      rows.add(List.of(talkedAbout.equals(Optional.of(result.subject())) ? "*" : " ", result.subject(),
          result.ledger().map(Ledger::total).map(this::score).orElse("—")));
    }
    page.table(0, rows, List.of(2));
    return page.toString();
  }

  String league() {
    return LeagueTable.text(board.results(), phrasebook.language(), setting.layout());
  }

  // ---- Why not.

  String rules(List<WhyNot.Statement> statements) {
    Page page = page();
    page.line(say("repl.several-rules", statements.size()));
    List<List<String>> rows = new ArrayList<>();
    statements.forEach(one -> rows.add(List.of(Integer.toString(one.cause().line()), one.cause().rule())));
    page.table(2, rows, List.of(0));
    return page.toString();
  }

  public String whyNot(String subject, WhyNot answer) {
    Page page = page();
    answer.cause().clause().ifPresent(clause -> page.line(0, say("repl.clause", clause), page.ink()::clause));
    page.line(0, say("repl.rule", answer.cause().line(), answer.cause().rule()), page.ink()::heading);
    boolean fires = answer.fires().equals(Optional.of(true));
    page.line(2, answer.fires().isEmpty() ? say("repl.fires-open") : fires ? say("repl.fires", figure.change(answer.moved())) : say("repl.fires-not"));
    for (Entry entry : answer.entries()) {
      if (!entry.facts().isEmpty()) {
        List<String> facts = new ArrayList<>();
        entry.facts().forEach((name, value) -> facts.add(say("repl.fact-is", name, phrasebook.say(value))));
        page.line(2, say("repl.facts-are", figure.joined(facts)));
      }
      if (!fires) {
        String because = entry.reason().map(phrasebook::say).orElseGet(() -> entry.kind() == EntryKind.GATE_CLOSED || entry.kind() == EntryKind.REPLACED
            ? wording.label(entry) : "");
        if (!because.isEmpty()) {
          page.line(2, because);
        }
        entry.would().ifPresent(would -> page.line(2, say("repl.would", phrasebook.say(would))));
      }
    }
    flips(page, subject, answer, fires);
    return page.toString();
  }

  private void flips(Page page, String subject, WhyNot answer, boolean fires) {
    boolean givesMore = answer.wanted() == WhyNot.Wanted.THAT_IT_GIVES_MORE;
    if (answer.flips().isEmpty()) {
      if (!fires || givesMore) {
        page.line(2, say(givesMore ? "repl.no-flip-more" : answer.cause().facts().isEmpty() ? "repl.no-flip-facts" : "repl.no-flip"));
      }
      return;
    }
    page.line(2, say(givesMore ? "repl.flips-more" : "repl.flips"));
    List<List<String>> rows = new ArrayList<>();
    for (WhyNot.Flip flip : answer.flips()) {
      for (int at = 0; at < flip.steps().size(); at++) {
        WhyNot.Step step = flip.steps().get(at);
        String distance = figure.distance(step.fact(), step.from(), step.to());
        String moved = flip.moved().isZero() || at < flip.steps().size() - 1 ? "" : say("repl.then-moves", figure.change(flip.moved()));
        String both = figure.list(Stream.of(distance, moved).filter(part -> !part.isEmpty()).toList());
        String fact = named(step.subject(), subject, step.fact());
        rows.add(List.of(at > 0 ? say("repl.and-fact", fact) : fact, figure.step(step.fact(), step.from(), step.to()), both));
      }
    }
    page.table(4, rows, List.of());
  }

  // ---- What is missing.

  String missing(String subject, Outlook outlook) {
    SubjectResult result = board.result(subject).orElseThrow();
    Page page = page();
    Ledger ledger = result.ledger().orElseThrow();
    page.line(ledger.total().hasNoScore() ? say("repl.no-total", subject)
        : say("repl.missing-score", subject, outlook.score().isExact() ? figure.score(outlook.score()) : wording.score(outlook.score())));
    ledger.conclusions().stream().filter(conclusion -> conclusion.state() == Conclusion.State.MISSING)
        .forEach(conclusion -> page.line(2, say("repl.result-is", conclusion.result().name(), value(conclusion))));
    if (outlook.asks().isEmpty()) {
      page.line(2, say(outlook.score().isExact() ? "repl.missing-none" : "repl.missing-none-open"));
      return page.toString();
    }
    List<List<String>> rows = new ArrayList<>();
    for (Outlook.Ask ask : outlook.asks()) {
      String leaves = ask.leaves().isEmpty() ? say("repl.leaves-unbounded") : ask.leaves().get().isZero() ? say("repl.settles-all")
          : say(ask.settles().filter(points -> points.signum() > 0).isPresent() ? "repl.leaves" : "repl.leaves-same", Figures.plain(ask.leaves().get()));
      String fact = ask.missing().subject().filter(owner -> !owner.equals(subject)).map(owner -> say("repl.fact-of", owner, ask.missing().name()))
          .orElseGet(() -> ask.missing().name());
      rows.add(List.of(fact, leaves, wording.could(ask.missing())));
    }
    page.table(2, rows, List.of());
    Outlook.Ask first = outlook.asks().getFirst();
    String asked = first.missing().name();
    page.line(0, first.missing().fact().from().map(from -> say("repl.ask-first-from", asked, from)).orElseGet(() -> say("repl.ask-first", asked)),
        page.ink()::heading);
    if (isGraded(result)) {
      page.line(result.grade().map(grade -> say("repl.grade-settled", grade)).orElseGet(() -> say("repl.grade-open")));
    }
    if (result.rank().isPresent() && !ledger.total().hasNoScore()) {
      page.line(say("repl.rank-settled", rank(result)));
    }
    outlook.open().stream().map(this::consequence).distinct().forEach(effect -> page.line(0, effect, page.ink()::warning));
    boolean vetoSettled = outlook.open().isEmpty() && !board.model().vetoes().isEmpty();
    if (vetoSettled) {
      page.line(say("repl.veto-settled"));
    }
    return page.toString();
  }

  String extreme(String subject, Extreme extreme) {
    Page page = page();
    String what = name(extreme.node());
    boolean hasNone = board.ledger(subject).stream().flatMap(Ledger::nodes).anyMatch(node -> node.node().index() == extreme.node().index() && node.hasNoScore());
    if (hasNone) {
      return page.line(say("repl.no-score", subject, what)).toString();
    }
    if (extreme.score().isExact()) {
      return page.line(say("repl.extreme-exact", subject, what, figure.score(extreme.score()))).toString();
    }
    String bound = extreme.bound().map(Figures::plain).orElseGet(() -> say("repl.unbounded"));
    page.line(say(extreme.bound().isEmpty() ? extreme.most() ? "repl.most-unbounded" : "repl.least-unbounded"
        : extreme.most() ? extreme.reached() ? "repl.most-reached" : "repl.most-bound" : extreme.reached() ? "repl.least-reached" : "repl.least-bound",
        subject, what, bound));
    if (extreme.found().isPresent() && !extreme.reached()) {
      page.line(2, say("repl.extreme-found", Figures.plain(extreme.found().get())));
    }
    if (!extreme.by().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      extreme.by().forEach(one -> rows.add(List.of(named(one.subject(), subject, one.fact()), figure.value(one.fact(), one.value()))));
      page.table(4, rows, List.of());
    }
    return page.toString();
  }

  // ---- Comparisons.

  public String compare(String leftName, Ledger left, String rightName, Ledger right) {
    Difference difference = Difference.of(left, right);
    Page page = page();
    page.line(0, say("repl.compared", leftName, figure.score(left.score()), rightName, figure.score(right.score()), figure.change(difference.change())),
        page.ink()::heading);
    if (difference.isNone()) {
      page.line(2, say("repl.no-difference"));
    }
    return page + DifferenceText.of(difference, phrasebook, setting.layout());
  }

  /**
   * Score and place in the longer periods.
   *
   * @param before the same results before a change; none where only what is now is asked for
   */
  String longer(String subject, List<Results> before, List<Results> now) {
    Page page = page();
    for (Results results : now) {
      Optional<SubjectResult> after = results.subject(subject).filter(result -> result.ledger().isPresent());
      Optional<SubjectResult> earlier = before.stream().filter(other -> other.period().equals(results.period())).findFirst()
          .flatMap(other -> other.subject(subject)).filter(result -> result.ledger().isPresent());
      if (after.isPresent()) {
        String period = results.period().map(wording::period).orElse("");
        page.line(say("repl.longer", period, earlier.isPresent() ? standingMoved(earlier.get(), after.get()) : standing(after.get())));
      }
    }
    return page.toString();
  }

  private String standing(SubjectResult result) {
    return say("repl.score-is", figure.score(result.ledger().orElseThrow().score())) + " · " + say("repl.rank-is", place(result));
  }

  private String standingMoved(SubjectResult before, SubjectResult after) {
    Points old = before.ledger().orElseThrow().score();
    Points now = after.ledger().orElseThrow().score();
    String score = old.equals(now) ? figure.score(now) : say("repl.from-to", figure.score(old), figure.score(now));
    boolean stays = before.rank().equals(after.rank());
    return score + " · " + (stays ? say("repl.rank-is", place(after)) : say("repl.rank-moved", place(before), place(after)));
  }

  /** What another text of the rubric, or other sheets, did to the one that is talked about. */
  String reread(Board before, String subject) {
    boolean same = before.ledger(subject).equals(board.ledger(subject));
    return same || before.ledger(subject).isEmpty() || board.ledger(subject).isEmpty() ? "" : movedOf(before, subject);
  }

  /** What a change did: of those whose facts changed, and the places of the others. */
  String moved(Board before, List<String> changed, Optional<String> talkedAbout) {
    Page page = page();
    List<String> shown = changed.size() == 1 ? changed : talkedAbout.filter(changed::contains).map(List::of).orElse(List.of());
    if (changed.isEmpty()) {
      page.line(say("repl.nothing-changed"));
    }
    for (String subject : shown) {
      page.raw(movedOf(before, subject));
    }
    if (changed.size() > 1) {
      page.raw(movedOfMany(before, changed, shown, "repl.changed-of-many"));
    }
    otherScores(before, changed).ifPresent(page::line);
    otherRanks(before, changed).ifPresent(page::line);
    return page.toString();
  }

  /** Those whose facts are the same and whose scores are not: they are compared with the others, or hold a role there. */
  private Optional<String> otherScores(Board before, List<String> changed) {
    List<String> moved = new ArrayList<>();
    for (SubjectResult now : board.results().subjects()) {
      Optional<Points> old = before.ledger(now.subject()).map(Ledger::score);
      Optional<Points> after = now.ledger().map(Ledger::score);
      if (!changed.contains(now.subject()) && !old.equals(after)) {
        moved.add(say("repl.person-moved", now.subject(), old.map(figure::score).orElse("—"), after.map(figure::score).orElse("—")));
      }
    }
    return limited("repl.people-moved", moved);
  }

  private Optional<String> limited(String key, List<String> moved) {
    if (moved.isEmpty()) {
      return Optional.empty();
    }
    List<String> first = moved.subList(0, Math.min(moved.size(), MOST_RANKS_SHOWN));
    String more = moved.size() > MOST_RANKS_SHOWN ? say("repl.and-more", moved.size() - MOST_RANKS_SHOWN) : "";
    return Optional.of(say(key, figure.list(first)) + more);
  }

  private String movedOf(Board before, String subject) {
    Page page = page();
    SubjectResult now = board.result(subject).orElseThrow();
    SubjectResult old = before.result(subject).orElseThrow();
    if (now.ledger().isEmpty() || old.ledger().isEmpty()) {
      return now.ledger().isEmpty() ? rejected(subject) : score(subject, "");
    }
    Difference difference = Difference.of(old.ledger().get(), now.ledger().get());
    boolean hasTotal = !now.ledger().get().total().hasNoScore();
    String scores = !hasTotal ? subject : difference.left().equals(difference.right()) ? say("repl.score-same", subject, total(difference.right()))
        : say("repl.score-moved", subject, figure.score(difference.left()), figure.score(difference.right()), figure.change(difference.change()));
    List<String> head = new ArrayList<>(List.of(scores));
    if (hasTotal) {
      head.add(now.rank().equals(old.rank()) ? say("repl.rank-same", rank(now)) : say("repl.rank-moved", place(old), place(now)));
    }
    boolean graded = isGraded(now);
    if (graded) {
      head.add(now.grade().equals(old.grade()) ? say("repl.grade-same", now.grade().orElseGet(() -> say("repl.open")))
          : say("repl.grade-moved", old.grade().orElseGet(() -> say("repl.open")), now.grade().orElseGet(() -> say("repl.open"))));
    }
    page.line(0, String.join(" · ", head), page.ink()::heading);
    page.raw(DifferenceText.of(difference, phrasebook, setting.layout()));
    Map<String, Conclusion> earlierResults = new LinkedHashMap<>();
    old.ledger().get().conclusions().forEach(conclusion -> earlierResults.put(conclusion.result().name(), conclusion));
    for (Conclusion conclusion : now.ledger().get().conclusions()) {
      String earlier = Optional.ofNullable(earlierResults.get(conclusion.result().name())).map(this::value).orElse("—");
      if (!earlier.equals(value(conclusion))) {
        page.line(2, say("repl.result-moved", conclusion.result().name(), earlier, value(conclusion)));
      }
    }
    Set<String> followed = consequences(old.ledger().get());
    Set<String> follows = consequences(now.ledger().get());
    follows.stream().filter(effect -> !followed.contains(effect)).forEach(effect -> page.line(2, say("repl.now-follows", effect), page.ink()::warning));
    followed.stream().filter(effect -> !follows.contains(effect)).forEach(effect -> page.line(2, say("repl.no-longer", effect)));
    return page.toString();
  }

  private String place(SubjectResult result) {
    return result.rank().map(Object::toString).orElseGet(() -> say("repl.open"));
  }

  private String movedOfMany(Board before, List<String> changed, List<String> shown, String key) {
    Page page = page();
    List<List<String>> rows = new ArrayList<>();
    int same = 0;
    for (String subject : changed) {
      Optional<Points> old = before.ledger(subject).map(Ledger::score);
      Optional<Points> now = board.ledger(subject).map(Ledger::score);
      if (old.equals(now)) {
        same++;
      } else if (!shown.contains(subject)) {
        rows.add(List.of(subject, old.map(figure::score).orElse("—"), "→", now.map(figure::score).orElse("—"),
            old.isPresent() && now.isPresent() ? figure.change(new Points(minus(now.get().low(), old.get().low()), minus(now.get().high(), old.get().high()))) : ""));
      }
    }
    page.line(say(key, changed.size(), changed.size() - same));
    page.table(2, rows.subList(0, Math.min(rows.size(), MOST_SUBJECTS_SHOWN)), List.of(1, 3, 4));
    if (rows.size() > MOST_SUBJECTS_SHOWN) {
      page.line(2, say("repl.and-more", rows.size() - MOST_SUBJECTS_SHOWN));
    }
    return page.toString();
  }

  private static Optional<Rational> minus(Optional<Rational> one, Optional<Rational> other) {
    return one.flatMap(left -> other.map(left::minus));
  }

  private Optional<String> otherRanks(Board before, List<String> changed) {
    List<String> moved = new ArrayList<>();
    for (SubjectResult now : board.results().subjects()) {
      Optional<SubjectResult> old = before.result(now.subject());
      if (!changed.contains(now.subject()) && old.isPresent() && !old.get().rank().equals(now.rank())) {
        moved.add(say("repl.rank-of-other", now.subject(), place(old.get()), place(now)));
      }
    }
    return limited("repl.other-ranks", moved);
  }

  String diff(String leftName, Board left, String rightName, Optional<String> talkedAbout) {
    Page page = page();
    page.line(0, say("repl.diff", leftName, rightName), page.ink()::heading);
    List<List<String>> rows = new ArrayList<>();
    for (SubjectResult now : board.results().subjects()) {
      Optional<SubjectResult> old = left.result(now.subject());
      Optional<Points> before = old.flatMap(SubjectResult::ledger).map(Ledger::score);
      Optional<Points> after = now.ledger().map(Ledger::score);
      boolean differs = !before.equals(after) || !old.flatMap(SubjectResult::rank).equals(now.rank());
      if (differs && old.isPresent()) {
        rows.add(List.of(now.subject(), before.map(figure::score).orElse("—"), "→", after.map(figure::score).orElse("—"),
            say("repl.rank-moved", place(old.get()), place(now))));
      }
    }
    if (rows.isEmpty()) {
      return page.line(2, say("repl.no-difference")).toString();
    }
    page.table(2, rows.subList(0, Math.min(rows.size(), MOST_SUBJECTS_SHOWN)), List.of(1, 3));
    if (rows.size() > MOST_SUBJECTS_SHOWN) {
      page.line(2, say("repl.and-more", rows.size() - MOST_SUBJECTS_SHOWN));
    }
    if (talkedAbout.isPresent() && left.ledger(talkedAbout.get()).isPresent() && board.ledger(talkedAbout.get()).isPresent()) {
      Difference difference = Difference.of(left.ledger(talkedAbout.get()).get(), board.ledger(talkedAbout.get()).get());
      if (!difference.isNone()) {
        page.line(0, talkedAbout.get(), page.ink()::heading);
        page.raw(DifferenceText.of(difference, phrasebook, setting.layout()));
      }
    }
    return page.toString();
  }

  // ---- Scenarios and changes.

  String scenarios(Map<String, Session.Scenario> scenarios, String present, Optional<String> talkedAbout) {
    Page page = page();
    List<List<String>> rows = new ArrayList<>();
    scenarios.forEach((name, scenario) -> rows.add(List.of(name.equals(present) ? "*" : " ", name, say("repl.change-count", scenario.changes().size()),
        talkedAbout.flatMap(subject -> scenario.boards().of(subject).flatMap(one -> one.ledger(subject))).map(Ledger::score).map(figure::score).map(score -> say("repl.scenario-score", talkedAbout.get(), score)).orElse(""))));
    page.table(0, rows, List.of());
    return page.toString();
  }

  String changes(List<Change> changes) {
    Page page = page();
    if (changes.isEmpty()) {
      return page.line(say("repl.no-changes")).toString();
    }
    List<List<String>> rows = new ArrayList<>();
    for (int at = 0; at < changes.size(); at++) {
      rows.add(List.of(Integer.toString(at + 1), change(changes.get(at))));
    }
    page.table(0, rows, List.of(0));
    return page.toString();
  }

  String change(Change change) {
    String whose = change.subject().orElseGet(() -> say("repl.everybody"));
    return switch (change) {
      case Change.Put put -> say("repl.change.put", whose, put.fact(), put.cell());
      case Change.AddCount add -> say("repl.change.add-count", whose, add.fact(), add.quantity());
      case Change.AddRow add -> say("repl.change.add-row", whose, add.fact(), cells(add));
      case Change.Strike strike -> say("repl.change.strike", strike.file(), strike.row());
      case Change.Forget forget -> say("repl.change.forget", whose, forget.fact().orElseGet(() -> say("repl.all-facts")));
      case Change.Restore restore -> say("repl.change.restore", whose, restore.fact().orElseGet(() -> say("repl.all-facts")));
    };
  }

  private String cells(Change.AddRow add) {
    List<String> cells = new ArrayList<>();
    add.cells().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(cell -> cells.add(cell.getKey() + " " + cell.getValue()));
    return figure.list(cells);
  }

  // ---- Goals.

  String changeable(Map<Fact, Rational> costs, boolean usual) {
    Page page = page();
    page.line(say(usual ? "repl.changeable-usual" : "repl.changeable", costs.size()));
    List<List<String>> rows = new ArrayList<>();
    costs.forEach((fact, cost) -> rows.add(List.of(fact.name(), say("repl.cost", Figures.plain(cost)))));
    if (usual) {
      page.line(2, figure.list(costs.keySet().stream().map(Fact::name).toList()));
    } else {
      page.table(2, rows, List.of());
    }
    return page.toString();
  }

  public String need(String subject, Need need, boolean usual) {
    Page page = page();
    String goal = switch (need.goal()) {
      case Goal.Score score -> say(board.lowerIsBetter(subject) ? "repl.goal-score-lower" : "repl.goal-score", Figures.plain(score.points()));
      case Goal.Grade grade -> say("repl.goal-grade", grade.grade());
      case Goal.Rank rank -> say("repl.goal-rank", rank.place());
      case Goal.Result result -> say("repl.goal-result", result.name(), result.value());
    };
    boolean hasTotal = board.ledger(subject).map(ledger -> !ledger.total().hasNoScore()).orElse(false);
    page.line(0, hasTotal ? say("repl.need-head", subject, figure.score(need.before()), goal) : say("repl.need-head-result", subject, goal),
        page.ink()::heading);
    switch (need.verdict()) {
      case REACHED_ALREADY -> page.line(say("repl.need-reached"));
      case BEST -> page.line(say("repl.need-best", Figures.plain(need.cost())));
      case FOUND -> page.line(say("repl.need-found", Figures.plain(need.cost())));
      case IMPOSSIBLE -> page.line(need.most().filter(most -> !(need.goal() instanceof Goal.Result)).map(most -> say(board.lowerIsBetter(subject) ? "repl.need-impossible-least" : "repl.need-impossible-most", Figures.plain(most))).orElseGet(() -> say("repl.need-impossible")));
      case NOT_FOUND -> page.line(need.searched().isZero() ? say("repl.need-not-found-soon") : say("repl.need-not-found", Figures.plain(need.searched())));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Need.Step step : need.steps()) {
      WhyNot.Step change = step.change();
      rows.add(List.of(named(change.subject(), subject, change.fact()), figure.step(change.fact(), change.from(), change.to()),
          figure.distance(change.fact(), change.from(), change.to()), say("repl.cost", Figures.plain(step.cost()))));
    }
    page.table(2, rows, List.of());
    if (!need.steps().isEmpty() && hasTotal) {
      page.line(say("repl.need-after", figure.score(need.after())));
    }
    boolean failed = need.verdict() == Need.Verdict.IMPOSSIBLE || need.verdict() == Need.Verdict.NOT_FOUND;
    if (usual && (failed || !need.steps().isEmpty())) {
      page.line(0, say("repl.need-usual"), page.ink()::faint);
    }
    return page.toString();
  }

  // ---- Trying a statement.

  String wrongStatement(Compilation compilation, String statement) {
    Page page = page();
    page.line(0, say("repl.try-wrong", statement.lines().findFirst().orElse("")), page.ink()::warning);
    for (Diagnostic diagnostic : compilation.diagnostics()) {
      if (diagnostic.severity() == Severity.ERROR) {
        page.line(2, phrasebook.say(diagnostic.message()));
        diagnostic.notes().forEach(note -> page.line(4, phrasebook.say(note)));
        diagnostic.fixes().forEach(fix -> page.line(4, phrasebook.say(fix.title())));
      }
    }
    return page.toString();
  }

  String tried(Board before, String statement, String item, Optional<String> talkedAbout) {
    Page page = page();
    page.line(0, say("repl.tried", statement.lines().findFirst().orElse(""), item), page.ink()::heading);
    List<String> moved = new ArrayList<>();
    for (SubjectResult result : board.results().subjects()) {
      if (!before.ledger(result.subject()).map(Ledger::score).equals(result.ledger().map(Ledger::score))) {
        moved.add(result.subject());
      }
    }
    if (moved.isEmpty()) {
      return page.line(2, say("repl.try-nothing")).toString();
    }
    List<String> shown = talkedAbout.filter(moved::contains).map(List::of).orElse(List.of());
    shown.forEach(subject -> page.raw(movedOf(before, subject)));
    if (moved.size() > shown.size()) {
      page.raw(movedOfMany(before, moved, shown, "repl.tried-of-many"));
    }
    otherRanks(before, moved).ifPresent(page::line);
    return page.line(0, say("repl.try-not-kept"), page.ink()::faint).toString();
  }
}
