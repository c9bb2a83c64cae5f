package org.rubriclang.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.SubjectFacts.Reported;
import org.rubriclang.source.Place;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * Gathers what all sheets say about one subject in one period, and settles it at the end: shares are added up, sources compared,
 * nil returns applied. The order of the calls does not change what comes out, only the order of the evidence.
 */
final class SubjectBook {
  private static final int MOST_RELATED = 3;

  private final String name;
  private final String key;
  private final Faults faults;
  /** By the fact's index: to hash a whole declaration for each cell takes longer than to read the cell. */
  private final Map<Integer, Entry> entries = new TreeMap<>();
  private final Map<String, Reported> counts = new HashMap<>();
  private final List<NilReturn> nilReturns = new ArrayList<>();
  private Optional<Evidence> notAssessed = Optional.empty();

  /** @param reach empty: the whole period */
  private record NilReturn(Evidence evidence, Optional<Period> reach) {
    boolean covers(Period part) {
      return reach.isEmpty() || part.within(reach.get()) || reach.get().within(part);
    }
  }

  /** What is reported about one fact. */
  private static final class Entry {
    private final Figure whole = new Figure();
    private final Map<Period, Figure> parts = new TreeMap<>();
    private final List<FactValue.Row> rows = new ArrayList<>();
    private final List<Evidence> rowEvidence = new ArrayList<>();
    /** The parts of the period that rows or nil returns speak of. */
    private final Set<Period> rowParts = new HashSet<>();
    private boolean hasRows;
    private boolean refused;

    Figure figure(Optional<Period> part) {
      return part.isEmpty() ? whole : parts.computeIfAbsent(part.get(), any -> new Figure());
    }
  }

  /** A value stated at once, and the shares of a log: where there are both they must agree. */
  private static final class Figure {
    private Optional<FactValue> stated = Optional.empty();
    private final List<Evidence> statements = new ArrayList<>(1);
    private Rational sum = Rational.ZERO;
    private final List<Evidence> shares = new ArrayList<>(0);

    boolean isEmpty() {
      return stated.isEmpty() && shares.isEmpty();
    }

    FactValue value() {
      return stated.orElseGet(() -> new FactValue.Number(sum));
    }

    List<Evidence> evidence() {
      if (shares.isEmpty()) {
        return statements;
      }
      var all = new ArrayList<>(statements);
      all.addAll(shares);
      return all;
    }

    Evidence first() {
      return statements.isEmpty() ? shares.get(0) : statements.get(0);
    }
  }

  /** Whether rows are all that there are, so that no part of the period has to be reported as none. */
  private final boolean listsWhole;

  /** @param key under which {@code faults} keeps what is wrong with this subject */
  SubjectBook(String name, String key, Faults faults) {
    this(name, key, faults, /* listsWhole= */ false);
  }

  SubjectBook(String name, String key, Faults faults, boolean listsWhole) {
    this.name = name;
    this.key = key;
    this.faults = faults;
    this.listsWhole = listsWhole;
  }

  String name() {
    return name;
  }

  /** What is wrong with this subject's cells. */
  List<Diagnostic> faults() {
    return faults.of(key);
  }

  void refuse(Diagnostic diagnostic) {
    faults.ofSubject(key, diagnostic);
  }

  /** A cell of this fact was refused: nothing more is said about the fact. */
  void refuse(Fact fact, Diagnostic diagnostic) {
    refuse(diagnostic);
    entry(fact).refused = true;
  }

  private Entry entry(Fact fact) {
    return entries.computeIfAbsent(fact.index(), any -> new Entry());
  }

  /**
   * A value as it stands in a cell.
   *
   * @param part the part of the period it is for; empty: the whole
   */
  void state(Fact fact, FactValue value, Evidence evidence, Optional<Period> part) {
    Figure figure = entry(fact).figure(part);
    if (figure.stated.isEmpty()) {
      figure.stated = Optional.of(value);
    } else if (!figure.stated.get().equals(value)) {
      contradiction(fact, evidence.place(), List.of(figure.first().place()));
      return;
    }
    figure.statements.add(evidence);
  }

  /** A row of a log. */
  void share(Fact fact, Rational quantity, Evidence evidence, Optional<Period> part) {
    Figure figure = entry(fact).figure(part);
    if (evidence.status() == Evidence.Status.COUNTED) {
      figure.sum = figure.sum.plus(quantity);
    }
    figure.shares.add(evidence);
  }

  /**
   * A row of a records fact; one that does not count is evidence only.
   *
   * @param part the part of the period in which it lies, for a fact that is reported by parts
   */
  void row(Fact fact, FactValue.Row row, Optional<Period> part) {
    Entry entry = entry(fact);
    if (row.timing() == FactValue.Timing.OUTSIDE) {
      entry.rows.add(row);
      entry.hasRows |= listsWhole;
      return;
    }
    part.ifPresent(entry.rowParts::add);
    entry.hasRows = true;
    if (row.evidence().status() == Evidence.Status.COUNTED) {
      entry.rows.add(row);
    }
    entry.rowEvidence.add(row.evidence());
  }

  /** There were no rows of this records fact in a part of the period. */
  void noRows(Fact fact, Evidence evidence, Period part) {
    Entry entry = entry(fact);
    entry.hasRows = true;
    entry.rowParts.add(part);
    entry.rowEvidence.add(evidence);
  }

  /** How many rows a named list takes, given outright. */
  void count(String list, Rational count, Evidence evidence) {
    counts.put(list, new Reported(new FactValue.Number(count), List.of(evidence)));
  }

  /** The table of this records fact was given for the period: without rows of this subject there were none. */
  void tableGiven(Fact fact, Evidence evidence) {
    if (notAssessed.isPresent()) {
      return;
    }
    Entry entry = entry(fact);
    if (!entry.refused && !entry.hasRows && entry.whole.isEmpty()) {
      state(fact, new FactValue.Rows(List.of()), evidence, Optional.empty());
    }
  }

  /** Whatever the log could have counted and did not list is none. */
  void nilReturn(Evidence evidence, Optional<Period> reach) {
    nilReturns.add(new NilReturn(evidence, reach));
  }

  /** The whole subject is not assessed in this period. */
  void notAssessed(Evidence evidence) {
    notAssessed = notAssessed.or(() -> Optional.of(evidence));
  }

  /** The row that says that the subject is not assessed; one that also reports something is wrong, and said. */
  Optional<Evidence> notAssessed() {
    if (notAssessed.isPresent() && faults().isEmpty()) {
      firstReport().ifPresent(other -> refuse(
          Diagnostic.of(Code.CONTRADICTION, Message.of("data.not-assessed-and-reported", name), notAssessed.get().place(),
                  Message.of("data.label.not-assessed"))
              .withRelated(other, Message.of("data.label.reported-all-the-same"))
              .withNote(Message.of("data.advice.not-assessed"))));
    }
    return notAssessed;
  }

  private Optional<Place> firstReport() {
    for (Entry entry : entries.values()) {
      List<Figure> figures = new ArrayList<>(entry.parts.values());
      figures.add(entry.whole);
      for (Figure figure : figures) {
        if (!figure.isEmpty()) {
          return Optional.of(figure.first().place());
        }
      }
      if (!entry.rowEvidence.isEmpty()) {
        return Optional.of(entry.rowEvidence.getFirst().place());
      }
    }
    return nilReturns.stream().map(nil -> nil.evidence().place()).findFirst();
  }

  private void contradiction(Fact fact, Place place, List<Place> others) {
    Diagnostic diagnostic =
        Diagnostic.of(Code.CONTRADICTION, Message.of("data.contradiction", name, fact.name()), place, Message.of("data.label.one-value"));
    for (Place other : others) {
      diagnostic = diagnostic.withRelated(other, Message.of("data.label.other-value"));
    }
    refuse(fact, diagnostic.withNote(Message.of("data.advice.contradiction")));
  }

  /**
   * Closes the book.
   *
   * @param withoutLog facts that have a place of their own on a sheet: an empty cell there is not answered by a nil return
   */
  SubjectFacts settle(RubricModel model, Optional<Period> period, Set<Fact> withoutLog) {
    Map<String, Reported> reported = new HashMap<>(counts);
    entries.forEach(
        (index, entry) -> {
          Fact fact = model.facts().get(index);
          if (!entry.refused) {
            settle(fact, entry, period).ifPresent(settled -> reported.put(fact.name(), settled));
          }
        });
    if (!nilReturns.isEmpty()) {
      for (Fact fact : model.facts()) {
        boolean isOpen = fact.type() instanceof FactType.Count && !entries.containsKey(fact.index()) && !withoutLog.contains(fact)
            && fact.sampleOf().isEmpty();
        if (isOpen) {
          settle(fact, new Entry(), period).ifPresent(settled -> reported.put(fact.name(), settled));
        }
      }
    }
    for (Fact fact : model.facts()) {
      checkWithin(fact, reported);
      new RowLinks(model).faults(fact, reported).forEach(this::refuse);
      RowShapes.faults(fact, reported).forEach(this::refuse);
    }
    return new SubjectFacts(name, period, reported, faults.has(key));
  }

  private Optional<Reported> settle(Fact fact, Entry entry, Optional<Period> period) {
    if (fact.type() instanceof FactType.Records) {
      return settleRows(fact, entry, period);
    }
    boolean hasParts = fact.every().isPresent() && period.isPresent() && fact.every().get().isShorterThan(period.get().unit());
    Optional<Reported> ofParts = hasParts ? settleParts(fact, entry, period.get()) : Optional.empty();
    if (entry.whole.isEmpty()) {
      return hasParts || !entry.parts.isEmpty() ? ofParts : ofNilReturn(fact);
    }
    Optional<Reported> ofWhole = settle(fact, period.map(whole -> fact.typeOver(whole.unit())).orElse(fact.type()), entry.whole);
    if (ofParts.isPresent() && ofParts.get().value() instanceof FactValue.Partial partial && ofWhole.isPresent()) {
      return isAtLeast(ofWhole.get(), partial) ? ofWhole : contradicting(fact, entry, ofParts.get());
    }
    if (ofParts.isPresent() && ofWhole.isPresent() && !ofParts.get().value().equals(ofWhole.get().value())) {
      contradiction(fact, entry.whole.first().place(), places(ofParts.get().evidence()));
      return Optional.empty();
    }
    return ofWhole;
  }

  /** The parts that are reported must leave room for the others. */
  private static boolean isAtLeast(Reported whole, FactValue.Partial parts) {
    return whole.value() instanceof FactValue.Number number && number.value().compareTo(parts.sum()) >= 0;
  }

  private Optional<Reported> contradicting(Fact fact, Entry entry, Reported parts) {
    contradiction(fact, entry.whole.first().place(), places(parts.evidence()));
    return Optional.empty();
  }

  private Optional<Reported> settleRows(Fact fact, Entry entry, Optional<Period> period) {
    if (!entry.hasRows) {
      // Rows of other periods say nothing about this one, but stay to be shown.
      return entry.whole.stated.map(value -> new Reported(new FactValue.Rows(entry.rows), entry.whole.statements));
    }
    if (!entry.whole.isEmpty()) {
      contradiction(fact, entry.whole.first().place(), places(entry.rowEvidence));
      return Optional.empty();
    }
    boolean isByPart = !listsWhole && fact.every().isPresent() && period.isPresent() && fact.every().get().isShorterThan(period.get().unit());
    List<Period> missing = isByPart ? period.get().parts(fact.every().get()).stream()
        .filter(part -> !entry.rowParts.contains(part) && nilReturns.stream().noneMatch(nil -> nil.covers(part))).toList() : List.of();
    return Optional.of(new Reported(new FactValue.Rows(entry.rows, missing), entry.rowEvidence));
  }

  /** The sum over the parts of the period; empty when none of them is reported. */
  private Optional<Reported> settleParts(Fact fact, Entry entry, Period period) {
    Rational sum = Rational.ZERO;
    var missing = new ArrayList<Period>();
    var evidence = new ArrayList<Evidence>();
    for (Period part : period.parts(fact.every().get())) {
      Figure figure = entry.parts.get(part);
      if (figure == null) {
        Optional<NilReturn> nil = nilReturns.stream().filter(candidate -> candidate.covers(part)).findFirst();
        if (nil.isEmpty()) {
          missing.add(part);
          continue;
        }
        if (!evidence.contains(nil.get().evidence())) {
          evidence.add(nil.get().evidence());
        }
        continue;
      }
      Optional<Reported> settled = settle(fact, fact.type(), figure);
      if (settled.isEmpty()) {
        return Optional.empty();
      }
      if (settled.get().value() instanceof FactValue.Number number) {
        sum = sum.plus(number.value());
      }
      evidence.addAll(settled.get().evidence());
    }
    if (missing.size() == period.parts(fact.every().get()).size()) {
      return Optional.empty();
    }
    return Optional.of(new Reported(missing.isEmpty() ? new FactValue.Number(sum) : new FactValue.Partial(sum, missing), evidence));
  }

  private Optional<Reported> settle(Fact fact, FactType type, Figure figure) {
    if (figure.shares.isEmpty()) {
      return Optional.of(new Reported(figure.value(), figure.statements));
    }
    boolean disagrees = figure.stated.isPresent() && !figure.stated.get().equals(new FactValue.Number(figure.sum));
    if (disagrees) {
      contradiction(fact, figure.first().place(), places(figure.shares));
      return Optional.empty();
    }
    Interval bounds = type instanceof FactType.Count count ? count.bounds() : Interval.ALL;
    if (!bounds.contains(figure.sum)) {
      String unit = ((FactType.Count) fact.type()).unit();
      int last = figure.shares.size() - 1;
      refuse(fact, CellReader.outside(fact.name(), figure.sum.toString(), bounds, unit, figure.shares.get(last).place()).withNote(Message.of("data.advice.sum", figure.shares.size())));
      return Optional.empty();
    }
    return Optional.of(new Reported(figure.value(), figure.evidence()));
  }

  private Optional<Reported> ofNilReturn(Fact fact) {
    if (nilReturns.isEmpty() || !(fact.type() instanceof FactType.Count count) || !count.bounds().contains(Rational.ZERO)) {
      return Optional.empty();
    }
    return Optional.of(new Reported(new FactValue.Number(Rational.ZERO), List.of(nilReturns.get(0).evidence())));
  }

  private static List<Place> places(List<Evidence> evidence) {
    return evidence.stream().limit(MOST_RELATED).map(Evidence::place).toList();
  }

  private void checkWithin(Fact fact, Map<String, Reported> reported) {
    Reported part = reported.get(fact.name());
    Reported whole = fact.within().map(reported::get).orElse(null);
    if (part == null || whole == null) {
      return;
    }
    boolean isAbove =
        part.value() instanceof FactValue.Number small
            && whole.value() instanceof FactValue.Number large
            && small.value().compareTo(large.value()) > 0;
    if (isAbove) {
      refuse(
          Diagnostic.of(
                  Code.PART_ABOVE_WHOLE,
                  Message.of("data.part-above-whole", name, fact.name(), shown(part), fact.within().get(), shown(whole)),
                  part.evidence().get(0).place(),
                  Message.of("data.label.part"))
              .withRelated(whole.evidence().get(0).place(), Message.of("data.label.whole")));
    }
  }

  private static Rational shown(Reported reported) {
    return ((FactValue.Number) reported.value()).value();
  }
}
