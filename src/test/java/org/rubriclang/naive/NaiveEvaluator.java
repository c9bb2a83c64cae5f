package org.rubriclang.naive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;

/**
 * A second evaluator, written from the reference alone: rationals, no slots, nothing planned or remembered, no interval. It knows only
 * subjects of whom everything is reported. What it is good for is to disagree.
 */
final class NaiveEvaluator {
  private final RubricModel model;
  private final List<SubjectFacts> subjects;

  NaiveEvaluator(RubricModel model, List<SubjectFacts> subjects) {
    this.model = model;
    this.subjects = subjects;
  }

  NaiveValue fact(SubjectFacts subject, Fact fact) {
    SubjectFacts.Reported reported = subject.reported().get(fact.name());
    if (reported != null) {
      return NaiveValue.of(reported.value());
    }
    return terms(subject).value(fact.defaultValue().orElseThrow(() -> new IllegalArgumentException(fact.name() + " is not reported")));
  }

  private NaiveTerms terms(SubjectFacts subject) {
    return new NaiveTerms(this, subject, Map.of());
  }

  /** Empty: it has no score. */
  Optional<Rational> score(SubjectFacts subject, int node) {
    return new Scoring(subject).score(model.nodesOfAllTracks().get(node), /* deducts= */ true);
  }

  /** An amount of which one counts of all that carry the key. */
  private record Candidate(Rule.Move move, Optional<Map<String, FactValue.Row>> row, Rational amount, List<Object> key) {}

  // ---- One subject.

  private final class Scoring {
    private final SubjectFacts subject;
    private final NaiveTerms terms;
    private final List<Candidate> candidates = new ArrayList<>();

    Scoring(SubjectFacts subject) {
      this.subject = subject;
      this.terms = terms(subject);
      collect(model.total(), /* deducts= */ true, candidates);
    }

    /** @param deducts whether deductions count: not where an {@code instead deduct} around it has replaced them */
    Optional<Rational> score(ScoreNode node, boolean deducts) {
      if (node.rows().isPresent()) {
        return Optional.of(overRows(node, deducts));
      }
      if (!isInForce(node)) {
        return Optional.empty();
      }
      if (node.applies().isPresent() && !terms.holds(node.applies().get().condition())) {
        return node.applies().get().keeps() ? node.points() : Optional.empty();
      }
      if (node.guard().isPresent() && !terms.holds(node.guard().get())) {
        return Optional.of(Rational.ZERO);
      }
      Optional<Rule.Move> instead = instead(node);
      Rational standing;
      boolean hasScore = true;
      if (instead.isPresent() && instead.get().verb() == Rule.Verb.AWARD) {
        standing = terms.amount(instead.get().amount());
      } else {
        boolean goesOn = deducts && instead.isEmpty();
        standing = node.start();
        if (instead.isPresent() && deducts && instead.get().target().isEmpty()) {
          standing = standing.minus(terms.amount(instead.get().amount()));
        }
        standing = standing.plus(statements(node, goesOn));
        standing = standing.plus(children(node, true, goesOn));
        if (node.scaling().isPresent()) {
          Optional<Rational> scaled = scaled(node, standing);
          hasScore = scaled.isPresent();
          standing = scaled.orElse(Rational.ZERO);
        }
        if (hasScore) {
          standing = standing.minus(charged(node));
          standing = bounded(node, standing);
          standing = standing.plus(children(node, false, goesOn));
          if (node.round().isPresent()) {
            standing = NaiveTerms.rounded(standing, node.round().get());
          }
          boolean isForfeited = node.rules().stream().anyMatch(rule -> rule instanceof Rule.Forfeit forfeit && terms.holds(forfeit.condition()));
          standing = isForfeited && standing.signum() > 0 ? Rational.ZERO : standing;
        }
      }
      boolean zeroed = zeroes(node);
      return hasScore ? Optional.of(zeroed && standing.signum() > 0 ? Rational.ZERO : standing) : Optional.empty();
    }

    // ---- Blocks that are carried out for every row.

    /** Of a block inside another one only what it comes to where that one looks at it. */
    private Rational overRows(ScoreNode block, boolean deducts) {
      ScoreNode outermost = model.nodes().stream().filter(node -> node.rows().isPresent() && within(node, block)).findFirst().orElseThrow();
      Rational sum = Rational.ZERO;
      for (Map<String, FactValue.Row> row : terms.members(outermost.rows().get(), Optional.empty())) {
        Map<Integer, Rational> ofBlocks = new LinkedHashMap<>();
        inRow(outermost, row, deducts, ofBlocks);
        sum = sum.plus(ofBlocks.getOrDefault(block.index(), Rational.ZERO));
      }
      return sum;
    }

    private static boolean within(ScoreNode node, ScoreNode wanted) {
      return node.index() == wanted.index() || node.children().stream().anyMatch(child -> within(child, wanted));
    }

    private Rational inRow(ScoreNode block, Map<String, FactValue.Row> row, boolean deducts, Map<Integer, Rational> ofBlocks) {
      NaiveTerms inside = terms.at(row);
      if (block.guard().isPresent() && !inside.holds(block.guard().get())) {
        return Rational.ZERO;
      }
      Optional<Rule.Move> instead = instead(block, inside);
      Rational standing;
      if (instead.isPresent() && instead.get().verb() == Rule.Verb.AWARD) {
        standing = inside.amount(instead.get().amount());
      } else {
        boolean goesOn = deducts && instead.isEmpty();
        standing = instead.isPresent() && deducts ? inside.amount(instead.get().amount()).negated() : Rational.ZERO;
        for (Rule rule : block.rules()) {
          if (rule instanceof Rule.Each each && !each.move().instead()) {
            boolean gains = each.move().verb() == Rule.Verb.AWARD;
            Rational moved = gains || goesOn ? moved(each.move(), row, inside) : Rational.ZERO;
            standing = gains ? standing.plus(moved) : standing.minus(moved);
          }
        }
        for (ScoreNode child : block.children()) {
          standing = standing.plus(inRow(child, row, goesOn, ofBlocks));
        }
        standing = bounded(block, standing, inside);
        standing = block.round().isPresent() ? NaiveTerms.rounded(standing, block.round().get()) : standing;
        boolean isForfeited = block.rules().stream().anyMatch(rule -> rule instanceof Rule.Forfeit forfeit && inside.holds(forfeit.condition()));
        standing = isForfeited && standing.signum() > 0 ? Rational.ZERO : standing;
      }
      ofBlocks.put(block.index(), standing);
      return standing;
    }

    private static Optional<Rule.Move> instead(ScoreNode block, NaiveTerms inside) {
      return block.rules().stream().filter(rule -> rule instanceof Rule.Each each && each.move().instead()).map(rule -> ((Rule.Each) rule).move())
          .filter(move -> inside.holds(move.condition().orElseThrow())).findFirst();
    }

    private Rational moved(Rule.Move move, Map<String, FactValue.Row> row, NaiveTerms inside) {
      boolean isOff = move.guard().isPresent() && !inside.holds(move.guard().get())
          || move.once().isPresent() && kept(move).stream().noneMatch(candidate -> candidate.row().get().equals(row));
      return isOff ? Rational.ZERO : limited(move, amount(move, inside), inside);
    }

    private void collectInRow(ScoreNode block, Map<String, FactValue.Row> row, boolean deducts, List<Candidate> found) {
      NaiveTerms inside = terms.at(row);
      Optional<Rule.Move> instead = instead(block, inside);
      boolean isOff = block.guard().isPresent() && !inside.holds(block.guard().get())
          || instead.isPresent() && instead.get().verb() == Rule.Verb.AWARD;
      if (isOff) {
        return;
      }
      boolean goesOn = deducts && instead.isEmpty();
      for (Rule rule : block.rules()) {
        boolean isCounted = rule instanceof Rule.Each each && each.move().once().isPresent() && !each.move().instead()
            && (goesOn || each.move().verb() == Rule.Verb.AWARD) && (each.move().guard().isEmpty() || inside.holds(each.move().guard().get()));
        if (isCounted) {
          Rule.Move move = ((Rule.Each) rule).move();
          found.add(candidate(move, Optional.of(row), amount(move, inside)));
        }
      }
      block.children().forEach(child -> collectInRow(child, row, goesOn, found));
    }

    private boolean isInForce(ScoreNode node) {
      return node.inForce().isEmpty() || terms.holds(node.inForce().get());
    }

    private Optional<Rule.Move> instead(ScoreNode node) {
      return node.rules().stream()
          .filter(rule -> rule instanceof Rule.Move move && move.instead())
          .map(Rule.Move.class::cast)
          .filter(move -> terms.holds(move.condition().orElseThrow()))
          .findFirst();
    }

    private Rational statements(ScoreNode node, boolean deducts) {
      Rational sum = Rational.ZERO;
      for (Rule rule : node.rules()) {
        sum = sum.plus(switch (rule) {
          case Rule.Each each when each.move().verb() == Rule.Verb.DEDUCT -> deducts ? moved(each).negated() : Rational.ZERO;
          case Rule.Each each -> moved(each);
          case Rule.Move move when move.instead() || move.target().isPresent() -> Rational.ZERO;
          case Rule.Move move when move.verb() == Rule.Verb.DEDUCT -> deducts ? moved(move).negated() : Rational.ZERO;
          case Rule.Move move -> moved(move);
          case Rule.Rank rank -> points(rank);
          case Rule.Forfeit forfeit -> Rational.ZERO;
          case Rule.Veto veto -> Rational.ZERO;
          case Rule.Require require -> Rational.ZERO;
        });
      }
      return sum;
    }

    /** What a statement moves, without its direction. */
    private Rational moved(Rule.Move move) {
      if (move.guard().isPresent() && !terms.holds(move.guard().get())) {
        return Rational.ZERO;
      }
      Rational amount = move.once().isPresent()
          ? kept(move).stream().map(Candidate::amount).reduce(Rational.ZERO, Rational::plus)
          : amount(move, terms);
      return limited(move, amount, terms);
    }

    /** The same for every row; limits are those of a row. */
    private Rational moved(Rule.Each each) {
      Rule.Move move = each.move();
      Rational sum = Rational.ZERO;
      for (Map<String, FactValue.Row> row : terms.members(each.list(), Optional.of(beforeCap(move)))) {
        NaiveTerms inside = terms.at(row);
        if (move.guard().isEmpty() || inside.holds(move.guard().get())) {
          boolean counts = move.once().isEmpty() || kept(move).stream().anyMatch(candidate -> candidate.row().get().equals(row));
          sum = sum.plus(counts ? limited(move, amount(move, inside), inside) : Rational.ZERO);
        }
      }
      return sum;
    }

    private static Rational amount(Rule.Move move, NaiveTerms terms) {
      Rational amount = terms.amount(move.amount());
      return move.times().isPresent() ? amount.times(terms.amount(move.times().get())) : amount;
    }

    private static NaiveTerms.Figure beforeCap(Rule.Move move) {
      return terms -> move.guard().isEmpty() || terms.holds(move.guard().get()) ? Optional.of(amount(move, terms)) : Optional.of(Rational.ZERO);
    }

    private static Rational limited(Rule.Move move, Rational amount, NaiveTerms terms) {
      Rational below = move.cap().isPresent() ? least(amount, terms.amount(move.cap().get())) : amount;
      return move.atLeast().isPresent() ? greatest(below, terms.amount(move.atLeast().get())) : below;
    }

    // ---- What counts once, wherever it stands.

    private List<Candidate> kept(Rule.Move move) {
      Map<List<Object>, List<Candidate>> byKey = new LinkedHashMap<>();
      candidates.stream().sorted(Comparator.comparing(candidate -> candidate.move().cause().span().start()))
          .forEach(candidate -> byKey.computeIfAbsent(candidate.key(), any -> new ArrayList<>()).add(candidate));
      return byKey.values().stream().flatMap(same -> taken(same).stream()).filter(candidate -> candidate.move() == move).toList();
    }

    private static Optional<Candidate> taken(List<Candidate> same) {
      List<Candidate> moving = same.stream().filter(candidate -> !candidate.amount().isZero()).toList();
      if (moving.isEmpty()) {
        return Optional.empty();
      }
      Rule.Move sentence = switch (moving.getFirst().move().once().orElseThrow().keep()) {
        case FIRST -> moving.getFirst().move();
        case LAST -> moving.getLast().move();
        default -> firstGreatest(moving).move();
      };
      return Optional.of(firstGreatest(moving.stream().filter(candidate -> candidate.move() == sentence).toList()));
    }

    /** The first of equals. */
    private static Candidate firstGreatest(List<Candidate> candidates) {
      return candidates.stream().reduce((one, other) -> other.amount().compareTo(one.amount()) > 0 ? other : one).orElseThrow();
    }

    /** Of all sentences that are neither switched off nor replaced. */
    private void collect(ScoreNode node, boolean deducts, List<Candidate> found) {
      if (node.rows().isPresent()) {
        terms.members(node.rows().get(), Optional.empty()).forEach(row -> collectInRow(node, row, deducts, found));
        return;
      }
      boolean isOff = !isInForce(node) || node.applies().isPresent() && !terms.holds(node.applies().get().condition())
          || node.guard().isPresent() && !terms.holds(node.guard().get());
      Optional<Rule.Move> instead = isOff ? Optional.empty() : instead(node);
      if (isOff || instead.isPresent() && instead.get().verb() == Rule.Verb.AWARD) {
        return;
      }
      boolean goesOn = deducts && instead.isEmpty();
      for (Rule rule : node.rules()) {
        if (rule instanceof Rule.Move move && move.once().isPresent() && (goesOn || move.verb() == Rule.Verb.AWARD)
            && (move.guard().isEmpty() || terms.holds(move.guard().get()))) {
          collect(move, found);
        } else if (rule instanceof Rule.Each each && each.move().once().isPresent() && (goesOn || each.move().verb() == Rule.Verb.AWARD)) {
          for (Map<String, FactValue.Row> row : terms.members(each.list(), Optional.of(beforeCap(each.move())))) {
            if (each.move().guard().isEmpty() || terms.at(row).holds(each.move().guard().get())) {
              found.add(candidate(each.move(), Optional.of(row), amount(each.move(), terms.at(row))));
            }
          }
        }
      }
      node.children().forEach(child -> collect(child, goesOn || child.kind() != ScoreNode.Kind.BLOCK, found));
    }

    private void collect(Rule.Move move, List<Candidate> found) {
      if (move.once().orElseThrow().field().isPresent() && move.amount() instanceof Term.SumOver rows) {
        for (Map<String, FactValue.Row> row : terms.members(rows.rows(), Optional.of(inside -> inside.key(rows.value())))) {
          found.add(candidate(move, Optional.of(row), terms.at(row).amount(rows.value())));
        }
      } else {
        found.add(candidate(move, Optional.empty(), amount(move, terms)));
      }
    }

    private Candidate candidate(Rule.Move move, Optional<Map<String, FactValue.Row>> row, Rational amount) {
      Rule.OncePer once = move.once().orElseThrow();
      Object key = once.field().<Object>map(field -> terms.at(row.orElseThrow()).value(field)).orElse("in words");
      return new Candidate(move, row, amount, List.of(move.verb(), once.key(), key));
    }

    /** @param plain whether those inside the node's bounds are meant; bonuses and penalties of a section or item lie outside of them */
    private Rational children(ScoreNode node, boolean plain, boolean deducts) {
      Rational sum = Rational.ZERO;
      for (ScoreNode child : node.children()) {
        boolean isInside = child.sign() == ScoreNode.Sign.PLAIN || node.kind() == ScoreNode.Kind.TOTAL;
        if (isInside == plain) {
          boolean goesOn = deducts || child.kind() != ScoreNode.Kind.BLOCK;
          sum = sum.plus(score(child, goesOn).orElse(Rational.ZERO));
        }
      }
      return sum;
    }

    /** What is earned of what could be earned, on the scale of the mark; bonuses and penalties stay as they are. */
    private Optional<Rational> scaled(ScoreNode node, Rational standing) {
      Rational mark = node.points().orElseThrow();
      Rational outside = Rational.ZERO;
      Rational lost = Rational.ZERO;
      for (ScoreNode child : node.children()) {
        if (child.sign() == ScoreNode.Sign.PLAIN) {
          lost = lost.plus(lost(child));
        } else {
          outside = outside.plus(score(child, true).orElse(Rational.ZERO));
        }
      }
      Rational possible = mark.minus(lost);
      if (possible.signum() <= 0) {
        return node.scaling().orElseThrow().ifNone().map(none -> terms.amount(none).plus(outside(node)));
      }
      return Optional.of(standing.minus(outside).times(mark).dividedBy(possible).plus(outside));
    }

    private Rational outside(ScoreNode node) {
      return node.children().stream().filter(child -> child.sign() != ScoreNode.Sign.PLAIN)
          .map(child -> score(child, true).orElse(Rational.ZERO)).reduce(Rational.ZERO, Rational::plus);
    }

    /** The marks in the node that do not apply. A scaled one below has answered for its own, unless nothing of it was left. */
    private Rational lost(ScoreNode node) {
      if (!isInForce(node)) {
        return Rational.ZERO;
      }
      if (node.applies().isPresent() && !terms.holds(node.applies().get().condition())) {
        return node.applies().get().keeps() ? Rational.ZERO : node.points().orElse(Rational.ZERO);
      }
      if (node.scaling().isPresent()) {
        return score(node, true).isEmpty() ? node.points().orElseThrow() : Rational.ZERO;
      }
      Rational sum = Rational.ZERO;
      for (ScoreNode child : node.children()) {
        if (child.sign() == ScoreNode.Sign.PLAIN) {
          sum = sum.plus(lost(child));
        }
      }
      return sum;
    }

    private Rational bounded(ScoreNode node, Rational standing) {
      return bounded(node, standing, terms);
    }

    private static Rational bounded(ScoreNode node, Rational standing, NaiveTerms terms) {
      Rational below = node.ceiling().isPresent() ? least(standing, terms.amount(node.ceiling().get().points())) : standing;
      return node.floor().isPresent() ? greatest(below, terms.amount(node.floor().get().points())) : below;
    }

    // ---- What is taken here, and stands elsewhere.

    private Rational charged(ScoreNode target) {
      return target.children().stream().map(child -> chargesFrom(child, target)).reduce(Rational.ZERO, Rational::plus);
    }

    /** What the statements in the node take from the target. */
    private Rational chargesFrom(ScoreNode node, ScoreNode target) {
      if (node.rows().isPresent()) {
        return Rational.ZERO; // statements for every row do not charge in what is generated
      }
      boolean isOff = !isInForce(node) || node.applies().isPresent() && !terms.holds(node.applies().get().condition())
          || node.guard().isPresent() && !terms.holds(node.guard().get());
      Optional<Rule.Move> instead = isOff ? Optional.empty() : instead(node);
      if (isOff || instead.isPresent() && instead.get().verb() == Rule.Verb.AWARD) {
        return Rational.ZERO;
      }
      Rational sum = Rational.ZERO;
      for (Rule rule : node.rules()) {
        boolean takes = rule instanceof Rule.Move move && move.target().isPresent() && move.target().get().index() == target.index()
            && (instead.isPresent() ? instead.get() == move : !move.instead());
        if (takes) {
          sum = sum.plus(moved((Rule.Move) rule));
        }
      }
      for (ScoreNode child : node.children()) {
        if (instead.isEmpty() || child.kind() != ScoreNode.Kind.BLOCK) {
          sum = sum.plus(chargesFrom(child, target));
        }
      }
      return sum;
    }

    // ---- What is taken whole.

    /** {@code zero item} and {@code zero total}, by a veto or beside a statement. */
    private boolean zeroes(ScoreNode node) {
      for (Rule.Veto veto : model.vetoes()) {
        boolean mine = veto.consequences().stream().anyMatch(consequence -> isOf(consequence, veto.node().index(), node));
        if (mine && terms.holds(veto.condition())) {
          return true;
        }
      }
      for (ScoreNode holder : model.nodes()) {
        for (Rule rule : holder.rules()) {
          boolean mine = rule instanceof Rule.Move move && !move.raises().isEmpty() && (move.guard().isEmpty() || terms.holds(move.guard().get()))
              && move.raises().stream().anyMatch(raise -> isOf(raise.consequence(), holder.index(), node) && terms.holds(raise.condition()));
          if (mine) {
            return true;
          }
        }
      }
      return false;
    }

    private static boolean isOf(Consequence consequence, int holder, ScoreNode node) {
      return consequence instanceof Consequence.ZeroItem && holder == node.index() || consequence instanceof Consequence.ZeroTotal && node.index() == 0;
    }

    // ---- Places.

    private Rational points(Rule.Rank rank) {
      Optional<List<Integer>> places = places(subject, rank.ranking());
      if (places.isEmpty()) {
        return Rational.ZERO;
      }
      Rational sum = places.get().stream().map(place -> points(rank.points(), place)).reduce(Rational.ZERO, Rational::plus);
      return sum.dividedBy(Rational.of(places.get().size()));
    }

    private Rational points(Ranking.Points points, int place) {
      return switch (points) {
        case Ranking.Points.Steps steps ->
            greatest(Rational.ZERO, terms.amount(steps.top()).minus(terms.amount(steps.step()).times(Rational.of(place - 1L))));
        case Ranking.Points.Places bands -> bands.bands().stream()
            .filter(band -> place >= band.first() && place <= band.last().orElse(Integer.MAX_VALUE)).map(Ranking.Band::points).findFirst().orElse(Rational.ZERO);
        case Ranking.Points.Undecided undecided -> throw new UnsupportedOperationException("undecided");
      };
    }
  }

  private static Rational least(Rational one, Rational other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Rational greatest(Rational one, Rational other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** The place as a value: the mean of those that equals share out. */
  Optional<Rational> place(SubjectFacts subject, Ranking ranking) {
    return places(subject, ranking).map(places -> places.stream().map(Rational::of).reduce(Rational.ZERO, Rational::plus)
        .dividedBy(Rational.of(places.size())));
  }

  /** One place, or all that equals share out; empty for who takes no part. */
  private Optional<List<Integer>> places(SubjectFacts subject, Ranking ranking) {
    if (!takesPart(subject, ranking)) {
      return Optional.empty();
    }
    int ahead = 0;
    int equals = 0;
    List<List<Optional<Rational>>> keysAhead = new ArrayList<>();
    for (SubjectFacts other : subjects) {
      boolean isCompared = takesPart(other, ranking)
          && (ranking.among().isEmpty() || terms(other).value(ranking.among().get()).equals(terms(subject).value(ranking.among().get())));
      if (isCompared) {
        int order = order(other, subject, ranking);
        equals += order == 0 ? 1 : 0;
        if (order < 0) {
          ahead++;
          keysAhead.add(ranking.keys().stream().map(key -> terms(other).key(key.value())).toList());
        }
      }
    }
    return Optional.of(switch (ranking.ties()) {
      case SHARE -> List.of(ahead + 1);
      case DENSE -> List.of((int) keysAhead.stream().distinct().count() + 1);
      case LAST -> List.of(ahead + equals);
      case AVERAGE, STAND -> {
        List<Integer> shared = new ArrayList<>();
        for (int place = ahead + 1; place <= ahead + equals; place++) {
          shared.add(place);
        }
        yield shared;
      }
    });
  }

  private boolean takesPart(SubjectFacts subject, Ranking ranking) {
    return ranking.guard().isEmpty() || terms(subject).holds(ranking.guard().get());
  }

  /** Negative: the one is ahead of the other. */
  private int order(SubjectFacts one, SubjectFacts other, Ranking ranking) {
    for (Ranking.Key key : ranking.keys()) {
      Optional<Rational> mine = terms(one).key(key.value());
      Optional<Rational> theirs = terms(other).key(key.value());
      int order;
      if (mine.isEmpty() || theirs.isEmpty()) {
        order = Boolean.compare(mine.isEmpty(), theirs.isEmpty());
      } else {
        order = key.ascending() ? mine.get().compareTo(theirs.get()) : theirs.get().compareTo(mine.get());
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
