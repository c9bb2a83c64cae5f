package org.rubriclang.eval;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.rubriclang.ledger.Conclusion;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Carried;
import org.rubriclang.model.Fact;
import org.rubriclang.model.Ranking;
import org.rubriclang.model.Reports;
import org.rubriclang.model.Role;
import org.rubriclang.model.Roster;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Rule;
import org.rubriclang.model.Seats;
import org.rubriclang.model.Shortlist;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.model.Term;
import org.rubriclang.model.Track;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;

/** Scores subjects by one rubric. Planned once, used for any number of runs; safe for several threads, since each run has its own frame. */
public final class Evaluator {
  private final Plan plan;

  private Evaluator(Plan plan) {
    this.plan = plan;
  }

  public static Evaluator of(RubricModel model) {
    return new Evaluator(Planner.plan(model));
  }

  static Evaluator of(Plan plan) {
    return new Evaluator(plan);
  }

  /**
   * One subject's outcome.
   *
   * @param ledger empty where a requirement of the rubric is broken
   * @param broken the requirements its facts contradict
   * @param because others whose facts were refused and whose scores it reads
   * @param unread the judgements that were given and that no clause had a use for
   * @param places by {@link Ranking#index()} from the best place to the worst that it can have; a ranking it has no part in is absent
   * @param seats by {@link Seats.Computed#index()} what the formula for the seats comes to
   */
  public record Scored(SubjectFacts facts, Optional<Ledger> ledger, List<Rule.Require> broken, Set<String> because, List<Fact> unread,
      Map<Integer, Interval> places, Map<Integer, Interval> seats) {
    public Scored {
      places = Map.copyOf(places);
      seats = Map.copyOf(seats);
      unread = List.copyOf(unread);
      broken = List.copyOf(broken);
      because = Collections.unmodifiableSet(new LinkedHashSet<>(because));
    }
  }

  /**
   * One person's outcome on a track.
   *
   * @param ledger empty where facts that it reads were refused
   * @param because the subjects and persons whose facts were refused
   */
  public record OnTrack(Track track, String person, Optional<Ledger> ledger, Set<String> because) {
    public OnTrack {
      because = Collections.unmodifiableSet(new LinkedHashSet<>(because));
    }
  }

  /**
   * Everybody's outcome: the subjects in their order, then for each track its persons.
   *
   * @param idle the rows of tables that no subject has a use for
   */
  public record Run(List<Scored> subjects, List<OnTrack> tracks, List<TableUse.IdleRows> idle) {
    public Run {
      idle = List.copyOf(idle);
      subjects = List.copyOf(subjects);
      tracks = List.copyOf(tracks);
    }
  }

  /** A run with what it leaves to the next period, by subject. */
  private record Kept(Run run, Map<String, Carry[]> carried) {}

  /** Scores the subjects in their order; those whose facts were refused are left out, of rankings too. */
  public List<Scored> score(List<SubjectFacts> subjects) {
    return score(subjects, Roster.NONE).subjects();
  }

  /** The same with the persons who hold roles in the subjects. */
  public Run score(List<SubjectFacts> subjects, Roster roster) {
    return score(List.of(), new Stage(Optional.empty(), subjects, roster, Set.of()));
  }

  /**
   * What is known of one period.
   *
   * @param period empty where there is only one
   * @param notAssessed the subjects of which it is said that they are not assessed then
   */
  public record Stage(Optional<Period> period, List<SubjectFacts> subjects, Roster roster, Set<String> notAssessed) {
    public Stage {
      subjects = List.copyOf(subjects);
      notAssessed = Set.copyOf(notAssessed);
    }
  }

  /** Scores what is reported of another rubric's subjects. */
  Run score(Reports reports) {
    return score(reports.earlier().stream().map(Evaluator::stage).toList(), stage(reports));
  }

  private static Stage stage(Reports reports) {
    return new Stage(reports.period(), reports.subjects(), reports.roster(), reports.notAssessed());
  }

  /**
   * The same of a period that takes something over from the one before.
   *
   * @param earlier the periods before of which the sheets speak, in the order of the calendar
   */
  public Run score(List<Stage> earlier, Stage now) {
    return score(earlier, now, any -> true);
  }

  /** The outcome of one subject or person alone: what {@link #score(List, Stage)} says of it, without spelling out those of the others. */
  public Run scoreOf(String about, List<Stage> earlier, Stage now) {
    Stage reached = new Stage(now.period(), companions(about, now.subjects(), now.roster()), now.roster(), now.notAssessed());
    return score(earlier, reached, about::equals);
  }

  /** The subjects on whose facts the score of this subject or person can hang, in their order. */
  private List<SubjectFacts> companions(String about, List<SubjectFacts> subjects, Roster roster) {
    if (comparesSubjects()) {
      return subjects;
    }
    Set<String> reached = new LinkedHashSet<>(Set.of(about));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Roster.Holder holder : roster.holders()) {
        if (reached.contains(holder.subject()) || reached.contains(holder.person())) {
          grows |= reached.add(holder.subject()) | reached.add(holder.person());
        }
      }
    }
    return subjects.stream().filter(one -> reached.contains(one.subject())).toList();
  }

  private Run score(List<Stage> earlier, Stage now, Predicate<String> wanted) {
    return score(now, before(earlier, now), wanted).run();
  }

  /** By subject what it takes over from the periods before, the nearest first. */
  private Function<String, List<Carry[]>> before(List<Stage> earlier, Stage now) {
    if (plan.model().carried().isEmpty()) {
      return any -> List.of();
    }
    var past = new Past(all(Carry.MISSING));
    for (Stage stage : earlier) {
      Map<String, Carry[]> kept = new HashMap<>(score(stage, past.before(stage.period()), any -> true).carried());
      stage.notAssessed().forEach(subject -> kept.put(subject, all(Carry.NOT_ASSESSED)));
      past.keep(stage.period(), kept);
    }
    return past.before(now.period());
  }

  /**
   * The subjects of one period, to be scored or read: their facts are in slots, and places are settled. What others read of them is worked
   * out when it is asked for.
   *
   * @param facts of those that are scored
   * @param slots the same made ready, in their order
   * @param broken by subject the requirements that its facts contradict
   */
  record Ready(List<SubjectFacts> accepted, Map<String, SubjectFacts> facts, Map<String, Slots> slots, Map<String, List<Rule.Require>> broken, Refused refused,
      RoleScores roles, Population population) {}

  /** Makes ready what is reported of this rubric's subjects, for another that reads them. */
  Ready ready(Reports reports) {
    Stage now = stage(reports);
    return ready(now, before(reports.earlier().stream().map(Evaluator::stage).toList(), now));
  }

  private Carry[] all(Carry value) {
    Carry[] all = new Carry[plan.model().carried().size()];
    Arrays.fill(all, value);
    return all;
  }

  /** @param before by subject what it takes over from the periods before, the nearest first */
  private Kept score(Stage stage, Function<String, List<Carry[]>> before, Predicate<String> wanted) {
    Ready ready = ready(stage, before);
    Frame running = new Frame(plan, ready.roles(), Optional.of(ready.population()));
    Map<String, Carry[]> carried = new HashMap<>();
    List<Scored> scored = new ArrayList<>();
    var tables = new TableUse(plan);
    for (SubjectFacts one : ready.accepted().stream().filter(each -> wanted.test(each.subject())).toList()) {
      Optional<Slots> slots = Optional.ofNullable(ready.slots().get(one.subject()));
      Optional<Bookkeeper> books = slots.map(subject -> books(one, subject, running));
      Optional<Ledger> whole = books.map(Bookkeeper::ledger);
      whole.ifPresent(kept -> carried.put(one.subject(), carries(running, kept)));
      Optional<Ledger> ledger = whole.map(kept -> one.outright().total().map(total -> withTotal(kept, total)).orElse(kept));
      scored.add(new Scored(one, ledger, ready.broken().getOrDefault(one.subject(), List.of()), ready.refused().because(one.subject()),
          books.map(Bookkeeper::unreadJudgements).orElse(List.of()), slots.map(Evaluator::places).orElse(Map.of()),
          slots.map(any -> seats(running)).orElse(Map.of())));
      slots.ifPresent(any -> tables.see(running));
    }
    return new Kept(new Run(scored, tracks(ready.roles(), ready.refused(), wanted), tables.idle()), carried);
  }

  private Ready ready(Stage stage, Function<String, List<Carry[]>> before) {
    List<SubjectFacts> subjects = stage.subjects();
    Roster roster = stage.roster();
    List<SubjectFacts> accepted = subjects.stream().filter(facts -> !facts.rejected()).toList();
    Map<String, SubjectFacts> facts = new LinkedHashMap<>();
    Map<String, Slots> slots = new LinkedHashMap<>();
    Map<String, List<Rule.Require>> broken = new LinkedHashMap<>();
    MemberPools members = MemberPools.of(plan, roster);
    Frame frame = new Frame(plan, new RoleScores(Optional.empty(), Roster.NONE, Map.of(), Map.of(), members));
    for (SubjectFacts one : accepted) {
      Slots subject = FactLoader.load(one, plan).after(before.apply(one.subject()));
      frame.begin(subject);
      List<Rule.Require> failures = broken(frame);
      broken.put(one.subject(), failures);
      if (failures.isEmpty()) {
        facts.put(one.subject(), one);
        slots.put(one.subject(), subject);
      }
    }
    Refused refused = new Refused(plan.model(), roster);
    subjects.stream().map(SubjectFacts::subject).filter(subject -> !facts.containsKey(subject)).forEach(refused::refuse);
    refused.refuseOwners(members.refused(), slots.keySet());
    refused.spread();
    facts.keySet().removeIf(refused::refuses);
    slots.keySet().removeIf(refused::refuses);
    var roles = new RoleScores(Optional.of(plan), roster, facts, slots, members);
    List<Slots> everybody = List.copyOf(slots.values());
    var population = new Population(plan, roles, everybody);
    Frame running = new Frame(plan, roles, Optional.of(population));
    for (RankingPlan ranking : plan.rankings()) {
      ranking.settle(everybody, given(ranking, facts, slots), running);
    }
    return new Ready(accepted, facts, slots, broken, refused, roles, population);
  }

  /** What the period that was just run leaves to the next one. */
  private Carry[] carries(Frame frame, Ledger ledger) {
    Carry[] carries = all(Carry.NONE);
    for (Carried carried : plan.model().carried()) {
      if (carried.value().isPresent()) {
        NumberNode node = plan.number(carried.value().get());
        carries[carried.index()] = PeerNode.carry(frame, node.evaluate(frame), node.scale());
      } else {
        carries[carried.index()] = ledger.conclusions().stream().filter(conclusion -> conclusion.result().name().equals(carried.name())).findFirst()
            .map(Evaluator::carry).orElse(Carry.NONE);
      }
    }
    return carries;
  }

  private static Carry carry(Conclusion conclusion) {
    return switch (conclusion.state()) {
      case KNOWN -> conclusion.values().isEmpty() ? Carry.NONE : new Carry.Words(conclusion.values().getFirst().plain());
      case NONE -> Carry.NONE;
      case MISSING, TIED -> Carry.MISSING;
    };
  }

  private List<OnTrack> tracks(RoleScores roles, Refused refused, Predicate<String> wanted) {
    List<OnTrack> all = new ArrayList<>();
    for (Track track : plan.model().tracks()) {
      Role role = plan.model().roles().get(track.role());
      Set<String> persons = new LinkedHashSet<>();
      roles.roster().holders().stream().filter(holder -> holder.role().equals(role.name()) && wanted.test(holder.person()))
          .forEach(holder -> persons.add(holder.person()));
      for (String person : persons) {
        boolean known = !refused.refuses(person);
        all.add(new OnTrack(track, person, known ? Optional.of(roles.ledger(track, person)) : Optional.empty(), refused.because(person)));
      }
    }
    return all;
  }

  private static Map<Slots, Integer> given(RankingPlan ranking, Map<String, SubjectFacts> facts, Map<String, Slots> slots) {
    Map<Slots, Integer> given = new IdentityHashMap<>();
    slots.forEach((subject, ready) -> {
      Integer place = requireNonNull(facts.get(subject)).outright().places().get(ranking.slot());
      if (place != null) {
        given.put(ready, place);
      }
    });
    return given;
  }

  private static Map<Integer, Interval> places(Slots subject) {
    Map<Integer, Interval> places = new HashMap<>();
    for (int ranking = 0; ranking < subject.placings().length; ranking++) {
      Placing placing = subject.placings()[ranking];
      if (!placing.isOut()) {
        places.put(ranking, Interval.of(Rational.of(placing.best()), Rational.of(placing.worst())));
      }
    }
    return places;
  }

  /** What the formulas for the seats come to for the subject whose run just ended. */
  private Map<Integer, Interval> seats(Frame frame) {
    Map<Integer, Interval> seats = new HashMap<>();
    for (Shortlist shortlist : plan.model().shortlists()) {
      if (shortlist.seats() instanceof Seats.Computed computed) {
        NumberNode node = plan.number(computed.number());
        seats.put(computed.index(), frame.interval(node.evaluate(frame), node.scale()));
      }
    }
    return seats;
  }

  /** A total that is given stands alone: nothing below it adds up to it. */
  private static Ledger withTotal(Ledger ledger, Rational total) {
    Points points = Points.exactly(total);
    Entry given = new Entry(EntryKind.START, points, Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), List.of(), Optional.empty(),
        Optional.empty());
    LedgerNode node = new LedgerNode(ledger.total().node(), points, LedgerNode.Unsettled.NO, List.of(given), List.of());
    return new Ledger(ledger.subject(), ledger.period(), node, ledger.consequences(), ledger.looked(), List.of(), ledger.conclusions());
  }

  private Bookkeeper books(SubjectFacts facts, Slots slots, Frame frame) {
    frame.begin(slots);
    plan.run(frame);
    frame.settleTotal(slots);
    return new Bookkeeper(plan, frame, facts);
  }

  private List<Rule.Require> broken(Frame frame) {
    return plan.requirements().stream()
        .filter(require -> require.when().test(frame) == Cells.YES && require.condition().test(frame) == Cells.NO)
        .map(Plan.RequirePlan::rule).toList();
  }

  /** Whether no subject's score hangs on another's facts: then one can be scored without the others. */
  public boolean subjectsStandAlone() {
    return !comparesSubjects() && plan.model().carried().isEmpty() && plan.model().tracks().isEmpty() && plan.model().roles().isEmpty() && plan.members().isEmpty();
  }

  /** Whether a named table is asked: what there is to say about its rows is about all subjects together. */
  public boolean asksTables() {
    return !plan.lookups().isEmpty();
  }

  /** Whether some score hangs on how subjects compare with each other. */
  public boolean comparesSubjects() {
    return plan.readsPeers() || !plan.rankings().isEmpty() || !plan.model().shortlists().isEmpty();
  }

  /** Whether some statement reads the score of a node: then facts move points elsewhere than where they are named. */
  public boolean readsScores() {
    return plan.readsScores();
  }

  /**
   * Whether what a subject scores on the main track is its own, whatever becomes of the others: they may still be compared afterwards, for
   * places and results.
   */
  public boolean scoresStandAlone() {
    Stream<Reading> nodes = plan.model().nodes().stream().map(Reading::of);
    Stream<Reading> rules = plan.model().nodes().stream().flatMap(node -> node.rules().stream()).map(Reading::of);
    Stream<Reading> beside = Stream.concat(plan.model().vetoes().stream(), plan.model().requirements().stream()).map(Reading::of);
    Stream<Reading> defaults = plan.model().facts().stream().map(fact -> Reading.of(fact.defaultValue().stream().toList()));
    return Stream.of(nodes, rules, beside, defaults).flatMap(all -> all).noneMatch(Reading::others);
  }

  /** For many runs of which only figures are wanted; only where {@link #scoresStandAlone()}. */
  public Sketcher sketcher() {
    return new Sketcher(plan);
  }

  /**
   * What a number of the rubric comes to for one subject: an interval where facts are missing.
   *
   * @param number one that an example expects
   */
  public Interval value(Term number, SubjectFacts facts) {
    Frame frame = new Frame(plan);
    frame.begin(FactLoader.load(facts, plan));
    NumberNode node = plan.number(number);
    return frame.interval(node.evaluate(frame), node.scale());
  }

  Plan plan() {
    return plan;
  }
}
