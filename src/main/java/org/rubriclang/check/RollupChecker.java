package org.rubriclang.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Acknowledged;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.model.Cause;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.syntax.Comment;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Option;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.syntax.Statement;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.syntax.Text;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Roll-ups: the tree of a file that opens with {@code rollup} to its model. */
public final class RollupChecker {
  /** What can be wrong with an outcome that reads nothing but the total. */
  private static final List<Audit> OUTCOME_AUDITS = List.of(new GradeGap());

  private final SyntaxTree tree;
  private final Line.Rollup rollup;
  private final RubricModel base;
  private final Findings findings;
  private final Diagnostics ofOutcome = new Diagnostics();
  private final List<RollupModel.Level> levels = new ArrayList<>();

  private RollupChecker(SyntaxTree tree, Line.Rollup rollup, RubricModel base) {
    this.tree = tree;
    this.rollup = rollup;
    this.base = base;
    this.findings = new Findings(tree.source(), Checker.opensInChinese(tree));
  }

  /** The opener of a roll-up; empty for every other file. */
  public static Optional<Line.Rollup> opener(SyntaxTree tree) {
    return tree.lines().stream().filter(Line.Rollup.class::isInstance).map(Line.Rollup.class::cast).findFirst();
  }

  /**
   * The file of the rubric that a roll-up names.
   *
   * @param diagnostics takes what is wrong where there is not exactly one
   */
  public static Optional<Shelf.File> base(SyntaxTree tree, Shelf shelf, List<Diagnostic> diagnostics) {
    Line.Rollup rollup = opener(tree).orElseThrow();
    return new NamedFiles(shelf, List.of(rollup.name().text())).find(rollup.of(), tree.source(), diagnostics);
  }

  /** Says that the rubric which a roll-up names cannot be used as it is. */
  public static Diagnostic unusable(SyntaxTree tree) {
    Name of = opener(tree).orElseThrow().of();
    return Diagnostic.of(Code.UNUSABLE_FILE, Message.of("check.unusable-file", of.text()), TextPlace.of(tree.source(), of.span()),
        Message.of("check.unusable-file.here", of.text()));
  }

  /**
   * Checks one roll-up. Never throws for what a user wrote.
   *
   * @param tree of a file that has an {@linkplain #opener opener} of a roll-up
   * @param base the rubric that it names
   */
  public static CheckedRollup check(SyntaxTree tree, RubricModel base) {
    return new RollupChecker(tree, opener(tree).orElseThrow(), base).check();
  }

  private CheckedRollup check() {
    foreign();
    levels();
    List<RollupModel.Example> examples = new RollupExamples(base, levels, findings).bind(
        tree.lines().stream().filter(Line.Example.class::isInstance).map(Line.Example.class::cast).toList());
    List<Diagnostic> found = new ArrayList<>(findings.list());
    found.addAll(ofOutcome.list());
    boolean whole = findings.allowModel() && !levels.isEmpty() && !Diagnostics.hasErrors(found);
    var model = new RollupModel(tree.source(), rollup.name().text(), rollup.heading().map(Text::value), document(), readings(), base, levels,
        examples);
    var answered = new ArrayList<Acknowledged>();
    List<Diagnostic> open = new Acknowledgements(tree).open(Diagnostics.ordered(found), findings, answered);
    return new CheckedRollup(whole ? Optional.of(model) : Optional.empty(), open, answered);
  }

  private Optional<String> document() {
    return rollup.body().stream().filter(Line.SourceOf.class::isInstance).map(line -> ((Line.SourceOf) line).text().value()).findFirst();
  }

  private List<String> readings() {
    return rollup.body().stream().filter(Line.Reading.class::isInstance).map(line -> ((Line.Reading) line).text().value()).toList();
  }

  /** What a roll-up has no place for: its points come from the rubric's periods and from nothing else. */
  private void foreign() {
    for (Line line : tree.lines()) {
      switch (line) {
        case Line.Rollup opened -> {
          if (!opened.equals(rollup)) {
            findings.report(Code.DECLARED_TWICE, opened.name().span(), "check.second-rollup", opened.name().text());
          }
          opened.body().stream().filter(one -> !isOfHeader(one)).forEach(this::notHere);
        }
        case Line.Outcome outcome -> outcome.body().stream().filter(one -> !isOfOutcome(one)).forEach(this::notHere);
        case Line.Example example -> { }
        default -> notHere(line);
      }
    }
  }

  private static boolean isOfHeader(Line line) {
    return line instanceof Line.SourceOf || line instanceof Line.Reading || line instanceof Line.Clause || line instanceof Line.Level
        || line instanceof Line.Acknowledge;
  }

  private static boolean isOfOutcome(Line line) {
    return line instanceof Line.Clause || line instanceof Line.Reading || line instanceof Line.Acknowledge || line instanceof Line.Do sentence && isOfLonger(sentence.statement());
  }

  /** What reads nothing but totals and what a veto took. */
  private static boolean isOfLonger(Statement statement) {
    return statement instanceof Statement.Grade
        || statement instanceof Statement.Select select && (select.seats() instanceof Expression.Number || select.seats() instanceof Expression.Percent) && select.among().isEmpty() && !(select.ties().orElse(null) instanceof Statement.CutTies.By);
  }

  private void notHere(Line line) {
    Span first = RuleBinder.firstLine(line.span(), findings);
    findings.add(findings.about(Code.NOT_IN_ROLLUP, first, "check.not-in-rollup").withNote(Message.of("check.not-in-rollup.advice", rollup.of().text())));
  }

  // ---- Levels.

  private void levels() {
    var written = new ArrayList<Line.Level>();
    Cover cover = Cover.NONE;
    var covers = new ArrayList<Cover>();
    for (Line line : rollup.body()) {
      switch (line) {
        case Line.Clause clause -> cover = Cover.of(clause.text().value());
        case Line.Reading reading -> cover = cover.clause().isPresent() ? cover.with(reading.text().value()) : cover;
        case Line.Level level -> {
          written.add(level);
          covers.add(cover);
        }
        default -> { } // reported as out of place
      }
    }
    if (written.isEmpty()) {
      findings.add(findings.about(Code.NO_LEVEL, rollup.name().span(), "check.no-level", rollup.name().text())
          .withFix(findings.inserting(RuleBinder.firstLine(rollup.span(), findings).end(),
              findings.spelt("\n  quarter average of months", "\n  季度得分 取 各月得分 的平均值"))));
    }
    var causes = new Causes(tree.source(), tree.comments());
    List<Line.Level> inOrder = written.stream().sorted(Comparator.comparing(Line.Level::unit)).toList();
    for (Line.Level level : inOrder) {
      Cause cause = causes.add(level.span(), covers.get(written.indexOf(level)), List.of());
      if (isSound(level, written)) {
        rubric(level).ifPresent(face -> levels.add(new RollupModel.Level(face, fold(level), level.of(), cause)));
      }
    }
  }

  private static RollupModel.Fold fold(Line.Level level) {
    return switch (level.fold()) {
      case AVERAGE -> RollupModel.Fold.AVERAGE;
      case SUM -> RollupModel.Fold.SUM;
    };
  }

  private boolean isSound(Line.Level level, List<Line.Level> written) {
    Optional<Line.Level> first = written.stream().filter(other -> other.unit() == level.unit()).findFirst();
    if (first.isPresent() && !first.get().equals(level)) {
      findings.add(findings.about(Code.DECLARED_TWICE, level.span(), "check.level-twice", VetoTooShort.name(level.unit()))
          .withRelated(findings.place(first.get().span()), Message.of("check.first-here")));
      return false;
    }
    if (!level.of().isShorterThan(level.unit())) {
      findings.report(Code.BAD_LEVEL, level.span(), "check.level-not-longer", VetoTooShort.name(level.unit()), VetoTooShort.name(level.of()));
      return false;
    }
    PeriodUnit assessed = base.assessment().every();
    Optional<Line.Level> below = written.stream().filter(other -> other.unit() == level.of()).findFirst();
    if (level.of() != assessed && below.isEmpty()) {
      findings.report(Code.BAD_LEVEL, level.span(), "check.level-of-nothing", VetoTooShort.name(level.of()), base.name(), VetoTooShort.name(assessed));
      return false;
    }
    boolean averagesAverages = level.fold() == Line.Fold.AVERAGE && below.isPresent() && below.get().fold() == Line.Fold.AVERAGE;
    if (averagesAverages && level.of() != assessed) {
      findings.add(findings.about(Code.AVERAGE_OF_AVERAGES, level.span(), "check.average-of-averages", VetoTooShort.name(level.unit()),
              VetoTooShort.name(level.of()), VetoTooShort.name(below.get().of()))
          .withNote(Message.of("check.average-of-averages.advice", VetoTooShort.name(below.get().of()))));
    }
    return true;
  }

  /**
   * A level as a rubric of its own: the sentences of the roll-up that a rubric would have too, between a header that says what the level
   * assesses and the total it can reach. So its outcome means what it means in every rubric.
   */
  private Optional<RubricModel> rubric(Line.Level level) {
    Span span = level.span();
    var header = new ArrayList<>(rollup.body().stream().filter(line -> !(line instanceof Line.Level) && !(line instanceof Line.Acknowledge) && isOfHeader(line)).toList());
    header.add(new Line.Assess(new Name(base.assessment().subjects(), /* quoted= */ true, span), Optional.empty(), level.unit(), Optional.empty(), Optional.empty(), span));
    List<Option> options = level.round().map(round -> List.<Option>of(new Option.Round(round, span))).orElse(List.of());
    Optional<Expression> points = mark(level).map(mark -> new Expression.Number(mark, Optional.empty(), span));
    header.add(new Line.Total(points, tally(), Line.BonusCount.UNSAID, Optional.empty(), options, span));
    var lines = new ArrayList<Line>();
    lines.add(new Line.Rubric(Line.FileKind.RUBRIC, rollup.name(), rollup.heading(), header, rollup.span()));
    // What is acknowledged is settled over all levels, when everything is found.
    tree.lines().stream().filter(Line.Outcome.class::isInstance).map(Line.Outcome.class::cast).forEach(outcome -> lines.add(new Line.Outcome(
        outcome.body().stream().filter(line -> isOfOutcome(line) && !(line instanceof Line.Acknowledge)).toList(), outcome.span())));
    Checked checked = Checker.check(new SyntaxTree(tree.source(), lines, List.<Comment>copyOf(tree.comments())), new NamedFiles(Shelf.empty(), List.of(rollup.name().text())), OUTCOME_AUDITS,
        base.eligibilities());
    checked.diagnostics().forEach(ofOutcome::add);
    return checked.model().map(face -> face.withTracks(base.roles(), base.tracks()));
  }

  private Line.Tally tally() {
    return switch (base.tally().kind()) {
      case MARKS -> Line.Tally.POINTS;
      case UP, NONE -> base.tally().lowerIsBetter() ? Line.Tally.UP_LOWER_IS_BETTER : Line.Tally.UP;
    };
  }

  /** The full mark: an average's is that of what it averages. */
  private Optional<Rational> mark(Line.Level level) {
    Optional<Rational> below = level.of() == base.assessment().every()
        ? base.total().points()
        : levels.stream().filter(other -> other.unit() == level.of()).findFirst().flatMap(other -> other.rubric().total().points());
    if (level.fold() == Line.Fold.AVERAGE) {
      return below;
    }
    // Weeks and days are not of one number in every year: the mark of their sum is not said.
    return partsOf(level).flatMap(count -> below.map(mark -> mark.times(Rational.of(count))));
  }

  private static Optional<Integer> partsOf(Line.Level level) {
    return months(level.unit()).flatMap(whole -> months(level.of()).map(part -> whole / part));
  }

  private static Optional<Integer> months(PeriodUnit unit) {
    return switch (unit) {
      case DAY, WEEK -> Optional.empty();
      case MONTH -> Optional.of(1);
      case QUARTER -> Optional.of(3);
      case HALF_YEAR -> Optional.of(6);
      case YEAR -> Optional.of(12);
    };
  }
}
