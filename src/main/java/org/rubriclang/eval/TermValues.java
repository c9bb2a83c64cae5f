package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NONE;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * What terms come to in a frame, asked again after the run to explain what it did, and the words for them. The words are those of the item
 * that an entry stands in: {@link #standIn}.
 */
final class TermValues {
  private final Plan plan;
  private final Frame frame;
  private TermPhrases phrases;

  /** For each node the names of the item it stands in: alone, and with its section. */
  private final Map<Integer, List<String>> items = new LinkedHashMap<>();

  TermValues(Plan plan, Frame frame) {
    this.plan = plan;
    this.frame = frame;
    this.phrases = new TermPhrases(plan.model(), List.of());
    nameItems(plan.model().total(), "", List.of());
  }

  /** From here on facts are named as they are in this item. */
  void standIn(int node) {
    phrases = new TermPhrases(plan.model(), items.getOrDefault(node, List.of()));
  }

  TermPhrases phrases() {
    return phrases;
  }

  int answer(Term condition) {
    return plan.condition(condition).map(node -> node.test(frame)).orElse(Cells.UNKNOWN);
  }

  int matches(Term.Bands bands, Term.Row row) {
    return KeyMatches.rowCondition(bands.keys(), bands.keys().stream().map(plan::number).toList(), row.matches()).test(frame);
  }

  Optional<Rational> exact(Term term) {
    NumberNode node = plan.number(term);
    long cell = node.evaluate(frame);
    return cell != NONE && frame.isExact(cell) ? Optional.of(frame.exact(cell, node.scale())) : Optional.empty();
  }

  boolean isOpen(Term term) {
    long cell = plan.number(term).evaluate(frame);
    return cell != NONE && !frame.isExact(cell) && !(Cells.isHandle(cell) && frame.unbox(cell) instanceof Boxed.Words);
  }

  Message value(Term term) {
    NumberNode node = plan.number(term);
    return shown(node.evaluate(frame), node.scale(), term);
  }

  Message shown(long cell, int scale, Term term) {
    if (cell == NONE) {
      return Message.of("ledger.value.none");
    }
    if (!frame.isExact(cell)) {
      return frame.isSpread(cell) ? open(frame.interval(cell, scale), term.type()) : Message.of("ledger.value.open");
    }
    Rational value = frame.exact(cell, scale);
    return switch (term.type()) {
      case Type.Member member -> TermPhrases.text(TermPhrases.memberName(member, value.toLong().isPresent() ? (int) value.toLong().getAsLong() : -1));
      case Type.Truth truth -> TermPhrases.truth(!value.isZero());
      case Type.Date date -> TermPhrases.text(day(value));
      default -> TermPhrases.number(value, term.type());
    };
  }

  /** What something that is not known may be. */
  private static Message open(Interval possible, Type type) {
    return switch (type) {
      case Type.Member member -> Message.of("ledger.term.list", members(possible, member).stream().map(TermPhrases::text).toList());
      case Type.Truth truth -> Message.of("ledger.value.open");
      default -> interval(possible, type);
    };
  }

  /** The members of a closed list whose numbers are possible. */
  static List<String> members(Interval possible, Type.Member type) {
    return IntStream.range(0, type.members().size()).filter(at -> possible.contains(Rational.of(at))).mapToObj(type.members()::get).toList();
  }

  private static String day(Rational value) {
    return LocalDate.ofEpochDay(value.toLong().orElse(0)).toString();
  }

  /** The ends as values of the type are written: days as days, shares as percentages. */
  static Message interval(Interval interval, Type type) {
    return switch (type) {
      case Type.Date date when interval.low().isPresent() && interval.high().isPresent() ->
          Message.of("ledger.value.between", day(interval.low().get()), day(interval.high().get()));
      case Type.Date date when interval.low().isPresent() -> Message.of("ledger.value.or-later", day(interval.low().get()));
      case Type.Date date -> interval.high().map(high -> Message.of("ledger.value.or-earlier", day(high))).orElse(Message.of("ledger.value.open"));
      case Type.Numeric numeric when numeric.dimension() instanceof Type.Dimension.Percent -> shares(interval);
      default -> interval(interval);
    };
  }

  private static Message shares(Interval interval) {
    if (interval.low().isPresent() && interval.high().isPresent()) {
      return Message.of("ledger.value.between", TermPhrases.percent(interval.low().get()), TermPhrases.percent(interval.high().get()));
    }
    if (interval.low().isPresent()) {
      return Message.of("ledger.value.or-more", TermPhrases.percent(interval.low().get()));
    }
    return interval.high().map(high -> Message.of("ledger.value.or-less", TermPhrases.percent(high))).orElse(Message.of("ledger.value.open"));
  }

  static Message interval(Interval interval) {
    if (interval.low().isPresent() && interval.high().isPresent()) {
      return Message.of("ledger.value.between", interval.low().get(), interval.high().get());
    }
    if (interval.low().isPresent()) {
      return Message.of("ledger.value.or-more", interval.low().get());
    }
    return interval.high().map(high -> Message.of("ledger.value.or-less", high)).orElse(Message.of("ledger.value.open"));
  }

  Message title(int node) {
    return plan.scoreNode(node).name().map(TermPhrases::text).orElse(Message.of("ledger.term.total"));
  }

  Message place(Placing placing) {
    if (!placing.isCertain()) {
      return Message.of("ledger.reason.places", placing.best(), placing.worst());
    }
    if (placing.sharing() > 1 && placing.of() > 0) {
      return Message.of("ledger.reason.place-shared", placing.best(), placing.of(), placing.sharing());
    }
    return placing.of() == 0 ? Message.of("ledger.reason.place-given", placing.best())
        : Message.of("ledger.reason.place", placing.best(), placing.of());
  }

  Optional<Integer> place(Rule rule) {
    if (rule instanceof Rule.Rank rank) {
      Placing placing = frame.placings()[rank.ranking().index()];
      return placing.isCertain() ? Optional.of(placing.best()) : Optional.empty();
    }
    return Optional.empty();
  }

  private void nameItems(ScoreNode node, String above, List<String> around) {
    boolean isItem = node.kind() == ScoreNode.Kind.ITEM && node.name().isPresent();
    List<String> names = isItem ? List.of(node.name().get(), above + "." + node.name().get()) : around;
    items.put(node.index(), names);
    node.children().forEach(child -> nameItems(child, node.name().orElse(""), names));
  }
}
