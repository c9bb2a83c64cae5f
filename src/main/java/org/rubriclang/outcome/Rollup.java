package org.rubriclang.outcome;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.ledger.Derivation;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode.Unsettled;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.ledger.RoundingWords;
import org.rubriclang.model.Cause;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Tally;
import org.rubriclang.model.Track;
import org.rubriclang.value.Period;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * Rolls the results of a rubric's periods up to longer ones. Each gets a ledger of its own: an entry for the share of each period it is
 * made of, which adds up exactly. A period in which a subject is not assessed drops out; one of which something is missing enters with
 * its bounds.
 */
public final class Rollup {
  private final RollupModel model;
  private final PeriodScores scores;
  private final Map<PeriodUnit, TreeMap<Period, Results>> byUnit = new HashMap<>();

  private Rollup(RollupModel model, PeriodScores scores) {
    this.model = model;
    this.scores = scores;
    byUnit.put(model.of().assessment().every(), new TreeMap<>(scores.results()));
  }

  /** The longer periods of which some part is reported: the shorter ones first, those of one length in the order of the calendar. */
  public static List<Results> of(RollupModel model, PeriodScores scores) {
    return new Rollup(model, scores).run();
  }

  private List<Results> run() {
    var all = new ArrayList<Results>();
    for (RollupModel.Level level : model.levels()) {
      // The checker lets no level stand before the one it is made of.
      TreeMap<Period, Results> parts = requireNonNull(byUnit.get(level.of()));
      var targets = new TreeSet<Period>();
      parts.keySet().forEach(part -> targets.add(part.enclosing(level.unit())));
      var results = new TreeMap<Period, Results>();
      for (Period target : targets) {
        List<Results> of = target.parts(level.of()).stream().filter(parts::containsKey).map(parts::get).toList();
        // At the ends of the stretch a longer period may be there in part only.
        if (of.size() == target.parts(level.of()).size()) {
          results.put(target, rolledUp(level, target, of));
        }
      }
      byUnit.put(level.unit(), results);
      results.forEach((target, result) -> {
        if (scores.reported().stream().anyMatch(part -> part.within(target))) {
          all.add(result);
        }
      });
    }
    return List.copyOf(all);
  }

  private Results rolledUp(RollupModel.Level level, Period target, List<Results> parts) {
    var notAssessed = new ArrayList<String>();
    Map<String, List<Diagnostic>> refused = new LinkedHashMap<>();
    Map<String, Ledger> ledgers = new LinkedHashMap<>();
    for (String subject : scores.subjects()) {
      List<Part> of = parts.stream().map(part -> part(part, subject)).toList();
      List<Diagnostic> faults = of.stream().filter(Part::isRefused).flatMap(part -> part.diagnostics().stream()).distinct().toList();
      if (of.stream().allMatch(Part::dropsOut)) {
        notAssessed.add(subject);
      } else if (of.stream().anyMatch(Part::isRefused)) {
        refused.put(subject, faults);
      } else {
        ledgers.put(subject, ledger(level, target, subject, of, Optional.empty(), level.rubric().total()));
      }
    }
    List<SubjectResult> subjects = new ArrayList<>(placed(level, target, Optional.empty(), shortlisted(level, ledgers), refused));
    for (Track track : level.rubric().tracks()) {
      subjects.addAll(persons(level, target, track, parts));
    }
    return new Results(level.rubric(), Optional.of(target), subjects, List.of(), notAssessed, parts, List.of());
  }

  private List<SubjectResult> placed(RollupModel.Level level, Period target, Optional<String> track, Map<String, Ledger> ledgers,
      Map<String, List<Diagnostic>> refused) {
    Map<Ledger, Integer> places = Standings.places(track.isPresent() ? Tally.OF_MARKS : level.rubric().tally(), List.copyOf(ledgers.values()));
    List<String> names = track.map(scores::persons).orElseGet(scores::subjects);
    var placed = new ArrayList<SubjectResult>();
    for (String name : names) {
      Ledger ledger = ledgers.get(name);
      if (ledger != null) {
        Optional<String> grade = track.isPresent() ? Optional.empty() : Standings.grade(level.rubric().grades(), ledger);
        placed.add(new SubjectResult(name, track, Optional.of(target), Optional.of(ledger), Optional.ofNullable(places.get(ledger)), grade, List.of()));
      } else if (refused.containsKey(name)) {
        placed.add(new SubjectResult(name, track, Optional.of(target), Optional.empty(), Optional.empty(), Optional.empty(), refused.get(name)));
      }
    }
    return placed;
  }

  /** What the roll-up's shortlists say of the subjects; what moves nobody leaves their ledgers as they are. */
  private static Map<String, Ledger> shortlisted(RollupModel.Level level, Map<String, Ledger> ledgers) {
    List<Ledger> taken = Shortlisting.apply(level.rubric().shortlists(), level.rubric().tally(),
        ledgers.values().stream().map(ledger -> new Shortlisting.Contender(ledger, Map.of(), Map.of(), Map.of())).toList());
    Map<String, Ledger> byName = new LinkedHashMap<>();
    taken.forEach(ledger -> byName.put(ledger.subject(), ledger));
    return byName;
  }

  /** The holders of a role: each over the periods in which they hold it, among themselves. */
  private List<SubjectResult> persons(RollupModel.Level level, Period target, Track track, List<Results> parts) {
    String role = level.rubric().roles().get(track.role()).name();
    Map<String, List<Diagnostic>> refused = new LinkedHashMap<>();
    Map<String, Ledger> ledgers = new LinkedHashMap<>();
    for (String person : scores.persons(role)) {
      List<Part> of = parts.stream().map(part -> partOf(part, person, role)).toList();
      List<Diagnostic> faults = of.stream().filter(Part::isRefused).flatMap(part -> part.diagnostics().stream()).distinct().toList();
      if (of.stream().anyMatch(Part::isRefused)) {
        refused.put(person, faults);
      } else if (!of.stream().allMatch(Part::dropsOut)) {
        ledgers.put(person, ledger(level, target, person, of, Optional.of(role), track.total()));
      }
    }
    return placed(level, target, Optional.of(role), ledgers, refused);
  }

  /** What one subject brings from one period; without a ledger it drops out, or was refused. */
  private record Part(Period period, Optional<Ledger> ledger, boolean dropsOut, boolean isSilent, List<Diagnostic> diagnostics) {
    static Part without(Period period) {
      return new Part(period, Optional.empty(), /* dropsOut= */ true, /* isSilent= */ false, List.of());
    }

    boolean isRefused() {
      return ledger.isEmpty() && !dropsOut;
    }
  }

  private Part part(Results results, String subject) {
    Period period = results.period().orElseThrow();
    if (results.notAssessed().contains(subject)) {
      return Part.without(period);
    }
    SubjectResult result = results.subject(subject, Optional.empty())
        .orElseThrow(() -> new IllegalStateException("No result of " + subject + " in " + period));
    // A period in which there was no total is one without an assessment.
    boolean isScored = result.ledger().map(ledger -> !ledger.total().hasNoScore()).orElse(true);
    return isScored ? new Part(period, result.ledger(), /* dropsOut= */ false, scores.isSilent(period, subject), result.diagnostics()) : Part.without(period);
  }

  /** A period in which a person does not hold the role drops out for them, as one does in which a subject is not assessed. */
  private Part partOf(Results results, String person, String role) {
    Period period = results.period().orElseThrow();
    return results.subject(person, Optional.of(role))
        .map(result -> new Part(period, result.ledger(), /* dropsOut= */ false, scores.isSilent(period, person), result.diagnostics()))
        .orElseGet(() -> Part.without(period));
  }

  // ---- One subject's ledger.

  private Ledger ledger(RollupModel.Level level, Period target, String subject, List<Part> parts, Optional<String> track, ScoreNode node) {
    var counted = new CountedParts(level.fold(), parts.stream().flatMap(part -> part.ledger().stream()).map(Ledger::total).toList());
    var entries = new ArrayList<Entry>();
    Points sum = Points.ZERO;
    Unsettled unsettled = Unsettled.NO;
    for (Part part : parts) {
      Entry entry = part.ledger().map(ledger -> share(level, part, ledger.total(), counted)).orElseGet(() -> droppedOut(level, part, track));
      entries.add(entry);
      sum = sum.plus(entry.points());
      unsettled = worse(unsettled, part);
    }
    Optional<Entry> rounded = rounded(level, sum);
    if (rounded.isPresent()) {
      entries.add(rounded.get());
      sum = sum.plus(rounded.get().points());
    }
    Unsettled why = counted.mayBeNothing() ? Unsettled.PERHAPS_NONE : sum.isExact() ? Unsettled.NO : unsettled;
    var total = new LedgerNode(node, sum, why, entries, List.of());
    return new Ledger(subject, Optional.of(target), total, raised(target, subject, track), looked(target, subject, track), missing(target, subject, track));
  }

  private static Unsettled worse(Unsettled before, Part part) {
    Unsettled of = part.ledger().map(ledger -> ledger.total().unsettled()).map(why -> why == Unsettled.PERHAPS_NONE ? Unsettled.MISSING : why).orElse(Unsettled.NO);
    return before == Unsettled.MISSING || of == Unsettled.NO ? before : of;
  }

  private static Entry share(RollupModel.Level level, Part part, LedgerNode total, CountedParts counted) {
    Points points = counted.share(total);
    Optional<Derivation> derivation = counted.divides()
        ? Optional.of(new Derivation(Message.of("ledger.rollup.share", shown(total.score()), counted.count()), shown(points), List.of())) : Optional.empty();
    Optional<Message> reason = total.mayHaveNoScore() ? Optional.of(Message.of("ledger.rollup.perhaps-not-assessed")) : part.isSilent() ? Optional.of(Message.of("ledger.rollup.silent")) : Optional.empty();
    return entry(EntryKind.IMPORTED, points, level.cause(), reason, derivation, Optional.of(part.period()));
  }

  private static Entry droppedOut(RollupModel.Level level, Part part, Optional<String> track) {
    Message reason = track.map(role -> Message.of("ledger.rollup.not-in-office", role)).orElseGet(() -> Message.of("ledger.rollup.not-assessed"));
    return entry(EntryKind.DROPPED_OUT, Points.ZERO, level.cause(), Optional.of(reason), Optional.empty(), Optional.of(part.period()));
  }

  private static Optional<Entry> rounded(RollupModel.Level level, Points sum) {
    return level.rubric().total().round().map(rounding -> entry(EntryKind.ROUNDED,
        new Points(sum.low().map(low -> low.round(rounding).minus(low)), sum.high().map(high -> high.round(rounding).minus(high))), level.cause(),
        Optional.of(Message.of("ledger.reason.rounded", rounding.step(), RoundingWords.direction(rounding))), Optional.empty(), Optional.empty()));
  }

  private static Entry entry(EntryKind kind, Points points, Cause cause, Optional<Message> reason, Optional<Derivation> derivation,
      Optional<Period> from) {
    return new Entry(kind, points, Optional.of(cause), reason, Optional.empty(), Map.of(), List.of(), derivation, Optional.empty(),
        from.map(Period::toString), Optional.empty());
  }

  private static Message shown(Points points) {
    return points.isExact() ? bound(points.low()) : Message.of("ledger.rollup.between", bound(points.low()), bound(points.high()));
  }

  private static Message bound(Optional<Rational> bound) {
    return bound.map(points -> Message.of("ledger.value.number", points)).orElse(Message.of("ledger.value.open"));
  }

  // ---- What follows beside points.

  /** The periods of the rubric itself whose facts this subject's longer period looks at. */
  private List<Results> within(Period target) {
    return scores.results().values().stream().filter(part -> part.period().orElseThrow().within(target)).toList();
  }

  /** Raised in a part of the period, or in another one whose scope reaches over it; of what is only possible, what is certain anyway is left out. */
  private List<Ledger.Raised> raised(Period target, String subject, Optional<String> track) {
    var all = new ArrayList<Ledger.Raised>();
    for (Results part : scores.results().values()) {
      Period period = part.period().orElseThrow();
      boolean says = period.within(target) || !scores.isSilent(period, subject);
      if (says) {
        VetoReach.reaching(subject, track, part, target).forEach(raised -> all.add(raised.by(located(raised.cause()))));
      }
    }
    Set<Object> certain = new HashSet<>();
    all.stream().filter(Ledger.Raised::certain).forEach(raised -> certain.add(raised.consequence()));
    Set<Object> perhaps = new HashSet<>();
    return all.stream()
        .filter(raised -> raised.certain() || !certain.contains(raised.consequence()) && perhaps.add(List.of(raised.consequence(), raised.cause())))
        .toList();
  }

  /** The vetoes that every assessed part has looked at and none has raised. */
  private List<Cause> looked(Period target, String subject, Optional<String> track) {
    List<Ledger> ledgers = within(target).stream().flatMap(part -> part.subject(subject, track).stream()).flatMap(result -> result.ledger().stream()).toList();
    return ledgers.isEmpty() ? List.of() : ledgers.getFirst().looked().stream()
        .filter(cause -> ledgers.stream().allMatch(ledger -> ledger.looked().contains(cause))).map(this::located).toList();
  }

  /** A sentence of the rubric, said with its file: the roll-up is another one. */
  private Cause located(Cause cause) {
    return new Cause(cause.index(), cause.rule(), cause.span(), cause.file().or(() -> Optional.of(model.of().source().name())), cause.line(),
        cause.clause(), cause.readings(), cause.facts());
  }

  /** The facts that are missing in parts of which something is reported; where nothing is, the part's entry says so. */
  private List<Ledger.Missing> missing(Period target, String subject, Optional<String> track) {
    var missing = new ArrayList<Ledger.Missing>();
    for (Results part : within(target)) {
      Period period = part.period().orElseThrow();
      if (!scores.isSilent(period, subject)) {
        part.subject(subject, track).flatMap(SubjectResult::ledger).ifPresent(ledger -> ledger.missing()
            .forEach(one -> missing.add(new Ledger.Missing(one.fact(), one.field(), one.bounds(), one.subject(), Optional.of(period)))));
      }
    }
    return missing;
  }
}
