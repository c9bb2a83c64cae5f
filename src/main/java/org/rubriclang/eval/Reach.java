package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Fact;
import org.rubriclang.model.Term;
import org.rubriclang.value.Rational;

/**
 * Statements whose rows are looked at one beside the other: because a {@code distinct} on a node reaches them, because they carry the same
 * key of {@code once}, or because one is carried out for each of its rows. Of rows with equal keys one counts, whichever statement it
 * would be counted by, on amounts before any cap.
 *
 * @param levels the {@code distinct}s of the nodes, the inner nodes' first; then the keys of {@code once}
 */
record Reach(int index, List<Statement> statements, List<Level> levels) {
  Reach {
    statements = List.copyOf(statements);
    levels = List.copyOf(levels);
  }

  /**
   * A statement in reach.
   *
   * @param fact whose rows it counts; empty where it counts as a whole
   * @param list its rows; empty where it counts as a whole
   * @param each what it moves for each row, or as a whole
   * @param gates what must hold for it to move anything, and what must not
   * @param outer for each level of the reach the keys of its rows; empty where the level does not reach it
   */
  record Statement(boolean award, Cause cause, Optional<Fact> fact, Optional<ListNode> list, NumberNode each, List<ConditionNode> gates, List<ConditionNode> replacements,
      List<Optional<ListNode.Level>> outer) {
    Statement {
      gates = List.copyOf(gates);
      replacements = List.copyOf(replacements);
      outer = List.copyOf(outer);
    }
  }

  /**
   * @param chosen whether the highest and the lowest are told by a value of their own
   * @param isOnce a key of {@code once}: what does not count is taken back, and not left out
   */
  record Level(List<String> names, Term.Keep keep, boolean chosen, boolean isOnce) {}

  /**
   * What the statements count.
   *
   * @param open for each statement whether its rows are not all reported
   * @param candidates for each statement its rows
   * @param outside for each statement the rows that only lie outside of its days
   * @param beforeWorst what they count before {@code once} takes back; likewise {@code beforeBest}
   * @param doubts why something of it is open
   */
  record Outcome(Reach reach, Taking worst, Taking best, Taking beforeWorst, Taking beforeBest, List<List<Candidate>> candidates,
      List<List<Candidate>> outside, List<Boolean> open, int doubts) {

    /** What a statement moves in a column before {@code once} takes anything back. */
    Optional<Rational> sizeBefore(int statement, boolean isBest) {
      boolean isMost = reach.countsMost(statement, isBest);
      if (open.get(statement) && isMost) {
        return Optional.empty();
      }
      return (isBest ? beforeBest : beforeWorst).sum(candidate -> candidate.statement() == statement, reach.most(isBest));
    }

    /** What each row moves in a column, as a size; a row that is not there counts nothing. */
    Map<Candidate, Optional<Rational>> sizes(boolean isBest, boolean before) {
      Taking taken = before ? isBest ? beforeBest : beforeWorst : isBest ? best : worst;
      return taken.sizes(reach.most(isBest));
    }

    /** What a statement moves in a column, as a size; empty where nothing bounds it. */
    Optional<Rational> size(int statement, boolean isBest) {
      boolean isMost = reach.countsMost(statement, isBest);
      if (open.get(statement) && isMost) {
        return Optional.empty();
      }
      return (isBest ? best : worst).sum(candidate -> candidate.statement() == statement, reach.most(isBest));
    }
  }

  /** A gain is at its most in the best column, a loss in the worst. */
  private boolean countsMost(int statement, boolean isBest) {
    return statements.get(statement).award() == isBest;
  }

  private Predicate<Candidate> most(boolean isBest) {
    return candidate -> countsMost(candidate.statement(), isBest);
  }

  Outcome evaluate(Frame frame) {
    int outerDoubts = frame.doubts;
    frame.doubts = 0;
    List<Candidate> all = new ArrayList<>();
    List<List<Candidate>> candidates = new ArrayList<>();
    List<List<Candidate>> outside = new ArrayList<>();
    List<Boolean> open = new ArrayList<>();
    for (int at = 0; at < statements.size(); at++) {
      Statement statement = statements.get(at);
      int runs = runs(frame, statement);
      if (runs == NO) {
        candidates.add(List.of());
        outside.add(List.of());
        open.add(false);
        continue;
      }
      List<ListNode.Level> outer = statement.outer().stream().flatMap(Optional::stream).toList();
      ListNode.Price price = ListNode.Price.moving(statement.each());
      ListNode.Candidates found = statement.list().isPresent() ? statement.list().get().gathered(frame, price, at, outer)
          : whole(frame, price, at, outer);
      List<Candidate> in = runs == UNKNOWN ? found.in().stream().map(Candidate::doubtful).toList() : found.in();
      all.addAll(in);
      candidates.add(in);
      outside.add(found.outside());
      open.add(found.open());
    }
    if (open.contains(true)) {
      candidates.replaceAll(found -> found.stream().map(one -> mayGiveWay(one, open) ? one.doubtful() : one).toList());
      all = new ArrayList<>(candidates.stream().flatMap(List::stream).toList());
    }
    List<Taking.Level> allLevels = allLevels();
    Taking worst = Taking.of(all, allLevels, most(false));
    Taking best = Taking.of(all, allLevels, most(true));
    // One for awards and one for deductions.
    int onces = 2 * (int) levels.stream().filter(Level::isOnce).count();
    List<Taking.Level> before = allLevels.subList(0, allLevels.size() - onces);
    if (Taking.isSettled(all) && allLevels.stream().anyMatch(Taking.Level::chosen) && !worst.kept().equals(best.kept())) {
      frame.doubts |= Frame.DOUBT_TIED;
    }
    int doubts = frame.doubts;
    frame.doubts = outerDoubts;
    return new Outcome(this, worst, best, onces == 0 ? worst : before(Taking.of(all, before, most(false)), worst),
        onces == 0 ? best : before(Taking.of(all, before, most(true)), best), candidates, outside, open, doubts);
  }

  /**
   * What is counted before {@code once} takes some of it back. Where something is missing and a {@code distinct} comes before it, the two need
   * not take the same rows: then nothing is counted but what stays.
   */
  private static Taking before(Taking all, Taking stays) {
    return all.kept().containsAll(stays.kept()) ? all : stays;
  }

  /**
   * Whether a row that nobody has reported can count instead of it. Where the greatest counts that only makes the sum greater; the lowest,
   * the earliest and the one with the greatest other value may be less.
   */
  private boolean mayGiveWay(Candidate candidate, List<Boolean> open) {
    Statement statement = statements.get(candidate.statement());
    if (open.get(candidate.statement()) && ownLevels(statement).stream().anyMatch(level -> level.keep() != Term.Keep.HIGHEST || level.by().isPresent())) {
      return true;
    }
    for (int at = 0; at < levels.size(); at++) {
      Level level = levels.get(at);
      int place = at;
      boolean isPlain = level.isOnce() || level.keep() == Term.Keep.HIGHEST && !level.chosen();
      if (!isPlain && statement.outer().get(at).isPresent()
          && IntStream.range(0, open.size()).anyMatch(other -> open.get(other) && statements.get(other).outer().get(place).isPresent())) {
        return true;
      }
    }
    return false;
  }

  /** A statement that counts as one thing. */
  private static ListNode.Candidates whole(Frame frame, ListNode.Price price, int statement, List<ListNode.Level> outer) {
    List<Candidate.Key> keys = outer.stream().map(level -> ListNode.key(frame, level)).toList();
    var one = new Candidate(statement, new Member.Whole(), /* certain= */ true, price.of(frame).values(), keys, Candidate.NO_DAY, ListNode.Outside.NO);
    return new ListNode.Candidates(List.of(one), List.of(), /* open= */ false);
  }

  /** Whether a statement is evaluated at all: its gates are open and nothing replaces it. */
  private static int runs(Frame frame, Statement statement) {
    int runs = Cells.YES;
    for (ConditionNode gate : statement.gates()) {
      int holds = gate.test(frame);
      if (holds == NO) {
        return NO;
      }
      runs = holds == UNKNOWN ? UNKNOWN : runs;
    }
    for (ConditionNode replacement : statement.replacements()) {
      int holds = replacement.test(frame);
      if (holds == Cells.YES) {
        return NO;
      }
      runs = holds == UNKNOWN ? UNKNOWN : runs;
    }
    return runs;
  }

  /** The statements' own levels, all of them before those around. */
  private List<Taking.Level> allLevels() {
    List<Taking.Level> all = new ArrayList<>();
    for (int at = 0; at < statements.size(); at++) {
      int statement = at;
      List<ListNode.Level> own = ownLevels(statements.get(at));
      for (int level = 0; level < own.size(); level++) {
        int place = level;
        all.add(new Taking.Level(own.get(level),
            candidate -> candidate.statement() == statement ? Optional.of(candidate.keys().get(place)) : Optional.empty()));
      }
    }
    for (int level = 0; level < levels.size(); level++) {
      int number = level;
      if (levels.get(level).isOnce()) {
        // What is gained is not compared with what is lost.
        all.add(outer(levels.get(level), candidate -> isAward(candidate) ? outerKey(candidate, number) : Optional.empty()));
        all.add(outer(levels.get(level), candidate -> isAward(candidate) ? Optional.empty() : outerKey(candidate, number)));
      } else {
        all.add(outer(levels.get(level), candidate -> outerKey(candidate, number)));
      }
    }
    return all;
  }

  private static Taking.Level outer(Level level, Function<Candidate, Optional<Candidate.Key>> key) {
    return new Taking.Level(level.names(), level.keep(), level.chosen(), key);
  }

  private boolean isAward(Candidate candidate) {
    return statements.get(candidate.statement()).award();
  }

  private static List<ListNode.Level> ownLevels(Statement statement) {
    return statement.list().map(ListNode::levels).orElse(List.of());
  }

  /** The keys of a candidate are its list's own, then those of the levels that reach its statement. */
  private Optional<Candidate.Key> outerKey(Candidate candidate, int level) {
    Statement statement = statements.get(candidate.statement());
    if (statement.outer().get(level).isEmpty()) {
      return Optional.empty();
    }
    int place = ownLevels(statement).size() + (int) statement.outer().subList(0, level).stream().filter(Optional::isPresent).count();
    return Optional.of(candidate.keys().get(place));
  }
}
