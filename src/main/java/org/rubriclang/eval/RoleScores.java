package org.rubriclang.eval;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.model.Reports;
import org.rubriclang.model.Role;
import org.rubriclang.model.Roster;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Track;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * What the holders of roles have got in one run. Each score is worked out when it is first asked for, and kept: so every score is there
 * before the one that reads it, in whatever order the subjects come. The checker has shown that no score reads itself.
 */
final class RoleScores {
  /** For rubrics without roles. */
  static final RoleScores NONE = new RoleScores(Optional.empty(), Roster.NONE, Map.of(), Map.of(), MemberPools.NONE);

  private final Optional<Plan> plan;
  private final Roster roster;
  private final Map<String, SubjectFacts> facts;
  private final Map<String, Slots> slots;
  private final MemberPools members;
  private final Map<List<Object>, Imported> imported = new HashMap<>();
  private final Map<String, Map<String, Ledger>> standalone = new HashMap<>();
  private final Map<List<Object>, Ledger> trackLedgers = new HashMap<>();
  private final Set<List<Object>> running = new HashSet<>();

  /**
   * @param facts of the subjects that are scored, by name
   * @param slots the same facts made ready
   * @param members of other rubrics, who belong to the subjects
   */
  RoleScores(Optional<Plan> plan, Roster roster, Map<String, SubjectFacts> facts, Map<String, Slots> slots, MemberPools members) {
    this.plan = plan;
    this.roster = roster;
    this.facts = facts;
    this.slots = slots;
    this.members = members;
  }

  /**
   * What one subject reads of a role.
   *
   * @param mean of the scores of the holders; empty where the sheet names nobody
   * @param doubts why the scores are not single numbers
   */
  record Imported(Optional<Interval> mean, int doubts, List<Source> sources) {
    Imported {
      sources = List.copyOf(sources);
    }
  }

  /** A holder and the ledger that the score comes from; no ledger where an example gives the score. */
  record Source(String person, Interval score, Optional<Ledger> ledger) {}

  Roster roster() {
    return roster;
  }

  MemberPools members() {
    return members;
  }

  Imported of(int index, String subject) {
    if (plan.isEmpty()) {
      return new Imported(Optional.empty(), Frame.DOUBT_MISSING, List.of());
    }
    Role role = plan.orElseThrow().model().roles().get(index);
    List<Object> key = List.of(index, subject);
    Imported known = imported.get(key);
    if (known == null) {
      known = work(role, subject);
      imported.put(key, known);
    }
    return known;
  }

  private Imported work(Role role, String subject) {
    List<Roster.Holder> holders = roster.holdersOf(role, subject);
    if (holders.isEmpty()) {
      // Where nobody says who holds the role, anybody may.
      return roster.tells(role.name()) ? new Imported(Optional.empty(), 0, List.of())
          : new Imported(Optional.of(role.bounds()), Frame.DOUBT_MISSING, List.of());
    }
    Optional<Track> track = plan.orElseThrow().model().tracks().stream().filter(one -> one.role() == role.index()).findFirst();
    List<Source> sources = new ArrayList<>();
    Interval sum = Interval.exactly(Rational.ZERO);
    int doubts = 0;
    for (Roster.Holder holder : holders) {
      Optional<Ledger> ledger = holder.score().isPresent() ? Optional.empty()
          : Optional.of(track.isPresent() ? ledger(track.get(), holder.person()) : standalone(role, holder.person()));
      Interval score = holder.score().map(Interval::exactly)
          .orElseGet(() -> new Interval(ledger.orElseThrow().score().low(), ledger.orElseThrow().score().high()));
      sum = sum.plus(score);
      doubts |= ledger.map(RoleScores::doubts).orElse(0);
      sources.add(new Source(holder.person(), score, ledger));
    }
    Interval mean = sum.times(Interval.exactly(Rational.ONE.dividedBy(Rational.of(holders.size()))));
    return new Imported(Optional.of(mean), doubts, sources);
  }

  private static int doubts(Ledger ledger) {
    return switch (ledger.total().unsettled()) {
      case NO, NONE -> 0;
      case MISSING -> Frame.DOUBT_MISSING;
      case UNDECIDED -> Frame.DOUBT_UNDECIDED;
      case TIED -> Frame.DOUBT_TIED;
    };
  }

  /** The ledger of a person in the rubric of the role. */
  private Ledger standalone(Role role, String person) {
    Map<String, Ledger> ledgers = standalone.get(role.scoredBy().name());
    if (ledgers == null) {
      ledgers = new HashMap<>();
      for (Evaluator.Scored scored : Evaluator.of(role.scoredBy()).score(persons(role)).subjects()) {
        if (scored.ledger().isPresent()) {
          ledgers.put(scored.facts().subject(), scored.ledger().get());
        }
      }
      standalone.put(role.scoredBy().name(), ledgers);
    }
    return requireNonNull(ledgers.get(person));
  }

  /** All who are reported on by the role's rubric, and those who only hold a role: of them nothing is reported. */
  private Reports persons(Role role) {
    Map<String, SubjectFacts> persons = new LinkedHashMap<>();
    for (SubjectFacts person : roster.subjectsOf(role.scoredBy())) {
      persons.put(person.subject(), person);
    }
    for (Roster.Holder holder : roster.holders()) {
      boolean mine = plan.orElseThrow().model().roles().stream()
          .anyMatch(other -> other.name().equals(holder.role()) && other.scoredBy().name().equals(role.scoredBy().name()));
      if (mine) {
        persons.putIfAbsent(holder.person(), new SubjectFacts(holder.person(), Optional.empty(), Map.of(), false));
      }
    }
    List<SubjectFacts> all = List.copyOf(persons.values());
    Reports reports = roster.others().get(role.scoredBy().name());
    return reports == null ? new Reports(Optional.empty(), all, Roster.NONE, Set.of(), List.of()) : reports.with(all);
  }

  /** The ledger of a person on a track: it gathers what all subjects in which they hold the role give and take. */
  Ledger ledger(Track track, String person) {
    List<Object> key = List.of(track.index(), person);
    Ledger known = trackLedgers.get(key);
    if (known != null) {
      return known;
    }
    if (!running.add(key)) {
      throw new IllegalStateException("A score reads itself: " + key);
    }
    Plan ready = plan.orElseThrow();
    Role role = ready.model().roles().get(track.role());
    var book = new TrackBook(track, role, person, standalone(role, person));
    for (String subject : roster.subjectsOf(role, person)) {
      Slots ofSubject = slots.get(subject);
      if (ofSubject != null) {
        var frame = new Frame(ready, this);
        frame.begin(ofSubject);
        ready.node(track.total().index()).evaluate(frame, /* withoutDeductions= */ false);
        Ledger share = new Bookkeeper(ready, frame, requireNonNull(facts.get(subject))).ledger(track.total());
        book.add(subject, share);
      }
    }
    Ledger ledger = book.close();
    trackLedgers.put(key, ledger);
    running.remove(key);
    return ledger;
  }
}
