package org.rubriclang.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rubriclang.data.FactSheetWriter;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.report.Figures;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;

/** How values and amounts look in an answer. */
final class Figure {
  private final Phrasebook phrasebook;

  Figure(Phrasebook phrasebook) {
    this.phrasebook = phrasebook;
  }

  private String say(String key, Object... arguments) {
    return phrasebook.say(Message.of(key, arguments));
  }

  /** Names one after the other. */
  String list(List<String> parts) {
    return say("repl.list", parts);
  }

  /** Phrases one after the other; nothing for none. */
  String joined(List<String> phrases) {
    return phrases.stream().reduce((one, other) -> say("repl.joined", one, other)).orElse("");
  }

  /** {@code 68.5}, {@code 64–67.5}, {@code ≥64}, with a fraction rounded. */
  String score(Points points) {
    return org.rubriclang.report.Wording.shortScore(points);
  }

  /** An entry's amount: as a score, but its worst may be the greater one, and then both stand as they are in the columns. */
  String amount(Points points) {
    boolean turned = points.low().isPresent() && points.high().isPresent() && points.low().get().compareTo(points.high().get()) > 0;
    return turned ? score(Points.exactly(points.low().orElseThrow())) + "/" + score(Points.exactly(points.high().orElseThrow())) : score(points);
  }

  /** {@code +1}, {@code −0.5}, and where the columns differ both. */
  String change(Points change) {
    if (change.isExact()) {
      return Figures.signed(change.exact()).brief();
    }
    String low = change.low().map(Figures::signed).map(figure -> figure.brief()).orElse("?");
    String high = change.high().map(Figures::signed).map(figure -> figure.brief()).orElse("?");
    return low + "/" + high;
  }

  /** A value with its unit, as people say it. */
  String value(Fact fact, FactValue value) {
    if (value instanceof FactValue.Rows rows && fact.type() instanceof FactType.Records records) {
      return rows.rows().isEmpty() ? say("repl.value.no-rows") : rows.rows().size() + " " + records.unit();
    }
    if (value instanceof FactValue.Partial partial) {
      return say("repl.value.partial", Figures.plain(partial.sum()));
    }
    String cell = FactSheetWriter.cell(value, fact.type(), phrasebook.language());
    return value instanceof FactValue.Number ? cell + unit(fact) : cell;
  }

  String value(Fact fact, Optional<FactValue> value) {
    return value.map(one -> value(fact, one)).orElseGet(() -> say("repl.value.missing"));
  }

  private String unit(Fact fact) {
    Optional<String> unit = fact.type() instanceof FactType.Judgement ? Optional.of(say("repl.points-unit")) : fact.type().measuredIn();
    return unit.map(word -> " " + word).orElse("");
  }

  /** {@code 7 → 3 人次}; of rows what is added or taken away. */
  String step(Fact fact, Optional<FactValue> from, FactValue to) {
    if (to instanceof FactValue.Rows after) {
      List<FactValue.Row> before = from.isPresent() && from.get() instanceof FactValue.Rows rows ? rows.rows() : List.of();
      List<FactValue.Row> added = new ArrayList<>(after.rows());
      List<FactValue.Row> taken = new ArrayList<>();
      before.forEach(row -> {
        if (!added.remove(row)) {
          taken.add(row);
        }
      });
      List<String> parts = new ArrayList<>();
      added.forEach(row -> parts.add(say("repl.row-added", row(fact, row))));
      taken.forEach(row -> parts.add(say("repl.row-taken", row(fact, row))));
      return parts.isEmpty() ? say("repl.value.no-rows") : list(parts);
    }
    return say("repl.from-to", value(fact, from), value(fact, to));
  }

  private String row(Fact fact, FactValue.Row row) {
    List<String> cells = new ArrayList<>();
    if (fact.type() instanceof FactType.Records records) {
      Map<String, FactValue> fields = new TreeMap<>(row.fields());
      for (FactType.Field field : records.fields()) {
        FactValue value = fields.get(field.name());
        if (value != null && field.derived().isEmpty()) {
          cells.add(field.name() + " " + FactSheetWriter.cell(value, field.type(), phrasebook.language()));
        }
      }
    }
    return cells.isEmpty() ? "…" : list(cells);
  }

  /** {@code 少 4 人次}; empty where a distance says nothing. */
  String distance(Fact fact, Optional<FactValue> from, FactValue to) {
    if (from.isPresent() && from.get() instanceof FactValue.Number before && to instanceof FactValue.Number after) {
      Rational by = after.value().minus(before.value());
      Rational shown = fact.type() instanceof FactType.Percent ? by.times(Rational.of(100)) : by;
      String unit = fact.type() instanceof FactType.Percent ? " " + say("repl.percentage-points") : unit(fact);
      return say(by.signum() > 0 ? "repl.more" : "repl.less", Figures.plain(shown.abs()) + unit);
    }
    if (from.isPresent() && from.get() instanceof FactValue.Day before && to instanceof FactValue.Day after) {
      long days = after.date().toEpochDay() - before.date().toEpochDay();
      return say(days > 0 ? "repl.days-later" : "repl.days-earlier", Math.abs(days));
    }
    return "";
  }
}
