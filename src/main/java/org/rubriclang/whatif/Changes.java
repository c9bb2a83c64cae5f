package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.data.CellReader;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.SubjectFacts.Reported;
import org.rubriclang.source.CellPlace;
import org.rubriclang.source.Place;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/** Makes changes: reads what was typed as the cell of a sheet is read, and refuses what a sheet would be refused for. */
public final class Changes {
  private final Boards sheets;
  private final String origin;

  /**
   * @param sheets what the sheets report
   * @param origin what stands in the place of a file's name behind a value that was only supposed
   */
  public Changes(Boards sheets, String origin) {
    this.sheets = sheets;
    this.origin = origin;
  }

  /** What became of a change. */
  public sealed interface Outcome {
    /** @param subjects whose facts are others now; may be none, where they were like that before */
    record Made(Boards boards, List<String> subjects) implements Outcome {
      public Made {
        subjects = List.copyOf(subjects);
      }
    }

    /** @param why the first says what is wrong, the others what to write instead */
    record Refused(List<Message> why) implements Outcome {
      public Refused {
        why = List.copyOf(why);
      }
    }
  }

  /** Carries a refusal out of a loop over subjects. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<Message> why;

    Refusal(Message... why) {
      super("refused", null, false, false);
      this.why = List.of(why);
    }

    Refusal(Diagnostic diagnostic) {
      super("refused", null, false, false);
      List<Message> all = new ArrayList<>();
      all.add(diagnostic.message());
      all.addAll(diagnostic.notes());
      this.why = List.copyOf(all);
    }
  }

  /** @param number of the change, for its place */
  public Outcome make(Boards now, Change change, int number) {
    try {
      requireSomebody(now, change);
      Boards after = now;
      List<String> subjects = new ArrayList<>();
      for (int at = 0; at < now.all().size(); at++) {
        Board board = now.all().get(at);
        List<SubjectFacts> changed = changed(board, change, number, now.all().size() > 1);
        if (!changed.isEmpty()) {
          after = after.with(at, board.with(changed));
          changed.forEach(one -> subjects.add(one.subject()));
        }
      }
      if (subjects.isEmpty() && change instanceof Change.Strike strike) {
        throw new Refusal(Message.of("whatif.no-such-row", strike.file(), strike.row()));
      }
      return new Outcome.Made(after, subjects);
    } catch (Refusal refusal) {
      return new Outcome.Refused(refusal.why);
    }
  }

  /** Somebody with facts: a person on a linked track has none, they stand with the subjects in which the role is held. */
  private static void requireSomebody(Boards now, Change change) throws Refusal {
    if (change.subject().isEmpty() || now.facts(change.subject().get()).isPresent()) {
      return;
    }
    String name = change.subject().get();
    List<String> sources = now.of(name).map(board -> board.sources(name)).orElse(List.of());
    throw sources.isEmpty() || sources.equals(List.of(name)) ? new Refusal(Message.of("whatif.no-such-subject", name))
        : new Refusal(Message.of("whatif.facts-elsewhere", name, sources), Message.of("whatif.facts-elsewhere-advice", sources.getFirst()));
  }

  private List<SubjectFacts> changed(Board board, Change change, int number, boolean amongOthers) throws Refusal {
    List<SubjectFacts> changed = new ArrayList<>();
    Optional<String> fact = named(change);
    boolean elsewhere = amongOthers && change.subject().isEmpty() && fact.isPresent() && board.model().fact(fact.get()).isEmpty();
    for (SubjectFacts facts : elsewhere ? List.<SubjectFacts>of() : whose(board, change)) {
      SubjectFacts after = made(facts, change, number, board);
      if (!after.equals(facts)) {
        requirePartsWithinWholes(after, board);
        changed.add(after);
      }
    }
    return changed;
  }

  private static Optional<String> named(Change change) {
    return switch (change) {
      case Change.Put put -> Optional.of(put.fact());
      case Change.AddCount add -> Optional.of(add.fact());
      case Change.AddRow add -> Optional.of(add.fact());
      case Change.Strike strike -> Optional.empty();
      case Change.Forget forget -> forget.fact();
      case Change.Restore restore -> restore.fact();
    };
  }

  private static List<SubjectFacts> whose(Board board, Change change) {
    return change.subject().isEmpty() ? board.facts().subjects() : board.facts(change.subject().get()).stream().toList();
  }

  private SubjectFacts made(SubjectFacts facts, Change change, int number, Board now) throws Refusal {
    Place place = CellPlace.ofRow(origin, number);
    return switch (change) {
      case Change.Put put -> put(facts, fact(now, put.fact()), put.cell(), place);
      case Change.AddCount add -> addCount(facts, fact(now, add.fact()), add.quantity(), place);
      case Change.AddRow add -> addRow(facts, fact(now, add.fact()), add.cells(), place);
      case Change.Strike strike -> strike(facts, strike, now);
      case Change.Forget forget -> forget.fact().isPresent() ? facts.with(fact(now, forget.fact().get()).name(), Optional.empty())
          : new SubjectFacts(facts.subject(), facts.period(), Map.of(), facts.rejected());
      case Change.Restore restore -> {
        SubjectFacts reported = sheets.facts(facts.subject()).orElse(facts);
        yield restore.fact().isPresent()
            ? facts.with(restore.fact().get(), Optional.ofNullable(reported.reported().get(restore.fact().get()))) : reported;
      }
    };
  }

  private static Fact fact(Board now, String name) throws Refusal {
    return now.model().fact(name).orElseThrow(() -> new Refusal(Message.of("whatif.no-such-fact", name)));
  }

  private static SubjectFacts put(SubjectFacts facts, Fact fact, String cell, Place place) throws Refusal {
    return switch (CellReader.read(fact, cell, place)) {
      case CellReader.Reading.Empty empty -> facts.with(fact.name(), Optional.empty());
      case CellReader.Reading.Refused refused -> throw new Refusal(refused.diagnostic());
      case CellReader.Reading.Value value -> {
        Reported old = facts.reported().get(fact.name());
        boolean same = old != null && old.value().equals(value.value());
        yield same ? facts : facts.with(fact.name(), Optional.of(supposed(value.value(), place)));
      }
    };
  }

  /** A value nobody reported, with the place where it was typed. */
  static Reported supposed(FactValue value, Place place) {
    return new Reported(value, List.of(evidence(place, value instanceof FactValue.Number number ? Optional.of(number.value()) : Optional.empty())));
  }

  private static Evidence evidence(Place place, Optional<Rational> quantity) {
    return new Evidence(place, quantity, Optional.empty(), Optional.empty(), Evidence.Status.COUNTED, Optional.empty(), Optional.empty());
  }

  private static SubjectFacts addCount(SubjectFacts facts, Fact fact, String quantity, Place place) throws Refusal {
    if (fact.type() instanceof FactType.Records) {
      throw new Refusal(Message.of("whatif.add-needs-cells", fact.name()));
    }
    if (!(fact.type() instanceof FactType.Count count)) {
      throw new Refusal(Message.of("whatif.add-needs-count", fact.name()));
    }
    Rational more = switch (CellReader.read(fact, quantity, place)) {
      case CellReader.Reading.Value value when value.value() instanceof FactValue.Number number -> number.value();
      case CellReader.Reading.Value value -> throw new Refusal(Message.of("whatif.add-needs-number", fact.name(), quantity));
      case CellReader.Reading.Empty empty -> Rational.ONE;
      case CellReader.Reading.Refused refused -> throw new Refusal(refused.diagnostic());
    };
    Reported old = facts.reported().get(fact.name());
    Rational before = old != null && old.value() instanceof FactValue.Number number ? number.value() : Rational.ZERO;
    Rational sum = before.plus(more);
    if (!count.bounds().contains(sum)) {
      throw new Refusal(Message.of("whatif.outside", fact.name(), sum));
    }
    List<Evidence> evidence = new ArrayList<>(old == null ? List.of() : old.evidence());
    evidence.add(evidence(place, Optional.of(more)));
    return facts.with(fact.name(), Optional.of(new Reported(new FactValue.Number(sum), evidence)));
  }

  private static SubjectFacts addRow(SubjectFacts facts, Fact fact, Map<String, String> cells, Place place) throws Refusal {
    if (!(fact.type() instanceof FactType.Records records)) {
      throw new Refusal(Message.of("whatif.no-rows", fact.name()));
    }
    Map<String, FactValue> values = new HashMap<>();
    for (Map.Entry<String, String> cell : cells.entrySet()) {
      FactType.Field field = records.field(cell.getKey()).filter(one -> one.derived().isEmpty()).orElseThrow(
          () -> new Refusal(Message.of("whatif.no-such-field", fact.name(), cell.getKey(), columns(records))));
      switch (CellReader.read(field, cell.getValue(), place)) {
        case CellReader.Reading.Empty empty -> {}
        case CellReader.Reading.Refused refused -> throw new Refusal(refused.diagnostic());
        case CellReader.Reading.Value value -> values.put(field.name(), value.value());
      }
    }
    return facts.with(fact.name(), Optional.of(withRow(facts, fact, values, place)));
  }

  /** The rows that are reported and one more. */
  static Reported withRow(SubjectFacts facts, Fact fact, Map<String, FactValue> values, Place place) {
    Reported old = facts.reported().get(fact.name());
    List<FactValue.Row> rows = new ArrayList<>(old != null && old.value() instanceof FactValue.Rows reported ? reported.rows() : List.of());
    Evidence evidence = evidence(place, Optional.of(Rational.ONE));
    rows.add(new FactValue.Row(values, evidence));
    List<Evidence> all = new ArrayList<>(old == null ? List.of() : old.evidence());
    all.add(evidence);
    return new Reported(new FactValue.Rows(rows), all);
  }

  static List<String> columns(FactType.Records records) {
    return records.fields().stream().filter(field -> field.derived().isEmpty()).map(FactType.Field::name).toList();
  }

  // ---- Striking rows out.

  private static SubjectFacts strike(SubjectFacts facts, Change.Strike strike, Board now) {
    SubjectFacts after = facts;
    for (Fact fact : now.model().facts()) {
      Reported reported = facts.reported().get(fact.name());
      if (reported != null && reported.evidence().stream().anyMatch(evidence -> isMeant(evidence, strike))) {
        after = after.with(fact.name(), without(reported, strike));
      }
    }
    return after;
  }

  private static boolean isMeant(Evidence evidence, Change.Strike strike) {
    return evidence.status() != Evidence.Status.REFUTED && evidence.place() instanceof CellPlace cell && cell.row() == strike.row()
        && isCalled(cell.file(), strike.file());
  }

  /** Whether somebody who writes {@code called} can mean this file: its path, the end of it, or the name without its ending. */
  public static boolean isCalled(String file, String called) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int point = name.lastIndexOf('.');
    return file.equals(called) || file.endsWith("/" + called) || name.equals(called) || point > 0 && name.substring(0, point).equals(called);
  }

  /** What is left of a value: a count less what the row added, a list less the row; a value that stands in a cell is not reported any more. */
  private static Optional<Reported> without(Reported reported, Change.Strike strike) {
    List<Evidence> evidence = new ArrayList<>();
    Rational taken = Rational.ZERO;
    boolean shares = reported.evidence().size() > 1 || reported.evidence().getFirst().date().isPresent();
    for (Evidence one : reported.evidence()) {
      if (isMeant(one, strike)) {
        taken = one.status() == Evidence.Status.COUNTED ? taken.plus(one.quantity().orElse(Rational.ZERO)) : taken;
        evidence.add(new Evidence(one.place(), one.quantity(), one.date(), one.person(), Evidence.Status.REFUTED, one.basis(), one.note()));
      } else {
        evidence.add(one);
      }
    }
    if (reported.value() instanceof FactValue.Rows rows) {
      return Optional.of(new Reported(new FactValue.Rows(rows.rows().stream().filter(row -> !isMeant(row.evidence(), strike)).toList(), rows.missing()), evidence));
    }
    if (reported.value() instanceof FactValue.Number number && shares && taken.compareTo(number.value()) <= 0) {
      return Optional.of(new Reported(new FactValue.Number(number.value().minus(taken)), evidence));
    }
    return Optional.empty();
  }

  private static void requirePartsWithinWholes(SubjectFacts facts, Board now) throws Refusal {
    for (Fact fact : now.model().facts()) {
      if (isPartAboveWhole(facts, fact)) {
        String whole = fact.within().orElseThrow();
        throw new Refusal(Message.of("whatif.part-above-whole", facts.subject(), fact.name(), number(facts, fact.name()).orElseThrow(), whole,
            number(facts, whole).orElseThrow()), Message.of("whatif.part-above-whole-advice", whole));
      }
    }
  }

  /** Whether a count that is a part of another is more than that. */
  static boolean isPartAboveWhole(SubjectFacts facts, Fact fact) {
    Optional<Rational> part = fact.within().isPresent() ? number(facts, fact.name()) : Optional.empty();
    Optional<Rational> whole = fact.within().flatMap(name -> number(facts, name));
    return part.isPresent() && whole.isPresent() && part.get().compareTo(whole.get()) > 0;
  }

  private static Optional<Rational> number(SubjectFacts facts, String name) {
    Reported reported = facts.reported().get(name);
    return reported != null && reported.value() instanceof FactValue.Number number ? Optional.of(number.value()) : Optional.empty();
  }
}
