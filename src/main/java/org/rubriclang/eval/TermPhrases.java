package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.ledger.RoundingWords;
import org.rubriclang.model.Fact;
import org.rubriclang.model.ListSource;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;
import org.rubriclang.value.Rounding;
import org.rubriclang.words.Message;

/** Says a term as a phrase that reads in either language: what a condition asks, what an amount is computed from. */
final class TermPhrases {
  /** With more decimal places a rounding is said by its step. */
  private static final int MOST_PLACES = 9;

  private static final Rational HUNDRED = Rational.of(100);

  private final RubricModel model;
  private final List<String> items;

  /** @param items the names of the item that what is said stands in; empty outside of items */
  TermPhrases(RubricModel model, List<String> items) {
    this.model = model;
    this.items = List.copyOf(items);
  }

  Message say(Term term) {
    return switch (term) {
      case Term.Number number -> number(number.value(), number.type());
      case Term.TruthValue truth -> truth(truth.value());
      case Term.MemberValue member -> text(memberName(member.type(), member.member()));
      case Term.DayValue day -> text(day.date().toString());
      case Term.WordsValue words -> Message.of("ledger.term.quoted", words.text());
      case Term.NoneValue none -> Message.of("ledger.value.none");
      case Term.FactValueOf fact -> text(name(fact.fact()));
      case Term.FieldValueOf field -> text(field.field().name());
      case Term.LetValueOf let -> text(let.let().name());
      case Term.ScoreOf score when score.node() == 0 -> Message.of("ledger.term.total");
      case Term.ScoreOf score -> Message.of("ledger.term.score-of", model.nodes().get(score.node()).name().map(TermPhrases::text)
          .orElse(Message.of("ledger.term.total")));
      case Term.ScoreOfRole score -> Message.of("ledger.term.score-of", text(model.roles().get(score.role()).name()));
      case Term.OfMember member -> field(member);
      case Term.InMember member -> ofMember(member);
      case Term.OwnOf own -> Message.of("ledger.term.own", say(own.of()));
      case Term.PreviousField previous -> Message.of("ledger.term.previous-row", text(previous.name()));
      case Term.PreviousOf previous -> Message.of("ledger.term.previous", text(previous.name()));
      case Term.MeanScoreOfRole mean -> Message.of("ledger.term.mean-score-of", text(model.roles().get(mean.role()).name()));
      case Term.Negate negate -> Message.of("ledger.term.negate", inner(negate.operand()));
      case Term.Arithmetic arithmetic -> switch (arithmetic.operator()) {
        case PLUS -> Message.of("ledger.term.plus", say(arithmetic.left()), inner(arithmetic.right()));
        case MINUS -> Message.of("ledger.term.minus", say(arithmetic.left()), inner(arithmetic.right()));
        case TIMES -> isShare(arithmetic) ? Message.of("ledger.term.share", say(arithmetic.left()), inner(arithmetic.right()))
            : Message.of("ledger.term.times", inner(arithmetic.left()), inner(arithmetic.right()));
        case DIVIDE -> Message.of("ledger.term.divide", inner(arithmetic.left()), inner(arithmetic.right()));
        case POWER -> Message.of("ledger.term.power", inner(arithmetic.left()), inner(arithmetic.right()));
      };
      case Term.Least least -> Message.of("ledger.term.least", all(least.operands()));
      case Term.Greatest greatest -> Message.of("ledger.term.greatest", all(greatest.operands()));
      case Term.Absolute absolute -> Message.of("ledger.term.absolute", say(absolute.operand()));
      case Term.Root root -> root(root);
      case Term.Rounded rounded -> rounded(inner(rounded.operand()), rounded.rounding());
      case Term.Prorated prorated -> Message.of("ledger.term.prorated", inner(prorated.amount()), inner(prorated.part()), inner(prorated.whole()));
      case Term.Compare compare -> compare(compare);
      case Term.AtLeastOne atLeastOne -> Message.of("ledger.term.some", say(atLeastOne.operand()));
      case Term.IsNone isNone -> Message.of("ledger.term.is-none", say(isNone.operand()));
      case Term.InForce inForce -> Message.of("ledger.term.in-force", say(inForce.day()), inForce.days().toString());
      case Term.AllTicked allTicked -> Message.of("ledger.term.complete", say(allTicked.checklist()));
      case Term.TicksMissing ticks -> Message.of("ledger.term.missing-of", say(ticks.checklist()));
      case Term.Not not -> not.operand() instanceof Term.AtLeastOne atLeastOne ? Message.of("ledger.term.no", say(atLeastOne.operand()))
          : not.operand() instanceof Term.IsNone isNone ? Message.of("ledger.term.is-not-none", say(isNone.operand()))
        : Message.of("ledger.term.not", inner(not.operand()));
      case Term.And and -> Message.of("ledger.term.and", and.left() instanceof Term.And ? say(and.left()) : inner(and.left()), inner(and.right()));
      case Term.Or or -> Message.of("ledger.term.or", or.left() instanceof Term.Or ? say(or.left()) : inner(or.left()), inner(or.right()));
      // What is said of it is said of each version.
      case Term.Choice choice when choice.branches().getFirst().condition() instanceof Term.InForce -> say(choice.branches().getFirst().value());
      case Term.Choice choice -> Message.of("ledger.term.choice");
      case Term.Bands bands -> Message.of("ledger.term.by", all(bands.keys()));
      case Term.GradeOf grade -> Message.of("ledger.term.grade");
      case Term.Lookup lookup -> Message.of("ledger.term.lookup", lookup.table(), all(lookup.asked()));
      case Term.RowMatches matches -> matches(matches.keys(), matches.matches());
      case Term.PeriodEnd end -> Message.of("ledger.term.period-end");
      case Term.PeriodStart start -> Message.of("ledger.term.period-start");
      case Term.Between between -> Message.of(switch (between.stretch()) {
        case YEARS -> "ledger.term.years";
        case MONTHS -> "ledger.term.months";
        case DAYS -> "ledger.term.days";
        case WORKING_DAYS -> "ledger.term.working-days";
      }, say(between.from()), say(between.to()));
      case Term.Shifted shifted -> Message.of(switch (shifted.stretch()) {
        case YEARS -> "ledger.term.after-years";
        case MONTHS -> "ledger.term.after-months";
        case DAYS -> "ledger.term.after-days";
        case WORKING_DAYS -> "ledger.term.after-working-days";
      }, say(shifted.from()), say(shifted.count()));
      case Term.PeriodOf period -> Message.of("ledger.term.period-of", say(period.date()), Message.of(unit(period.unit())));
      case Term.Selection selection -> selection(selection);
      case Term.CountOf count -> selection(count.rows());
      case Term.Fold fold when isOfValues(fold) -> Message.of(switch (fold.folding()) {
        case SUM -> "ledger.term.fold-of.sum";
        case MEAN -> "ledger.term.fold-of.mean";
        case MEDIAN -> "ledger.term.fold-of.median";
        case GREATEST -> "ledger.term.fold-of.greatest";
        case LEAST -> "ledger.term.fold-of.least";
        case ANY -> "ledger.term.fold-of.any";
        case ALL -> "ledger.term.fold-of.all";
        case FIRST -> "ledger.term.fold-of.first";
        case LAST -> "ledger.term.fold-of.last";
      }, List.of(selection(fold.rows())));
      case Term.Fold fold -> Message.of(switch (fold.folding()) {
        case SUM -> "ledger.term.fold.sum";
        case MEAN -> "ledger.term.fold.mean";
        case MEDIAN -> "ledger.term.fold.median";
        case GREATEST -> "ledger.term.fold.greatest";
        case LEAST -> "ledger.term.fold.least";
        case ANY -> "ledger.term.fold.any";
        case ALL -> "ledger.term.fold.all";
        case FIRST -> "ledger.term.fold.first";
        case LAST -> "ledger.term.fold.last";
      }, selection(fold.rows()), say(fold.value()));
      case Term.SumOver sum -> Message.of("ledger.term.sum", selection(sum.rows()), say(sum.value()));
      case Term.PlaceIn place -> rank(place.ranking());
      case Term.IfNone ifNone -> say(ifNone.value());
      case Term.Undecided undecided -> Message.of("ledger.term.undecided", undecided.why());
    };
  }

  /** Whether it is values that are written out, and not something of each of them. */
  private static boolean isOfValues(Term.Fold fold) {
    return fold.rows().source() instanceof ListSource.Listed listed && listed.kind() == ListSource.Kind.VALUES
        && fold.value() instanceof Term.OfMember member && member.asked() == Term.Asked.VALUE;
  }

  private static Message rounded(Message operand, Rounding rounding) {
    Message direction = RoundingWords.direction(rounding);
    for (int places = 0; places <= MOST_PLACES; places++) {
      if (rounding.step().equals(Rational.ofScaled(1, places))) {
        return places == 0 ? Message.of("ledger.term.rounded-whole", operand, direction) : Message.of("ledger.term.rounded-places", operand, places, direction);
      }
    }
    return Message.of("ledger.term.rounded", operand, rounding.step(), direction);
  }

  /** Who is before whom: {@code 按 E 由小到大排名}. */
  Message rank(Ranking ranking) {
    List<Message> keys = ranking.keys().stream().map(key -> key.ascending() ? Message.of("ledger.term.ascending", key(key)) : key(key)).toList();
    return ranking.among().isPresent() ? Message.of("ledger.term.rank-among", keys, say(ranking.among().get())) : Message.of("ledger.term.rank", keys);
  }

  Message key(Ranking.Key key) {
    return key.inTurn().map(turn -> Message.of(turn.fromBest() ? "ledger.term.in-turn-from-best" : "ledger.term.in-turn-from-worst",
        selection(turn.list()), say(key.value()))).orElseGet(() -> say(key.value()));
  }

  /** The factor, unless it is 1, times the powers. */
  private Message root(Term.Root root) {
    boolean isOne = root.factor() instanceof Term.Number number && number.value().equals(Rational.ONE);
    Optional<Message> said = isOne ? Optional.empty() : Optional.of(inner(root.factor()));
    for (Term.Power power : root.powers()) {
      Message next = Message.of("ledger.term.power", base(power.base()), Message.of("ledger.value.number", power.exponent()));
      said = Optional.of(said.map(before -> Message.of("ledger.term.times", before, next)).orElse(next));
    }
    return said.orElseThrow();
  }

  private Message base(Term term) {
    boolean isList = term instanceof Term.Least || term instanceof Term.Greatest;
    return isList ? Message.of("ledger.term.brackets", say(term)) : inner(term);
  }

  private List<Message> all(List<Term> terms) {
    return terms.stream().map(this::say).toList();
  }

  /** With brackets where the term is made of several. */
  private Message inner(Term term) {
    boolean compound = term instanceof Term.Arithmetic || term instanceof Term.And || term instanceof Term.Or || term instanceof Term.Greatest
        || term instanceof Term.Least;
    return compound ? Message.of("ledger.term.brackets", say(term)) : say(term);
  }

  private static boolean isShare(Term.Arithmetic arithmetic) {
    return arithmetic.left() instanceof Term.Number number && number.type() instanceof Type.Numeric numeric
        && numeric.dimension() instanceof Type.Dimension.Percent;
  }

  private Message compare(Term.Compare compare) {
    Message left = say(compare.left());
    Message right = say(compare.right());
    return switch (compare.comparison()) {
      case EQUAL -> Message.of("ledger.term.is", left, right);
      case NOT_EQUAL -> Message.of("ledger.term.is-not", left, right);
      case LESS -> Message.of("ledger.term.less", left, right);
      case AT_MOST -> Message.of("ledger.term.at-most", left, right);
      case MORE -> Message.of("ledger.term.more", left, right);
      case AT_LEAST -> Message.of("ledger.term.at-least", left, right);
    };
  }

  private static String unit(PeriodUnit unit) {
    return switch (unit) {
      case DAY -> "ledger.term.unit.day";
      case WEEK -> "ledger.term.unit.week";
      case MONTH -> "ledger.term.unit.month";
      case QUARTER -> "ledger.term.unit.quarter";
      case HALF_YEAR -> "ledger.term.unit.half";
      case YEAR -> "ledger.term.unit.year";
    };
  }

  private static Message listed(ListSource.Listed listed) {
    return switch (listed.kind()) {
      case ITEMS -> listed.of().map(section -> Message.of("ledger.term.items-of", text(section))).orElse(Message.of("ledger.term.items"));
      case SECTIONS -> listed.of().map(section -> Message.of("ledger.term.sections-of", text(section))).orElse(Message.of("ledger.term.sections"));
      case VALUES -> text(listed.name());
      case PERIODS -> text(listed.name());
    };
  }

  private static Message ofMember(Term.InMember member) {
    return switch (member.of()) {
      case Term.ScoreOf score when score.node() == 0 -> Message.of("ledger.term.member-score");
      case Term.ScoreOf score -> Message.of("ledger.term.score-of", text(member.name()));
      default -> text(member.name());
    };
  }

  private static Message field(Term.OfMember member) {
    return switch (member.asked()) {
      case SCORE -> Message.of("ledger.term.member-score");
      case MARK -> Message.of("ledger.term.member-mark");
      case VALUE -> Message.of("ledger.term.member-value");
      case NAMED -> text(member.name());
    };
  }

  private Message selection(Term.Selection selection) {
    if (selection.name().isPresent()) {
      return text(selection.name().get());
    }
    Message list = switch (selection.source()) {
      case ListSource.Peers peers -> Message.of(peers.group().isPresent() ? "ledger.term.group" : "ledger.term.all-subjects");
      case ListSource.Members members -> Message.of("ledger.term.members", members.membership().kind());
      case ListSource.Listed listed -> listed(listed);
      case ListSource.Rows rows -> text(rows.fact().name());
      case ListSource.Pairs pairs -> text(pairs.fact().name());
    };
    if (selection.condition().isPresent()) {
      list = Message.of("ledger.term.where", list, say(selection.condition().get()));
    }
    for (Term.Cutoff cutoff : selection.cutoffs()) {
      list = Message.of("ledger.term.until", list, say(cutoff.lastDay()));
    }
    for (Term.Distinct distinct : selection.distincts()) {
      list = Message.of("ledger.term.distinct", list, all(distinct.keys()));
    }
    for (Term.Trim trim : selection.trims()) {
      list = Message.of(trim.keeps() ? trim.lowest().isPresent() ? "ledger.term.worst" : "ledger.term.best" : "ledger.term.without", list, say(trim.by()),
          size(trim.keeps() ? trim.highest().or(trim::lowest) : trim.highest()), size(trim.lowest()));
    }
    return list;
  }

  private Message size(Optional<Term> end) {
    return end.map(this::say).orElseGet(() -> text("0"));
  }

  /** What the keys of a row are. */
  Message matches(List<Term> keys, List<Term.Match> matches) {
    List<Message> parts = new ArrayList<>();
    for (int at = 0; at < keys.size(); at++) {
      match(keys.get(at), matches.get(at)).ifPresent(parts::add);
    }
    return parts.size() == 1 ? parts.get(0) : Message.of("ledger.term.list", parts);
  }

  private Optional<Message> match(Term key, Term.Match match) {
    return switch (match) {
      case Term.Match.Any any -> Optional.empty();
      case Term.Match.None none -> Optional.of(Message.of("ledger.term.is-none", say(key)));
      case Term.Match.Truth truth -> Optional.of(Message.of("ledger.term.is", say(key), truth(truth.value())));
      case Term.Match.Members members -> Optional.of(Message.of("ledger.term.is", say(key),
          Message.of("ledger.term.list", members.members().stream().map(member -> text(memberName(key.type(), member))).toList())));
      case Term.Match.Ranges ranges -> Optional.of(Message.of("ledger.term.is", say(key),
          Message.of("ledger.term.list", ranges.ranges().stream().map(range -> range(range, key.type())).toList())));
    };
  }

  private static Message range(Range range, Type type) {
    if (range.isSingle()) {
      return number(range.low().orElseThrow(), type);
    }
    if (range.low().isEmpty()) {
      return range.high().isEmpty() ? Message.of("ledger.term.any")
          : Message.of(range.highIn() ? "ledger.term.up-to" : "ledger.term.below", number(range.high().get(), type));
    }
    if (range.high().isEmpty()) {
      return Message.of(range.lowIn() ? "ledger.term.from" : "ledger.term.above", number(range.low().get(), type));
    }
    String between = range.lowIn() ? range.highIn() ? "ledger.term.between" : "ledger.term.from-below"
        : range.highIn() ? "ledger.term.above-to" : "ledger.term.above-below";
    return Message.of(between, number(range.low().get(), type), number(range.high().get(), type));
  }

  /** A fact of the item itself goes by its own name, that of another item with the item's. */
  String name(Fact fact) {
    return fact.item().filter(items::contains).isPresent() ? fact.title() : fact.name();
  }

  static Message text(String text) {
    return Message.of("ledger.term.text", text);
  }

  static Message truth(boolean value) {
    return Message.of(value ? "ledger.value.yes" : "ledger.value.no");
  }

  static String memberName(Type type, int member) {
    return type instanceof Type.Member of && member >= 0 && member < of.members().size() ? of.members().get(member) : String.valueOf(member);
  }

  /** A number with its unit. */
  static Message number(Rational value, Type type) {
    if (type instanceof Type.Numeric numeric) {
      return switch (numeric.dimension()) {
        case Type.Dimension.Percent percent -> percent(value);
        // What the language counts days in has no name that somebody gave it.
        case Type.Dimension.In in when in.unit().equals("天") -> Message.of("ledger.value.days", value);
        case Type.Dimension.In in when in.unit().equals("个工作日") -> Message.of("ledger.value.working-days", value);
        case Type.Dimension.In in -> Message.of("ledger.value.in-unit", value, in.unit());
        case Type.Dimension.Points points -> Message.of("ledger.value.points", value);
        case Type.Dimension.Plain plain -> Message.of("ledger.value.number", value);
        case Type.Dimension.Ratio ratio -> Message.of("ledger.value.number", value);
      };
    }
    return Message.of("ledger.value.number", value);
  }

  static Message percent(Rational share) {
    return Message.of("ledger.value.percent", share.times(HUNDRED));
  }
}
