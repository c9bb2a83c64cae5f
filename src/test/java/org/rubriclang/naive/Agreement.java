package org.rubriclang.naive;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rubriclang.Rubric;
import org.rubriclang.eval.Evaluator;
import org.rubriclang.ledger.Conclusion;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Membership;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Role;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Shortlist;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Track;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.value.Rational;

/** Compares the two evaluators over one rubric: at every node, in every result, place and grade. */
final class Agreement {
  /** What settles a node without what stands in it. */
  private static final Set<EntryKind> SETTLES = Set.of(EntryKind.GATE_CLOSED, EntryKind.KEPT, EntryKind.DROPPED_OUT, EntryKind.INSTEAD, EntryKind.REPLACED);

  private final Documents text;
  private final RubricModel model;
  private final Evaluator evaluator;
  private final boolean countsOnce;
  private int open;

  Agreement(String name, Documents text) {
    this.text = text;
    this.model = text.compile(name).model().orElseThrow();
    this.evaluator = Evaluator.of(model);
    this.countsOnce = text.text().contains(" once per ");
  }

  RubricModel model() {
    return model;
  }

  /** How many figures were left open although everything is reported: equals of whom one is taken, places that stand. */
  int open() {
    return open;
  }

  Results score(World world) {
    return Rubric.score(model, world.facts(), evaluator);
  }

  /**
   * Where everything is reported there is one answer, and it is the naive one. Whatever missing facts turn out to be, the naive answer lies
   * between the worst and the best, and is what is stated for certain.
   *
   * @param known what is reported
   * @param completed the same with all that is missing
   * @param everywhere of how many subjects every node is compared; of the others the total and what is said beside it
   */
  void compare(World known, World completed, int everywhere) {
    Results results = score(known);
    for (NaiveEvaluator.Open choice : choices()) {
      var naive = new NaiveEvaluator(model, completed, choice);
      boolean isRefusedLater = results.ofTrack(Optional.empty()).subjects().stream().filter(one -> one.ledger().isPresent())
          .anyMatch(one -> naive.isRefused(completed.now().subject(one.subject()).orElseThrow()));
      if (known != completed && isRefusedLater && evaluator.comparesSubjects()) {
        continue; // Whoever turns out to contradict himself is no longer among the others.
      }
      int at = 0;
      for (SubjectFacts subject : known.now().subjects()) {
        SubjectFacts whole = completed.now().subject(subject.subject()).orElseThrow();
        compare(results.subject(subject.subject()).orElseThrow(), naive, whole, at < everywhere, known, known == completed);
        at++;
      }
      for (Track track : model.tracks()) {
        compareTrack(results, naive, track, known);
      }
      for (SubjectFacts subject : isRefusedLater ? List.<SubjectFacts>of() : known.now().subjects()) {
        comparePlaces(results.subject(subject.subject()).orElseThrow(), naive, completed.now().subject(subject.subject()).orElseThrow(), known);
      }
    }
  }

  private void compareTrack(Results results, NaiveEvaluator naive, Track track, World known) {
    Role role = model.roles().get(track.role());
    for (SubjectResult result : results.ofTrack(Optional.of(role.name())).subjects()) {
      LedgerNode total = result.ledger().orElseThrow().total();
      Optional<Rational> expected = naive.roles().score(role, result.subject());
      check(agrees(total, expected), "track " + total.score() + ", naively " + expected, result, known);
    }
  }

  /** Where equal places stand whoever reads them may have the first or the last. */
  private List<NaiveEvaluator.Open> choices() {
    boolean stands = model.rankings().stream().anyMatch(ranking -> ranking.ties() == Ranking.Ties.STAND);
    return stands ? List.of(NaiveEvaluator.Open.values()) : List.of(NaiveEvaluator.Open.FIRST);
  }

  private void compare(SubjectResult result, NaiveEvaluator naive, SubjectFacts subject, boolean everywhere, World known, boolean isComplete) {
    if (result.ledger().isEmpty()) {
      // A refused one of whom nobody says to whom it belongs refuses all to whom it may.
      boolean isByAnother = !isComplete && !model.memberships().isEmpty();
      check(isByAnother || naive.isRefused(subject), "refused", result, known);
      return;
    }
    if (naive.isRefused(subject)) {
      return; // A completion that contradicts itself says nothing.
    }
    Ledger ledger = result.ledger().get();
    // At every node for some, for the others in the total: each naive score is worked out anew from the facts.
    List<LedgerNode> nodes = everywhere ? evaluated(ledger.total()).reversed() : List.of(ledger.total());
    for (LedgerNode node : nodes.stream().filter(one -> isComplete && one.score().isExact() || isBounded(one, ledger)).toList()) {
      Optional<Rational> expected = naive.score(subject, node.node().index());
      check(agrees(node, expected), "node " + node.node().name() + ": " + node.score() + " " + node.unsettled() + ", naively " + expected, result, known);
    }
    for (Conclusion conclusion : ledger.conclusions()) {
      List<String> expected = naive.results().values(subject, conclusion.result());
      check(agrees(conclusion, expected), "result " + conclusion + ", naively " + expected, result, known);
    }
  }

  /** Once the totals of all are known to agree. */
  private void comparePlaces(SubjectResult result, NaiveEvaluator naive, SubjectFacts subject, World known) {
    if (result.ledger().isEmpty() || naive.isRefused(subject)) {
      return;
    }
    if (result.rank().isPresent()) {
      Optional<Integer> place = naive.results().place(subject);
      check(result.rank().equals(place), "place " + result.rank() + ", naively " + place, result, known);
    }
    for (Shortlist shortlist : model.shortlists()) {
      Optional<Consequence.Seat> seat = seat(result.ledger().get(), shortlist);
      Optional<Consequence.Seat> naively = naive.selections().seat(subject, shortlist);
      open += seat.equals(Optional.of(Consequence.Seat.OPEN)) ? 1 : 0;
      check(seat.equals(naively) || seat.equals(Optional.of(Consequence.Seat.OPEN)), "seat of " + shortlist.text() + " " + seat + ", naively " + naively, result, known);
    }
    if (result.grade().isPresent()) {
      Optional<String> grade = naive.results().grade(subject);
      check(result.grade().equals(grade), "grade " + result.grade() + ", naively " + grade, result, known);
    }
  }

  /** What a shortlist says of a subject; empty where it is not taken. */
  static Optional<Consequence.Seat> seat(Ledger ledger, Shortlist shortlist) {
    return ledger.consequences().stream().filter(raised -> raised.cause().equals(shortlist.cause()))
        .flatMap(raised -> raised.consequence() instanceof Consequence.Selected selected ? Stream.of(selected.seat()) : Stream.empty()).findFirst();
  }

  /**
   * Whether the two columns of a node bound what it comes to. Not where the worst and the best of the whole are settled without it: of what
   * counts once, the one may count it here and the other there; without a floor or a ceiling of its own it is entered with what was left
   * around it; an {@code instead} leaves blocks at 0, whatever they would have been; and where it is not known whether a part applies, what
   * is scaled settles that.
   */
  private boolean isBounded(LedgerNode node, Ledger ledger) {
    if (node.node().kind() == ScoreNode.Kind.TOTAL) {
      return true;
    }
    boolean isLimited = node.node().floor().isPresent() || node.node().ceiling().isPresent() || node.node().kind() == ScoreNode.Kind.SECTION;
    boolean isShared = ledger.nodes().anyMatch(holder -> holder != node && !holder.node().distincts().isEmpty() && holder.walk().anyMatch(one -> one == node));
    boolean isSettledAbove = node.node().scaling().isEmpty() && node.walk().anyMatch(one -> one != node && one.mayHaveNoScore());
    return isLimited && !isShared && !isSettledAbove && !countsOnce && node.node().kind() != ScoreNode.Kind.BLOCK;
  }

  private boolean agrees(LedgerNode node, Optional<Rational> expected) {
    Points score = node.score();
    if (node.hasNoScore() || expected.isEmpty()) {
      return expected.isEmpty() && node.unsettled() != LedgerNode.Unsettled.NO;
    }
    open += score.isExact() ? 0 : 1;
    Rational naively = expected.get();
    return score.low().map(low -> low.compareTo(naively) <= 0).orElse(true) && score.high().map(high -> high.compareTo(naively) >= 0).orElse(true);
  }

  private boolean agrees(Conclusion conclusion, List<String> expected) {
    List<String> stated = conclusion.values().stream().map(Conclusion.Value::plain).toList();
    return switch (conclusion.state()) {
      case KNOWN -> stated.equals(expected);
      case NONE -> expected.isEmpty();
      case MISSING, TIED -> {
        open++;
        yield expected.containsAll(stated) && expected.stream().allMatch(value -> stated.contains(value) || mayBe(conclusion, value));
      }
    };
  }

  /** Whether a value is among those that are left open. */
  private static boolean mayBe(Conclusion conclusion, String value) {
    Optional<Rational> number = value.endsWith("%") ? Rational.tryParse(value.substring(0, value.length() - 1)).map(share -> share.dividedBy(Rational.of(100)))
        : Rational.tryParse(value);
    return conclusion.perhaps().isEmpty() || conclusion.perhaps().stream().anyMatch(one -> one.plain().equals(value) || one.plain().equals("..")
        || number.isPresent() && one.number().filter(possible -> possible.contains(number.get())).isPresent()
        || number.isEmpty() && one.number().isPresent());
  }

  private void check(boolean holds, String what, SubjectResult result, World known) {
    if (!holds) {
      fail("%s of %s%n%s%n%s", what, result.subject(), text, facts(known, result.subject()));
    }
  }

  /** What is reported of the subject, and of all others where they count. */
  private String facts(World world, String about) {
    StringBuilder all = new StringBuilder();
    for (World.Stage stage : world.stages()) {
      all.append(stage.period()).append(" not assessed ").append(stage.notAssessed()).append('\n');
      for (SubjectFacts subject : stage.subjects()) {
        if (evaluator.comparesSubjects() || !model.shortlists().isEmpty() || subject.subject().equals(about)) {
          append(model, subject, all);
        }
      }
      stage.roster().holders().forEach(holder -> all.append("  ").append(holder.subject()).append(' ').append(holder.role()).append(' ').append(holder.person()).append('\n'));
      Stream.concat(model.memberships().stream().map(Membership::rubric), model.roles().stream().map(Role::scoredBy))
          .forEach(other -> stage.roster().subjectsOf(other).forEach(one -> append(other, one, all)));
    }
    return all.toString();
  }

  private static void append(RubricModel of, SubjectFacts subject, StringBuilder all) {
    all.append("  ").append(subject.subject()).append('\n');
    of.facts().stream().filter(fact -> subject.reported().containsKey(fact.name()))
        .forEach(fact -> all.append("    ").append(fact.name()).append(" = ").append(shown(subject.reported().get(fact.name()).value())).append('\n'));
  }

  private static String shown(FactValue value) {
    return switch (value) {
      case FactValue.Number number -> number.value().toString();
      case FactValue.Truth truth -> truth.value() ? "yes" : "no";
      case FactValue.Member member -> member.name();
      case FactValue.Day day -> day.date().toString();
      case FactValue.Words words -> words.text();
      case FactValue.Ticks ticks -> "missing " + ticks.missing() + " and " + ticks.others();
      case FactValue.Rows rows when rows.rows().size() > 50 -> rows.rows().size() + " rows";
      case FactValue.Rows rows -> rows.rows().stream().map(row -> "\n      " + row.fields().entrySet().stream().sorted(Map.Entry.comparingByKey())
          .map(field -> field.getKey() + " " + shown(field.getValue())).collect(Collectors.joining(", ")) + " " + row.timing()).collect(Collectors.joining());
      case FactValue.Partial partial -> partial.sum() + " without " + partial.missing();
      case FactValue.None none -> "none";
    };
  }

  /** All nodes but those that were not looked at, because what is around them was settled without them. */
  private static List<LedgerNode> evaluated(LedgerNode node) {
    List<LedgerNode> found = new ArrayList<>(List.of(node));
    if (node.entries().stream().noneMatch(entry -> SETTLES.contains(entry.kind()))) {
      node.children().forEach(child -> found.addAll(evaluated(child)));
    }
    return found;
  }
}
