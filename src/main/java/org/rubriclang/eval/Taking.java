package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.rubriclang.model.Term;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * Which of the candidates count, in one case: the one in which they come to the least, or to the most. What is not known about a
 * candidate is taken in each case as it makes less, or more.
 *
 * <p>A size below 0 is one that moves points the other way. With sizes that are not, the sum over the greatest of each group only grows with more members and greater sizes, so the two
 * cases are the bounds of everything between. Where the lowest or the earliest counts the cases are bounds that need not be reached.
 */
final class Taking {
  /** A candidate that is still in, with its size in this case. */
  private record Item(Candidate candidate, boolean certain, Rational least, Optional<Rational> most) {
    Optional<Rational> size(boolean isMost) {
      return isMost ? most : Optional.of(least);
    }

    /** Whether one that need not be there makes the sum greater, or less: then it is taken in that case. */
    boolean counts(boolean isMost) {
      return certain || (isMost ? most.map(size -> size.signum() >= 0).orElse(true) : least.signum() < 0);
    }
  }

  private final List<Item> kept;

  /** Out: {@code winner} counts instead, by this level. */
  record Out(Candidate winner, Level level) {}

  /** For each candidate that is out, the one that counts instead of it. */
  private final Map<Candidate, Out> instead;

  private Taking(List<Item> kept, Map<Candidate, Out> instead) {
    this.kept = kept;
    this.instead = instead;
  }

  /**
   * One level of {@code distinct}.
   *
   * @param names of the keys, for people
   * @param chosen whether the highest and the lowest are told by a value of their own, which stands with the key
   * @param key the candidate's key at this level; empty: the level does not reach it
   */
  record Level(List<String> names, Term.Keep keep, boolean chosen, Function<Candidate, Optional<Candidate.Key>> key) {
    Level(ListNode.Level level, Function<Candidate, Optional<Candidate.Key>> key) {
      this(level.names(), level.keep(), level.by().isPresent(), key);
    }

    /** Whether the one with the greatest worth counts: then more candidates and greater ones never make the sum less. */
    boolean isHighest() {
      return keep == Term.Keep.HIGHEST && !chosen;
    }

    /** What tells the highest; anything where the key is not known. */
    private Interval by(Item item) {
      return key.apply(item.candidate()).flatMap(Candidate.Key::by).orElse(Interval.ALL);
    }
  }

  /** @param most for each candidate whether it is taken at its most */
  static Taking of(List<Candidate> candidates, List<Level> levels, Predicate<Candidate> most) {
    List<Item> items = new ArrayList<>();
    Map<Candidate, Out> instead = new HashMap<>();
    for (Candidate candidate : candidates) {
      Interval worth = candidate.worth().orElse(Interval.exactly(Rational.ZERO));
      items.add(new Item(candidate, candidate.certain(), worth.low().orElse(Rational.ZERO), worth.high()));
    }
    if (!isSettled(candidates) && candidates.stream().anyMatch(candidate -> reaching(levels, candidate) > 1)) {
      return new Taking(bounds(items, levels, most, instead), instead);
    }
    for (Level level : levels) {
      items = level(items, level, most, instead);
    }
    items = items.stream().filter(item -> item.counts(most.test(item.candidate()))).toList();
    return new Taking(items, instead);
  }

  /** Whether nothing about the candidates is missing. */
  static boolean isSettled(List<Candidate> candidates) {
    return candidates.stream().allMatch(candidate -> candidate.certain() && candidate.worth().map(Interval::isExact).orElse(true)
        && candidate.keys().stream().noneMatch(key -> key.kind() == Candidate.Key.Kind.MISSING || !key.by().map(Interval::isExact).orElse(true)));
  }

  private static long reaching(List<Level> levels, Candidate candidate) {
    return levels.stream().filter(level -> level.key().apply(candidate).isPresent()).count();
  }

  /**
   * With one level behind another a row more can make the sum less: it wins in the inner group and is then dropped by the outer one. So the
   * cases are no bounds there; these are: at most the greatest of each group of the last level, at least the greatest of all.
   */
  private static List<Item> bounds(List<Item> items, List<Level> levels, Predicate<Candidate> most, Map<Candidate, Out> instead) {
    if (items.stream().noneMatch(item -> most.test(item.candidate()))) {
      boolean isHighest = levels.stream().allMatch(Level::isHighest);
      return items.stream().filter(item -> item.certain() && isHighest).min(greatestFirst(most)).stream().toList();
    }
    List<Item> open = items.stream().filter(item -> most.test(item.candidate())).toList();
    List<Item> kept = new ArrayList<>(open.stream().filter(item -> reaching(levels, item.candidate()) == 0).toList());
    for (int at = 0; at < levels.size(); at++) {
      Level last = new Level(levels.get(at).names(), Term.Keep.HIGHEST, /* chosen= */ false, levels.get(at).key());
      List<Level> later = levels.subList(at + 1, levels.size());
      List<Item> here = open.stream().filter(item -> reaching(List.of(last), item.candidate()) == 1 && reaching(later, item.candidate()) == 0).toList();
      kept.addAll(level(here, last, most, instead));
    }
    return kept;
  }

  /** What the kept ones come to; empty where nothing bounds it. */
  Optional<Rational> sum(Predicate<Candidate> of, Predicate<Candidate> most) {
    Rational sum = Rational.ZERO;
    for (Item item : kept) {
      if (of.test(item.candidate())) {
        Optional<Rational> size = item.size(most.test(item.candidate()));
        if (size.isEmpty()) {
          return Optional.empty();
        }
        sum = sum.plus(size.get());
      }
    }
    return Optional.of(sum);
  }

  /** What each of the kept ones comes to; empty where nothing bounds it. */
  Map<Candidate, Optional<Rational>> sizes(Predicate<Candidate> most) {
    Map<Candidate, Optional<Rational>> sizes = new HashMap<>();
    kept.forEach(item -> sizes.put(item.candidate(), item.size(most.test(item.candidate()))));
    return sizes;
  }

  List<Candidate> kept() {
    return kept.stream().map(Item::candidate).toList();
  }

  /** The one that counts instead; empty for one that is kept, or out for another reason. */
  Optional<Out> insteadOf(Candidate candidate) {
    return Optional.ofNullable(instead.get(candidate));
  }

  private static List<Item> level(List<Item> items, Level level, Predicate<Candidate> most, Map<Candidate, Out> instead) {
    Map<List<Object>, List<Item>> groups = new LinkedHashMap<>();
    List<Item> out = new ArrayList<>();
    List<Item> unknown = new ArrayList<>();
    for (Item item : items) {
      Optional<Candidate.Key> key = level.key().apply(item.candidate());
      if (key.isEmpty() || key.get().kind() == Candidate.Key.Kind.ITS_OWN) {
        out.add(item);
      } else if (key.get().kind() == Candidate.Key.Kind.MISSING) {
        unknown.add(item);
      } else {
        groups.computeIfAbsent(key.get().parts(), any -> new ArrayList<>()).add(item);
      }
    }
    // Groups in the order of their keys: that of the rows must not decide.
    List<List<Item>> all = new ArrayList<>(groups.entrySet().stream().sorted(Comparator.comparing(group -> group.getKey().toString())).map(Map.Entry::getValue)
        .toList());
    join(unknown, all, level, most);
    // A row without a key can be the earliest of any group; at the least it is taken as the lowest.
    boolean isPlain = level.isHighest() || level.keep() == Term.Keep.LOWEST && !level.chosen();
    boolean isLowest = !isPlain && unknown.stream().anyMatch(item -> !most.test(item.candidate()));
    Level taken = isLowest ? new Level(level.names(), Term.Keep.LOWEST, /* chosen= */ false, level.key()) : level;
    for (List<Item> group : all) {
      choose(group, taken, most).ifPresent(winner -> {
        out.add(winner);
        for (Item item : group) {
          if (!item.candidate().equals(winner.candidate())) {
            instead.put(item.candidate(), new Out(winner.candidate(), level));
          }
        }
      });
    }
    return out;
  }

  /**
   * Members whose key is missing: at most each is the only one of its key; at least each is the same as another, the greatest
   * where the highest counts.
   */
  private static void join(List<Item> unknown, List<List<Item>> groups, Level level, Predicate<Candidate> most) {
    Comparator<List<Item>> bySize = Comparator.comparing(group -> choose(group, level, any -> false).map(Item::least).orElse(Rational.ZERO));
    List<List<Item>> free = new ArrayList<>(groups);
    List<Item> ascending = new ArrayList<>(unknown);
    ascending.sort(Comparator.comparing(Item::least).thenComparing(Item::certain).thenComparing(Taking::between));
    for (Item item : ascending) {
      Optional<List<Item>> greatest = most.test(item.candidate()) ? Optional.empty() : free.stream().max(bySize);
      if (greatest.isEmpty()) {
        List<Item> own = new ArrayList<>(List.of(item));
        groups.add(own);
        if (!most.test(item.candidate())) {
          free.add(own);
        }
        continue;
      }
      greatest.get().add(item);
      // The highest of a group takes any number of others; of the lowest each can pull down another group.
      if (!level.isHighest() && free.size() > 1) {
        free.remove(greatest.get());
      }
    }
  }

  private static Optional<Item> choose(List<Item> group, Level level, Predicate<Candidate> most) {
    boolean isMost = most.test(group.get(0).candidate());
    List<Item> certain = group.stream().filter(Item::certain).toList();
    if (level.chosen() && level.keep() != Term.Keep.EARLIEST) {
      return chosen(group, certain, level, isMost, most);
    }
    return switch (level.keep()) {
      case HIGHEST -> group.stream().filter(item -> item.certain() || most.test(item.candidate())).min(greatestFirst(most));
      case LOWEST -> {
        if (certain.isEmpty()) {
          yield isMost ? group.stream().min(greatestFirst(most)) : Optional.empty();
        }
        yield (isMost ? certain : group).stream().min(leastFirst(most)).map(item -> settled(item, isMost));
      }
      case EARLIEST -> {
        if (certain.isEmpty() && !isMost) {
          yield Optional.empty();
        }
        // What no other one is certainly before.
        List<Item> first = group.stream().filter(item -> certain.stream().noneMatch(other -> isBefore(other, item))).toList();
        boolean isSettled = first.stream().allMatch(item -> item.certain() && item.candidate().day() != Candidate.NO_DAY);
        Comparator<Item> order = isSettled || isMost ? greatestFirst(most) : leastFirst(most);
        yield first.stream().min(order).map(item -> settled(item, isMost));
      }
      case FIRST -> inFileOrder(group, /* last= */ false, isMost, most);
      case LAST -> inFileOrder(group, /* last= */ true, isMost, most);
    };
  }

  /** Told by a value of their own: of several that may be the highest, or that are tied, whichever makes more or less. */
  private static Optional<Item> chosen(List<Item> group, List<Item> certain, Level level, boolean isMost, Predicate<Candidate> most) {
    if (certain.isEmpty() && !isMost) {
      return Optional.empty();
    }
    boolean highest = level.keep() == Term.Keep.HIGHEST;
    List<Item> possible = group.stream()
        .filter(item -> certain.stream().noneMatch(other -> isBeyond(level.by(highest ? other : item), level.by(highest ? item : other)))).toList();
    return possible.stream().min(isMost ? greatestFirst(most) : leastFirst(most)).map(item -> settled(item, isMost));
  }

  /** Whether all of one interval is above all of another. */
  private static boolean isBeyond(Interval one, Interval other) {
    return one.low().isPresent() && other.high().isPresent() && one.low().get().compareTo(other.high().get()) > 0;
  }

  /** The statement that stands first in the file, or last, of those that move points; of its rows the greatest. */
  private static Optional<Item> inFileOrder(List<Item> group, boolean last, boolean isMost, Predicate<Candidate> most) {
    List<Item> moving = group.stream().filter(item -> item.most().map(size -> size.signum() > 0).orElse(true)).toList();
    List<Item> decided = moving.stream().filter(item -> item.certain() && item.least().signum() > 0).toList();
    if (decided.isEmpty() && !isMost) {
      return Optional.empty();
    }
    List<Item> possible = moving.stream().filter(item -> decided.stream().noneMatch(other -> last
        ? other.candidate().statement() > item.candidate().statement() : other.candidate().statement() < item.candidate().statement())).toList();
    boolean oneStatement = possible.stream().map(item -> item.candidate().statement()).distinct().count() == 1;
    return possible.stream().min(isMost || oneStatement ? greatestFirst(most) : leastFirst(most)).map(item -> settled(item, isMost));
  }

  /** One of the group counts, whichever it is. */
  private static Item settled(Item item, boolean isMost) {
    return isMost ? item : new Item(item.candidate(), /* certain= */ true, item.least(), item.most());
  }

  private static boolean isBefore(Item one, Item other) {
    return one.candidate().day() != Candidate.NO_DAY && other.candidate().day() != Candidate.NO_DAY
        && one.candidate().day() < other.candidate().day();
  }

  private static Comparator<Item> greatestFirst(Predicate<Candidate> most) {
    return bySize(most).reversed().thenComparing(Taking::between);
  }

  private static Comparator<Item> leastFirst(Predicate<Candidate> most) {
    return bySize(most).thenComparing(Taking::between);
  }

  /** The smaller first; what nothing bounds last. */
  private static Comparator<Item> bySize(Predicate<Candidate> most) {
    return (one, other) -> {
      Optional<Rational> left = one.size(most.test(one.candidate()));
      Optional<Rational> right = other.size(most.test(other.candidate()));
      return left.isEmpty() || right.isEmpty() ? Boolean.compare(left.isEmpty(), right.isEmpty()) : left.get().compareTo(right.get());
    };
  }

  /** Between equals the earlier statement, then the earlier day; then what other levels tell apart, so that the order of rows moves no point. */
  private static int between(Item one, Item other) {
    Candidate left = one.candidate();
    Candidate right = other.candidate();
    if (left.statement() != right.statement()) {
      return Integer.compare(left.statement(), right.statement());
    }
    int byDay = Long.compare(left.day(), right.day());
    int byKeys = byDay != 0 ? byDay : left.keys().toString().compareTo(right.keys().toString());
    return byKeys != 0 ? byKeys : Integer.compare(left.member().place(), right.member().place());
  }
}
