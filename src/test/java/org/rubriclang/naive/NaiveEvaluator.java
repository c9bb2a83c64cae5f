package org.rubriclang.naive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rubriclang.model.Carried;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Membership;
import org.rubriclang.model.Role;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Tally;
import org.rubriclang.model.Term;
import org.rubriclang.model.Track;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;

/**
 * A second evaluator, written from the reference alone: rationals, no slots, nothing planned, no interval. It knows only
 * subjects of whom everything is reported. What it is good for is to disagree.
 */
final class NaiveEvaluator {
  private final RubricModel model;
  private final World world;
  private final Open open;
  private final NaiveRanks ranks;
  private final List<SubjectFacts> accepted = new ArrayList<>();
  private final Map<Period, NaiveEvaluator> earlier = new HashMap<>();
  private final Map<Term.Selection, Set<LocalDate>> calendars = new HashMap<>();
  private final Map<String, Scoring> scorings = new HashMap<>();
  private final Map<Integer, NaiveEvaluator> others = new HashMap<>();
  private final Map<String, NaiveEvaluator> persons = new HashMap<>();

  /** What is taken where the reference leaves it open: of the places that equals share. */
  enum Open {
    FIRST,
    LAST
  }

  NaiveEvaluator(RubricModel model, World world, Open open) {
    this.model = model;
    this.world = world;
    this.open = open;
    this.ranks = new NaiveRanks(this, open);
  }

  RubricModel model() {
    return model;
  }

  /** All that are assessed in the period and whose facts are not refused. */
  List<SubjectFacts> subjects() {
    if (accepted.isEmpty()) {
      world.now().subjects().stream().filter(subject -> !isRefused(subject)).forEach(accepted::add);
    }
    return accepted;
  }

  /** Facts that contradict each other: the subject has no score. */
  boolean isRefused(SubjectFacts subject) {
    return subject.rejected() || contradictsItself(subject) || model.memberships().stream().anyMatch(membership -> {
      NaiveEvaluator members = other(membership.index());
      return members.world.now().subjects().stream().anyMatch(member -> members.isRefused(member) && members.belongsTo(member, membership, subject));
    });
  }

  private boolean contradictsItself(SubjectFacts subject) {
    return Stream.concat(model.requirements().stream(), model.nodes().stream().flatMap(node -> node.rules().stream()))
        .anyMatch(rule -> rule instanceof Rule.Require require && (require.when().isEmpty() || terms(subject).holds(require.when().get()))
            && !terms(subject).holds(require.condition()));
  }

  NaiveRoles roles() {
    return new NaiveRoles(this, world);
  }

  /** The rubric by which the persons of a role are scored. */
  NaiveEvaluator scoredBy(Role role) {
    return persons.computeIfAbsent(role.scoredBy().name(), any -> new NaiveEvaluator(role.scoredBy(), world.of(role.scoredBy()), open));
  }

  /** What a subject moves on a track. */
  Rational moved(SubjectFacts subject, Track track) {
    return scoring(subject).remembered(track.total()).orElse(Rational.ZERO);
  }

  // ---- Who belongs to whom.

  /** The subjects of another rubric, and what they come to there. */
  NaiveEvaluator other(int membership) {
    RubricModel rubric = model.memberships().get(membership).rubric();
    return others.computeIfAbsent(membership, any -> new NaiveEvaluator(rubric, world.of(rubric), open));
  }

  List<SubjectFacts> belonging(Membership membership, SubjectFacts subject) {
    NaiveEvaluator members = other(membership.index());
    return members.subjects().stream().filter(member -> members.belongsTo(member, membership, subject)).toList();
  }

  private boolean belongsTo(SubjectFacts member, Membership membership, SubjectFacts subject) {
    return switch (fact(member, membership.owner())) {
      case NaiveValue.Text owner -> owner.words().equals(subject.subject());
      case NaiveValue.Member owner -> owner.name().equals(subject.subject());
      default -> false;
    };
  }

  NaiveValue fact(SubjectFacts subject, Fact fact) {
    SubjectFacts.Reported reported = subject.reported().get(fact.name());
    if (reported != null) {
      return NaiveValue.of(reported.value());
    }
    return terms(subject).value(fact.defaultValue().orElseThrow(() -> new IllegalArgumentException(fact.name() + " is not reported")));
  }

  NaiveTerms terms(SubjectFacts subject) {
    return new NaiveTerms(this, subject);
  }

  /** The days of a calendar, which is a parameter: to list them anew for every question would take minutes. */
  Set<LocalDate> remembered(Term.Selection calendar, Supplier<Set<LocalDate>> days) {
    return calendars.computeIfAbsent(calendar, any -> days.get());
  }

  NaiveRanks ranks() {
    return ranks;
  }

  // ---- What came before.

  /** What something was so many periods before; none before the first and where the subject was not assessed. */
  NaiveValue previous(SubjectFacts subject, Term.PreviousOf previous) {
    Carried carried = model.carried().get(previous.index());
    Period period = back(world.now().period(), previous.back());
    SubjectFacts.Reported opening = subject.reported().get(carried.opening().name());
    if (period.compareTo(world.stages().getFirst().period()) < 0) {
      return opening == null ? NaiveValue.NONE : NaiveValue.of(opening.value());
    }
    Optional<World.Stage> stage = world.stages().stream().filter(one -> one.period().equals(period)).findFirst();
    if (stage.isPresent() && stage.get().notAssessed().contains(subject.subject())) {
      return NaiveValue.NONE;
    }
    Optional<SubjectFacts> then = stage.flatMap(one -> one.subject(subject.subject()));
    if (then.isEmpty()) {
      return NaiveValue.of(Optional.ofNullable(opening).orElseThrow(() -> new IllegalArgumentException(period + " is not reported")).value());
    }
    NaiveEvaluator before = earlier.computeIfAbsent(period,
        any -> new NaiveEvaluator(model, world.until(period), open));
    return carried.value().map(value -> before.terms(then.get()).value(value)).orElseGet(() -> before.results().text(then.get(), carried.name()));
  }

  private static Period back(Period period, int count) {
    Period then = period;
    for (int at = 0; at < count; at++) {
      then = then.previous();
    }
    return then;
  }

  /** Whether the period so many before is one of such a list. */
  boolean isListed(SubjectFacts subject, ListSource.Stretch stretch, int back) {
    Period now = world.now().period();
    Period then = back(now, back);
    boolean isKnown = then.compareTo(world.stages().getFirst().period()) >= 0;
    boolean isInside = stretch.within().isEmpty() || then.enclosing(stretch.within().get()).equals(now.enclosing(stretch.within().get()));
    boolean isAssessed = world.stages().stream().noneMatch(one -> one.period().equals(then) && one.notAssessed().contains(subject.subject()));
    return isKnown && isInside && isAssessed;
  }

  NaiveResults results() {
    return new NaiveResults(this);
  }

  NaiveSelections selections() {
    return new NaiveSelections(this);
  }

  /** Empty: it has no score. Remembered, since places and figures of others ask for it again and again. */
  Optional<Rational> score(SubjectFacts subject, int node) {
    return scoring(subject).within(model.nodes().get(node));
  }

  /** What is raised beside statements. */
  List<Consequence> raised(SubjectFacts subject) {
    return scoring(subject).raised();
  }

  private Scoring scoring(SubjectFacts subject) {
    Scoring scoring = scorings.get(subject.subject());
    if (scoring == null) {
      scoring = new Scoring(subject);
      scorings.put(subject.subject(), scoring);
    }
    return scoring;
  }

  /** An amount of which one counts of all that carry the key. */
  private record Candidate(Rule.Move move, Optional<World.Member> row, Rational amount, List<Object> key) {}

  // ---- One subject.

  private final class Scoring {
    private final SubjectFacts subject;
    private final NaiveTerms terms;
    private final Map<Integer, Optional<Rational>> scores = new HashMap<>();
    private final List<Candidate> candidates = new ArrayList<>();

    Scoring(SubjectFacts subject) {
      this.subject = subject;
      this.terms = terms(subject);
    }

    /** What is around it may leave it out: it is then worth nothing, or has no score where that does not apply. */
    Optional<Rational> within(ScoreNode node) {
      for (ScoreNode around : model.nodes()) {
        if (around != node && subtree(around).anyMatch(one -> one == node)) {
          if (!isInForce(around) || around.applies().isPresent() && !terms.holds(around.applies().get().condition())) {
            return Optional.empty();
          }
          boolean isClosed = around.kind() != ScoreNode.Kind.TOTAL && around.guard().isPresent() && !terms.holds(around.guard().get());
          if (isClosed || instead(around).filter(fired -> fired.verb() == Rule.Verb.AWARD).isPresent()) {
            return Optional.of(Rational.ZERO);
          }
        }
      }
      return remembered(node);
    }

    Optional<Rational> remembered(ScoreNode node) {
      Optional<Rational> known = scores.get(node.index());
      if (known == null) {
        known = score(node, /* deducts= */ true);
        scores.put(node.index(), known);
      }
      return known;
    }

    /** @param deducts whether deductions count: not where an {@code instead deduct} around it has replaced them */
    Optional<Rational> score(ScoreNode node, boolean deducts) {
      if (node.rows().isPresent()) {
        return Optional.of(overRows(node, deducts));
      }
      boolean isNoTotal = node.kind() == ScoreNode.Kind.TOTAL && model.tally().kind() == Tally.Kind.NONE;
      if (isNoTotal || !isInForce(node)) {
        return Optional.empty();
      }
      if (node.applies().isPresent() && !terms.holds(node.applies().get().condition())) {
        return node.applies().get().keeps() ? node.points() : Optional.empty();
      }
      if (node.guard().isPresent() && !terms.holds(node.guard().get())) {
        // Where a total does not hold there is none.
        return node.kind() == ScoreNode.Kind.TOTAL ? Optional.empty() : Optional.of(Rational.ZERO);
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
            standing = NaiveNumbers.rounded(standing, node.round().get());
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
      for (World.Member row : terms.lists().members(outermost.rows().get(), Optional.empty())) {
        Map<Integer, Rational> ofBlocks = new LinkedHashMap<>();
        inRow(outermost, row, deducts, ofBlocks);
        sum = sum.plus(ofBlocks.getOrDefault(block.index(), Rational.ZERO));
      }
      return sum;
    }

    private static boolean within(ScoreNode node, ScoreNode wanted) {
      return node.index() == wanted.index() || node.children().stream().anyMatch(child -> within(child, wanted));
    }

    private Rational inRow(ScoreNode block, World.Member row, boolean deducts, Map<Integer, Rational> ofBlocks) {
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
        standing = block.round().isPresent() ? NaiveNumbers.rounded(standing, block.round().get()) : standing;
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

    private Rational moved(Rule.Move move, World.Member row, NaiveTerms inside) {
      boolean isOff = move.guard().isPresent() && !inside.holds(move.guard().get())
          || move.once().isPresent() && kept(move).stream().noneMatch(candidate -> candidate.row().get().equals(row));
      return isOff ? Rational.ZERO : limited(move, amount(move, inside), inside);
    }

    private void collectInRow(ScoreNode block, World.Member row, boolean deducts, List<Candidate> found) {
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
          case Rule.Rank rank when rank.verb() == Rule.Verb.DEDUCT -> deducts ? ranks().points(subject, rank).negated() : Rational.ZERO;
          case Rule.Rank rank -> ranks().points(subject, rank);
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
          : amount(move);
      return limited(move, amount, terms);
    }

    /** The same for every row; limits are those of a row. */
    private Rational moved(Rule.Each each) {
      Rule.Move move = each.move();
      Rational sum = Rational.ZERO;
      for (World.Member row : counted(move, each.list(), beforeCap(move))) {
        NaiveTerms inside = terms.at(row);
        if (move.guard().isEmpty() || inside.holds(move.guard().get())) {
          boolean counts = move.once().isEmpty() || kept(move).stream().anyMatch(candidate -> candidate.row().get().equals(row));
          sum = sum.plus(counts ? limited(move, amount(move, inside), inside) : Rational.ZERO);
        }
      }
      return sum;
    }

    // ---- `distinct` on a node: it reaches the rows of every statement inside.

    /** A row of a statement, with its amount before any cap. */
    private record RowOf(Rule.Move move, World.Member row, Rational amount, List<Object> key) {}

    /** The rows that a statement counts: those of its list, without those for which another row counts. */
    private List<World.Member> counted(Rule.Move move, Term.Selection list, NaiveTerms.Figure figure) {
      List<World.Member> rows = terms.lists().members(list, Optional.of(figure));
      for (ScoreNode holder : model.nodes().stream().filter(node -> !node.distincts().isEmpty()).toList()) {
        boolean isInside = subtree(holder).anyMatch(node -> node.rules().stream().anyMatch(rule -> rule == move || rule instanceof Rule.Each each && each.move() == move));
        for (ScoreNode.Once once : isInside ? holder.distincts() : List.<ScoreNode.Once>of()) {
          if (has(list, once.keys())) {
            List<RowOf> taken = takenInside(holder, once);
            rows = rows.stream().filter(row -> taken.stream().anyMatch(one -> one.move() == move && one.row().equals(row))).toList();
          }
        }
      }
      return rows;
    }

    private static Stream<ScoreNode> subtree(ScoreNode node) {
      return Stream.concat(Stream.of(node), node.children().stream().flatMap(Scoring::subtree));
    }

    private static boolean has(Term.Selection list, List<String> keys) {
      return list.source() instanceof ListSource.Rows rows && keys.stream().allMatch(key -> ((FactType.Records) rows.fact().type()).field(key).isPresent());
    }

    private List<RowOf> takenInside(ScoreNode holder, ScoreNode.Once once) {
      List<RowOf> all = new ArrayList<>();
      subtree(holder).flatMap(node -> node.rules().stream()).forEach(rule -> {
        if (rule instanceof Rule.Each each && has(each.list(), once.keys())) {
          terms.lists().members(each.list(), Optional.of(beforeCap(each.move()))).forEach(row -> all.add(rowOf(each.move(), row, each.list(),
              beforeCap(each.move()).at(terms.at(row)).orElse(Rational.ZERO), once)));
        } else if (rule instanceof Rule.Move move && move.amount() instanceof Term.SumOver sum && has(sum.rows(), once.keys())) {
          terms.lists().members(sum.rows(), Optional.of(inside -> inside.number(sum.value()))).forEach(row -> all.add(rowOf(move, row, sum.rows(),
              terms.at(row).amount(sum.value()), once)));
        } else if (rule instanceof Rule.Move move && move.times().isPresent() && move.times().get() instanceof Term.CountOf count && has(count.rows(), once.keys())) {
          terms.lists().members(count.rows(), Optional.of(inside -> inside.number(move.amount()))).forEach(row -> all.add(rowOf(move, row, count.rows(),
              terms.amount(move.amount()), once)));
        }
      });
      return all.stream().map(RowOf::key).distinct().map(key -> taken(all.stream().filter(one -> one.key().equals(key)).toList(), once)).toList();
    }

    private RowOf rowOf(Rule.Move move, World.Member row, Term.Selection list, Rational amount, ScoreNode.Once once) {
      Fact records = list.fact();
      List<Object> key = new ArrayList<>();
      once.keys().forEach(name -> key.add(terms.at(row).field(records, name)));
      once.within().ifPresent(unit -> key.add(Period.containing(day(row, records).orElseThrow(), unit)));
      Rational by = once.by().map(name -> NaiveTerms.number(terms.at(row).field(records, name)).orElseThrow()).orElse(amount);
      return new RowOf(move, row, by, key);
    }

    /** The only date of a row. */
    private Optional<LocalDate> day(World.Member row, Fact records) {
      List<FactType.Field> days = ((FactType.Records) records.type()).fields().stream().filter(field -> field.type() instanceof FactType.Date).toList();
      return days.size() == 1 && terms.at(row).field(records, days.getFirst().name()) instanceof NaiveValue.Day day ? Optional.of(day.date()) : Optional.empty();
    }

    /** Of equals the earlier. */
    private RowOf taken(List<RowOf> same, ScoreNode.Once once) {
      Comparator<RowOf> byAmount = Comparator.comparing(RowOf::amount);
      Comparator<RowOf> byDay = Comparator.comparing(one -> day(one.row(), evaluator().model().fact(one.row().rows().keySet().iterator().next()).orElseThrow())
          .orElse(LocalDate.MIN));
      return switch (once.keep()) {
        case HIGHEST -> same.stream().min(byAmount.reversed().thenComparing(byDay)).orElseThrow();
        case LOWEST -> same.stream().min(byAmount.thenComparing(byDay)).orElseThrow();
        case EARLIEST -> same.stream().min(byDay.thenComparing(byAmount.reversed())).orElseThrow();
        case FIRST, LAST -> throw new IllegalStateException("a node keeps by its rows");
      };
    }

    private NaiveEvaluator evaluator() {
      return NaiveEvaluator.this;
    }

    /** What the statement comes to before any limit; of rows, of those that it counts. */
    private Rational amount(Rule.Move move) {
      if (move.amount() instanceof Term.SumOver sum && move.times().isEmpty()) {
        return NaiveNumbers.total(counted(move, sum.rows(), inside -> inside.number(sum.value())).stream().map(row -> terms.at(row).amount(sum.value())).toList());
      }
      if (move.times().isPresent() && move.times().get() instanceof Term.CountOf count) {
        return terms.amount(move.amount()).times(Rational.of(counted(move, count.rows(), inside -> inside.number(move.amount())).size()));
      }
      return amount(move, terms);
    }

    private static Rational amount(Rule.Move move, NaiveTerms terms) {
      Rational amount = terms.amount(move.amount());
      return move.times().isPresent() ? amount.times(terms.amount(move.times().get())) : amount;
    }

    private static NaiveTerms.Figure beforeCap(Rule.Move move) {
      return terms -> move.guard().isEmpty() || terms.holds(move.guard().get()) ? Optional.of(amount(move, terms)) : Optional.of(Rational.ZERO);
    }

    private static Rational limited(Rule.Move move, Rational amount, NaiveTerms terms) {
      Rational below = move.cap().isPresent() ? NaiveNumbers.least(amount, terms.amount(move.cap().get())) : amount;
      return move.atLeast().isPresent() ? NaiveNumbers.greatest(below, terms.amount(move.atLeast().get())) : below;
    }

    // ---- What counts once, wherever it stands.

    private List<Candidate> kept(Rule.Move move) {
      if (candidates.isEmpty()) {
        collect(model.total(), /* deducts= */ true, candidates);
      }
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
        terms.lists().members(node.rows().get(), Optional.empty()).forEach(row -> collectInRow(node, row, deducts, found));
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
          for (World.Member row : terms.lists().members(each.list(), Optional.of(beforeCap(each.move())))) {
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
        for (World.Member row : terms.lists().members(rows.rows(), Optional.of(inside -> inside.number(rows.value())))) {
          found.add(candidate(move, Optional.of(row), terms.at(row).amount(rows.value())));
        }
      } else {
        found.add(candidate(move, Optional.empty(), amount(move, terms)));
      }
    }

    private Candidate candidate(Rule.Move move, Optional<World.Member> row, Rational amount) {
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
          sum = sum.plus((goesOn ? remembered(child) : score(child, false)).orElse(Rational.ZERO));
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
          outside = outside.plus(remembered(child).orElse(Rational.ZERO));
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
          .map(child -> remembered(child).orElse(Rational.ZERO)).reduce(Rational.ZERO, Rational::plus);
    }

    /** The marks in the node that do not apply. A scaled one below has answered for its own, unless nothing of it was left. */
    private Rational lost(ScoreNode node) {
      if (!isInForce(node)) {
        return Rational.ZERO;
      }
      if (node.applies().isPresent() && !terms.holds(node.applies().get().condition())) {
        return node.applies().get().keeps() ? Rational.ZERO : node.points().orElse(Rational.ZERO);
      }
      if (node.guard().isPresent() && !terms.holds(node.guard().get())) {
        return Rational.ZERO; // It reads nothing: what would not apply in it is not asked for.
      }
      if (node.scaling().isPresent()) {
        return remembered(node).isEmpty() ? node.points().orElseThrow() : Rational.ZERO;
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
      Rational below = node.ceiling().isPresent() ? NaiveNumbers.least(standing, terms.amount(node.ceiling().get().points())) : standing;
      return node.floor().isPresent() ? NaiveNumbers.greatest(below, terms.amount(node.floor().get().points())) : below;
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

    // ---- What follows beside points.

    /** Beside statements that are looked at; whether they move points or were replaced does not matter. */
    List<Consequence> raised() {
      List<Consequence> raised = new ArrayList<>();
      for (ScoreNode node : model.nodes()) {
        boolean isLookedAt = model.nodes().stream().filter(around -> subtree(around).anyMatch(one -> one == node)).allMatch(around -> isOpen(around)
            && (around == node || instead(around).filter(fired -> fired.verb() == Rule.Verb.AWARD).isEmpty()));
        for (Rule rule : isLookedAt ? node.rules() : List.<Rule>of()) {
          if (rule instanceof Rule.Move move && (move.guard().isEmpty() || terms.holds(move.guard().get()))) {
            move.raises().stream().filter(raise -> terms.holds(raise.condition())).forEach(raise -> raised.add(raise.consequence()));
          }
        }
      }
      return raised;
    }

    private boolean isOpen(ScoreNode node) {
      return isInForce(node) && (node.applies().isEmpty() || terms.holds(node.applies().get().condition())) && (node.guard().isEmpty() || terms.holds(node.guard().get()));
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
  }
}
