package org.rubriclang.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.rubriclang.ledger.Conclusion;
import org.rubriclang.ledger.Derivation;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.FactType;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Tally;
import org.rubriclang.source.CellPlace;
import org.rubriclang.source.Place;
import org.rubriclang.source.TextPlace;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.Standings;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.value.Interval;
import org.rubriclang.value.OpeningValue;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;

/** The short phrases of a report in one language. */
public final class Wording {
  private static final String TOPIC = "report.";

  private final Phrasebook phrasebook;

  private Wording(Phrasebook phrasebook) {
    this.phrasebook = phrasebook;
  }

  public static Wording of(Language language) {
    return new Wording(Phrasebook.of(language));
  }

  public Language language() {
    return phrasebook.language();
  }

  public String say(Message message) {
    return phrasebook.say(message);
  }

  /** A text of the topic {@code report}, by the rest of its key. */
  public String say(String name, Object... arguments) {
    return phrasebook.say(Message.of(TOPIC + name, arguments));
  }

  /** An amount in both columns; a side that nothing bounds is said so. */
  Explanation.Amount amount(Points points) {
    boolean crosses = points.low().isPresent() && points.high().isPresent() && points.low().get().compareTo(points.high().get()) > 0;
    Explanation.Figure low = points.low().map(Figures::figure).orElseGet(() -> open("unbounded-low"));
    Explanation.Figure high = points.high().map(Figures::figure).orElseGet(() -> open("unbounded-high"));
    return new Explanation.Amount(low, high, crosses ? Optional.of(say("crossed", low.full(), high.full())) : Optional.empty());
  }

  /** As {@link #amount}, with signs. */
  Explanation.Amount change(Points points) {
    return new Explanation.Amount(
        points.low().map(Figures::signed).orElseGet(() -> open("unbounded-low")),
        points.high().map(Figures::signed).orElseGet(() -> open("unbounded-high")));
  }

  private Explanation.Figure open(String word) {
    return new Explanation.Figure(say(word), Optional.empty());
  }

  /** A score in a sentence: {@code 46.5}, “at least 44, at most 47.5”. */
  public String score(Points points) {
    if (points.isExact()) {
      return say("points", Figures.plain(points.exact()));
    }
    Optional<String> least = points.low().map(low -> say("at-least", Figures.plain(low)));
    Optional<String> most = points.high().map(high -> say("at-most", Figures.plain(high)));
    if (least.isPresent() && most.isPresent()) {
      return say("both", least.get(), most.get());
    }
    return least.or(() -> most).orElseGet(() -> say("unbounded"));
  }

  /** A score in a narrow cell: {@code 46.5}, {@code 44–47.5}, {@code ≥44}; a fraction only rounded, {@code ≈0.0495}. */
  public static String shortScore(Points points) {
    return shortScore(points, number -> Figures.figure(number).brief());
  }

  /** As {@link #shortScore(Points)}, with exact numbers. */
  static String exactScore(Points points) {
    return shortScore(points, Rational::toString);
  }

  private static String shortScore(Points points, Function<Rational, String> shown) {
    if (points.isExact()) {
      return shown.apply(points.exact());
    }
    Optional<String> low = points.low().map(shown);
    Optional<String> high = points.high().map(shown);
    if (low.isPresent() && high.isPresent()) {
      return low.get() + "–" + high.get();
    }
    return low.map("≥"::concat).or(() -> high.map("≤"::concat)).orElse("—");
  }

  /** {@code E = 5}, with what answered, or why it does not count. */
  String step(Derivation derivation) {
    if (derivation.because().isEmpty()) {
      return say("step", derivation.text(), derivation.value());
    }
    return say(derivation.counts() ? "step-because" : "step-out", derivation.text(), derivation.value(), derivation.because().get());
  }

  /** What kind of movement it is; of a period's share in a longer one: which period. */
  public String label(Entry entry) {
    Optional<Period> period = entry.from().flatMap(Period::parse);
    if (period.isPresent() && entry.kind() == EntryKind.IMPORTED) {
      return withinYear(period.get());
    }
    boolean takes = entry.points().low().map(Rational::signum).orElse(-1) < 0;
    if (entry.place().isPresent() && entry.kind() == EntryKind.AWARD) {
      return say("kind.rank");
    }
    if (entry.kind() == EntryKind.INSTEAD && takes) {
      return say("kind.instead-deduct");
    }
    if (entry.kind() == EntryKind.REPLACED && !entry.points().isZero()) {
      return say("kind.replaced-start");
    }
    return label(entry.kind());
  }

  /** What all entries of a kind are called together. */
  public String accountLabel(EntryKind kind) {
    return kind == EntryKind.REPLACED ? say("kind.replaced-start") : label(kind);
  }

  private String label(EntryKind kind) {
    return say("kind." + kind.id());
  }

  /** Why there is no number; nothing where the rubric has no total at all. */
  Optional<String> unsettled(LedgerNode node, RubricModel model) {
    boolean isNone = node.node().kind() == ScoreNode.Kind.TOTAL && model.tally().kind() == Tally.Kind.NONE;
    return isNone ? Optional.empty() : switch (node.unsettled()) {
      case NO -> Optional.empty();
      case NONE -> Optional.of(say("unsettled.none"));
      case MISSING, PERHAPS_NONE -> Optional.of(say("unsettled.missing"));
      case UNDECIDED -> Optional.of(say("unsettled.undecided"));
      case TIED -> Optional.of(say("unsettled.tied"));
    };
  }

  public String period(Period period) {
    if (language() == Language.EN) {
      return period.toString();
    }
    Object year = period.year();
    return switch (period.unit()) {
      case DAY -> say("period.day", year, period.start().getMonthValue(), period.start().getDayOfMonth());
      case WEEK -> say("period.week", year, period.ordinal());
      case MONTH -> say("period.month", year, period.ordinal());
      case QUARTER -> say("period.quarter", year, period.ordinal());
      case HALF_YEAR -> say(period.ordinal() == 1 ? "period.first-half" : "period.second-half", year);
      case YEAR -> say("period.year", year);
    };
  }

  /** {@code 3月}, {@code 第1季度}: as short as it can be said where the year is clear. */
  String withinYear(Period period) {
    if (language() == Language.EN) {
      return period.toString();
    }
    Object ordinal = period.ordinal();
    return switch (period.unit()) {
      case DAY -> say("within-year.day", period.start().getMonthValue(), period.start().getDayOfMonth());
      case WEEK -> say("within-year.week", ordinal);
      case MONTH -> say("within-year.month", ordinal);
      case QUARTER -> say("within-year.quarter", ordinal);
      case HALF_YEAR -> say(period.ordinal() == 1 ? "within-year.first-half" : "within-year.second-half");
      case YEAR -> period(period);
    };
  }

  /** A place that an amount comes from: a period by its name, anything else as it is. */
  String from(String from) {
    return say("from", Period.parse(from).map(this::period).orElse(from));
  }

  /** “this quarter (2026年第1季度)”: the period of this unit around the assessed one. */
  private String around(PeriodUnit scope, Optional<Period> assessed) {
    String unit = say("this." + name(scope));
    return assessed
        .filter(period -> !scope.isShorterThan(period.unit()))
        .map(period -> say("this-one", unit, period(period.enclosing(scope))))
        .orElse(unit);
  }

  /** The unit's name in the JSON result and in keys. */
  static String name(PeriodUnit unit) {
    return switch (unit) {
      case DAY -> "day";
      case WEEK -> "week";
      case MONTH -> "month";
      case QUARTER -> "quarter";
      case HALF_YEAR -> "half-year";
      case YEAR -> "year";
    };
  }

  /** @param assessed the period to name the lost one by; empty for a short phrase */
  public String consequence(Consequence consequence, Optional<String> node, Optional<Period> assessed) {
    return switch (consequence) {
      case Consequence.Disqualify disqualify -> {
        String during = around(disqualify.scope(), assessed);
        yield disqualify.from()
            .map(eligibility -> say("effect.disqualify", during, eligibility))
            .orElseGet(() -> say("effect.disqualify-all", during));
      }
      case Consequence.ZeroItem zero -> node.map(name -> say("effect.zero-item", name)).orElseGet(() -> say("effect.zero-this-item"));
      case Consequence.ZeroTotal zero -> say("effect.zero-total");
      case Consequence.Grade grade -> say("effect.grade", grade.grade());
      case Consequence.Notice notice -> say("effect.notice", notice.text());
      case Consequence.Selected selected -> switch (selected.seat()) {
        case TAKEN -> say("effect.selected", selected.text());
        case TIED -> say("effect.selected-tied", selected.text());
        case OPEN -> say("effect.selected-open", selected.text());
      };
    };
  }

  /** {@code 星级：四星}; what is still open with what it may be. */
  String conclusion(Conclusion conclusion) {
    String name = conclusion.result().name();
    return say("conclusion", name, said(conclusion));
  }

  /** What a result says, without its name. */
  private String said(Conclusion conclusion) {
    List<Message> perhaps = conclusion.perhaps().stream().map(Conclusion.Value::shown).toList();
    List<Message> values = conclusion.values().stream().map(Conclusion.Value::shown).toList();
    String known = values.isEmpty() ? "—" : say("conclusion.values", values);
    return switch (conclusion.state()) {
      case KNOWN, NONE -> known;
      case MISSING -> values.isEmpty() ? say("conclusion.open", perhaps) : say("conclusion.more", known, perhaps);
      case TIED -> say("conclusion.tied", perhaps);
    };
  }

  /** The same for a sheet: plain, and empty where there is none. */
  String cell(Conclusion conclusion) {
    return switch (conclusion.state()) {
      case KNOWN, NONE -> list(conclusion.values().stream().map(Conclusion.Value::plain).toList());
      case MISSING, TIED -> said(conclusion);
    };
  }

  /** The place; of one that is shared in a tie which; {@code —} where open. */
  String rank(Results results, SubjectResult result) {
    return result.rank().map(Object::toString).or(() -> result.ledger().flatMap(ledger -> Standings.tie(results.model(), ledger))
        .map(tie -> say("rank-tied", tie.first(), tie.last()))).orElse("—");
  }

  /** The name of a fact; the opening value of something is called as the reader's language calls it. */
  String name(String fact) {
    return OpeningValue.of(fact).map(of -> say(Message.of("ledger.term.previous", of))).orElse(fact);
  }

  /** What a fact that is not reported could be. */
  public String could(Ledger.Missing missing) {
    String value = could(missing.type(), missing.bounds());
    return missing.orNone() ? say("could.or-none", value) : value;
  }

  private String could(FactType type, Interval bounds) {
    return switch (type) {
      case FactType.Count count -> interval(bounds, " " + count.unit());
      case FactType.Number number -> interval(bounds, number.unit().map(unit -> " " + unit).orElse(""));
      case FactType.Percent percent -> interval(bounds.times(Interval.exactly(Rational.of(100))), "%");
      case FactType.Judgement judgement -> interval(bounds, " " + say("points-unit"));
      case FactType.YesNo yesNo -> say("could.yes-no");
      case FactType.OneOf oneOf -> say("could.one-of", oneOf.members());
      case FactType.Checklist checklist -> say("could.checklist", checklist.members());
      case FactType.Date date -> say("could.date");
      case FactType.Words words -> say("could.words");
      case FactType.Records records -> say("could.records", records.unit());
    };
  }

  private String interval(Interval bounds, String unit) {
    if (bounds.isExact()) {
      return Figures.plain(bounds.low().orElseThrow()) + unit;
    }
    Optional<String> low = bounds.low().map(Figures::plain);
    Optional<String> high = bounds.high().map(Figures::plain);
    if (low.isPresent() && high.isPresent()) {
      return say("could.between", low.get(), high.get(), unit);
    }
    return low.map(least -> say("could.from", least, unit))
        .or(() -> high.map(most -> say("could.up-to", most, unit)))
        .orElseGet(() -> say("could.any-number"));
  }

  Explanation.Row row(Evidence evidence) {
    var says = new ArrayList<String>();
    evidence.date().ifPresent(date -> says.add(date.toString()));
    evidence.quantity().ifPresent(quantity -> says.add(evidence.isShare() ? say("row.share", Figures.plain(quantity.times(Rational.of(100)))) : say("row.quantity", Figures.plain(quantity))));
    evidence.person().ifPresent(says::add);
    evidence.basis().ifPresent(says::add);
    evidence.note().ifPresent(says::add);
    switch (evidence.status()) {
      case COUNTED -> {}
      case NOT_VERIFIED -> says.add(say("row.not-verified"));
      case REFUTED -> says.add(say("row.refuted"));
    }
    return new Explanation.Row(place(evidence.place()), says);
  }

  /** {@code file:row}: a row of a sheet, a line of a text. */
  public static String place(Place place) {
    return switch (place) {
      case TextPlace text -> text.file() + ":" + text.position().line();
      case CellPlace cell -> cell.file() + cell.sheet().map(sheet -> "[" + sheet + "]").orElse("") + ":" + cell.row();
    };
  }

  /** Phrases one after the other; nothing for none. */
  String joined(List<String> phrases) {
    return phrases.stream().reduce((one, other) -> say("joined", one, other)).orElse("");
  }

  /** Names one after the other. */
  String list(List<String> members) {
    return say("list", members);
  }

  /** {@code 抽查比例：8%（参数.csv:2）}, for the head of a report. */
  List<String> parameters(Results results) {
    return results.parameters().stream().map(parameter -> say("parameter", parameter.name(), parameter.value().map(this::say).orElse("—"), switch (parameter.from()) {
      case SHEET -> parameter.place().map(Wording::place).orElse("");
      case SET -> say("parameter.set");
      case DEFAULT -> say("parameter.default");
      case MISSING -> say("parameter.missing");
    })).toList();
  }
}
