package org.rubriclang.naive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Membership;
import org.rubriclang.model.Reports;
import org.rubriclang.model.Role;
import org.rubriclang.model.Roster;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.CellPlace;
import org.rubriclang.value.Interval;
import org.rubriclang.value.OpeningValue;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;

/** Random facts of several subjects over several periods; and the same with something left out. */
final class GeneratedFacts {
  private static final LocalDate EARLIEST = LocalDate.of(2023, 11, 25);
  private static final int DAYS = 900;

  private final RubricModel model;
  private final Random random;
  private Period period = Period.parse("2026-03").orElseThrow();

  GeneratedFacts(RubricModel model, Random random) {
    this.model = model;
    this.random = random;
  }

  /** Everything is reported. */
  World world(int subjects, int periods) {
    Period at = Period.parse("2026-0" + (3 + random.nextInt(4))).orElseThrow();
    for (int back = 1; back < periods; back++) {
      at = at.previous();
    }
    return world(subjects, at, periods);
  }

  /** Everything is reported from this period on. */
  World world(int subjects, Period first, int periods) {
    List<World.Stage> stages = new ArrayList<>();
    Period at = first;
    for (int stage = 0; stage < periods; stage++) {
      stages.add(stage(at, subjects, stage == 0, stage == periods - 1));
      at = at.next();
    }
    return new World(stages);
  }

  private World.Stage stage(Period when, int subjects, boolean isFirst, boolean isLast) {
    period = when;
    Map<String, SubjectFacts.Reported> parameters = new HashMap<>();
    model.facts().stream().filter(Fact::parameter).forEach(fact -> report(fact, parameters));
    List<SubjectFacts> all = new ArrayList<>();
    Set<String> notAssessed = new HashSet<>();
    for (int at = 0; at < subjects; at++) {
      String name = "单位" + at;
      if (!isLast && random.nextInt(8) == 0) {
        notAssessed.add(name);
      } else {
        Map<String, SubjectFacts.Reported> reported = new HashMap<>(parameters);
        for (Fact fact : model.facts()) {
          boolean isOpening = OpeningValue.of(fact.name()).isPresent();
          boolean isSaid = isOpening ? isFirst && random.nextBoolean() : fact.defaultValue().isEmpty() || random.nextInt(3) > 0;
          if (!fact.parameter() && isSaid) {
            report(fact, reported);
          }
        }
        all.add(new SubjectFacts(name, Optional.of(when), reported, /* rejected= */ false));
      }
    }
    return new World.Stage(when, all, notAssessed, roster(subjects));
  }

  /** Up to twice as many as the subjects to whom they belong. */
  private Roster roster(int owners) {
    Map<String, Reports> others = new HashMap<>();
    for (Membership membership : model.memberships()) {
      var facts = new GeneratedFacts(membership.rubric(), random);
      List<SubjectFacts> members = new ArrayList<>();
      for (SubjectFacts member : facts.stage(period, random.nextInt(2 * owners), /* isFirst= */ true, /* isLast= */ true).subjects()) {
        FactValue owner = new FactValue.Words("单位" + random.nextInt(owners));
        members.add(new SubjectFacts(membership.kind() + member.subject(), member.period(), member.reported(), /* rejected= */ false)
            .with(membership.owner().name(), Optional.of(new SubjectFacts.Reported(owner, List.of()))));
      }
      others.put(membership.rubric().name(), reports(members));
    }
    List<Roster.Holder> holders = new ArrayList<>();
    for (Role role : model.roles()) {
      // All persons are there, whoever of them holds a role.
      others.computeIfAbsent(role.scoredBy().name(), any -> reports(new GeneratedFacts(role.scoredBy(), random).stage(period, owners, /* isFirst= */ true, /* isLast= */ true)
          .subjects().stream().map(person -> new SubjectFacts(person(person.subject()), person.period(), person.reported(), /* rejected= */ false)).toList()));
      for (int at = 0; at < owners; at++) {
        for (int left = role.many() ? random.nextInt(4) : 1; left > 0; left--) {
          holders.add(new Roster.Holder("单位" + at, role.name(), person("单位" + random.nextInt(owners)), Optional.empty(), Optional.empty()));
        }
      }
    }
    return new Roster(holders.stream().distinct().toList(), model.roles().stream().map(Role::name).collect(Collectors.toSet()), others);
  }

  private Reports reports(List<SubjectFacts> subjects) {
    return new Reports(Optional.of(period), subjects, Roster.NONE, Set.of(), List.of());
  }

  private static String person(String like) {
    return "人员" + like;
  }

  private void report(Fact fact, Map<String, SubjectFacts.Reported> reported) {
    reported.put(fact.name(), new SubjectFacts.Reported(value(fact, reported), List.of()));
  }

  private FactValue value(Fact fact, Map<String, SubjectFacts.Reported> reported) {
    if (fact.orNone() && random.nextInt(4) == 0) {
      return new FactValue.None();
    }
    FactValue value = fact.type() instanceof FactType.Records records ? rows(fact, records, reported) : value(fact.type(), /* inRow= */ false);
    if (fact.within().isPresent() && value instanceof FactValue.Number part && reported.get(fact.within().get()).value() instanceof FactValue.Number whole) {
      return new FactValue.Number(part.value().min(whole.value()));
    }
    return value;
  }

  private FactValue value(FactType type, boolean inRow) {
    return switch (type) {
      case FactType.Count count -> new FactValue.Number(inside(count.bounds(), random.nextInt(3) == 0 ? 0 : 11, Rational.ONE));
      case FactType.Number number when !number.values().isEmpty() -> new FactValue.Number(number.values().get(random.nextInt(number.values().size())));
      case FactType.Number number -> new FactValue.Number(inside(number.bounds(), 12, number.step().orElse(Rational.of(1, 2))));
      case FactType.Percent percent -> new FactValue.Number(inside(percent.bounds(), 100, Rational.of(1, 100)));
      case FactType.Judgement judgement -> new FactValue.Number(inside(judgement.bounds(), 20, Rational.of(1, 2)));
      case FactType.YesNo yesNo -> new FactValue.Truth(random.nextBoolean());
      case FactType.OneOf oneOf -> new FactValue.Member(oneOf.members().get(random.nextInt(oneOf.members().size())));
      case FactType.Checklist checklist -> {
        Set<String> missing = new HashSet<>();
        checklist.members().stream().filter(member -> random.nextBoolean()).forEach(missing::add);
        yield new FactValue.Ticks(missing, checklist.open() ? random.nextInt(3) : 0);
      }
      case FactType.Date date -> new FactValue.Day(inRow ? period.start().plusDays(random.nextInt(28)) : EARLIEST.plusDays(random.nextInt(DAYS)));
      case FactType.Words words -> new FactValue.Words(List.of("一号", "二号", "三号").get(random.nextInt(3)));
      case FactType.Records records -> throw new IllegalArgumentException("rows in rows");
    };
  }

  /** So many steps from the least at most. */
  private Rational inside(Interval bounds, int most, Rational step) {
    Rational least = bounds.low().orElse(Rational.ZERO);
    Rational value = least.plus(step.times(Rational.of(random.nextInt(most + 1))));
    return bounds.high().map(value::min).orElse(value);
  }

  private FactValue rows(Fact fact, FactType.Records records, Map<String, SubjectFacts.Reported> reported) {
    if (fact.parameter()) {
      return calendar(records);
    }
    List<FactValue.Row> rows = new ArrayList<>();
    int count = records.oneForEach().map(field -> ((FactType.OneOf) records.fields().get(field).type()).members().size()).orElse(random.nextInt(5));
    for (int at = 0; at < count; at++) {
      Map<String, FactValue> fields = new HashMap<>();
      for (FactType.Field field : records.fields()) {
        if (field.derived().isEmpty()) {
          fields.put(field.name(), field.orNone() && random.nextInt(4) == 0 ? new FactValue.None() : value(field.type(), /* inRow= */ true));
        }
      }
      if (records.oneForEach().isPresent()) {
        FactType.Field each = records.fields().get(records.oneForEach().get());
        fields.put(each.name(), new FactValue.Member(((FactType.OneOf) each.type()).members().get(at)));
      }
      if (fact.within().isPresent()) {
        // The whole stands before its part.
        Optional<FactValue> link = linked(model.fact(fact.within().get()).orElseThrow(), reported);
        if (link.isEmpty()) {
          break;
        }
        fields.put(fact.within().get(), link.get());
      }
      FactValue.Timing timing = random.nextInt(10) == 0 && records.oneForEach().isEmpty() ? FactValue.Timing.OUTSIDE : FactValue.Timing.WITHIN;
      var row = new FactValue.Row(fields, evidence(fact, at), timing);
      if (!isLike(row, rows, records, fact)) {
        rows.add(row);
      }
    }
    return new FactValue.Rows(rows);
  }

  private Optional<FactValue> linked(Fact outer, Map<String, SubjectFacts.Reported> reported) {
    List<FactValue.Row> rows = ((FactValue.Rows) reported.get(outer.name()).value()).rows();
    String first = ((FactType.Records) outer.type()).fields().getFirst().name();
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(random.nextInt(rows.size())).fields().get(first));
  }

  /** What the sheets refuse: two rows of one place in a sequence, two that cannot be told apart although others belong to one of them. */
  private boolean isLike(FactValue.Row row, List<FactValue.Row> rows, FactType.Records records, Fact fact) {
    List<FactType.Field> keys = new ArrayList<>();
    if (records.isOrdered()) {
      records.order().forEach(field -> keys.add(records.fields().get(field)));
    } else if (model.facts().stream().anyMatch(other -> other.within().equals(Optional.of(fact.name())))) {
      keys.add(records.fields().getFirst());
    }
    return !keys.isEmpty() && rows.stream().anyMatch(other -> keys.stream().allMatch(key -> other.fields().get(key.name()).equals(row.fields().get(key.name()))));
  }

  private static Evidence evidence(Fact fact, int at) {
    return new Evidence(CellPlace.ofRow(fact.name() + ".csv", at + 1), Optional.empty(), Optional.empty(), Optional.empty(), Evidence.Status.COUNTED,
        Optional.empty(), Optional.empty());
  }

  /** Most days of all that dates of facts can be. */
  private FactValue calendar(FactType.Records records) {
    List<FactValue.Row> rows = new ArrayList<>();
    for (int at = -120; at < DAYS + 120; at++) {
      LocalDate day = EARLIEST.plusDays(at);
      boolean isWorked = day.getDayOfWeek().getValue() < 6 ? random.nextInt(15) > 0 : random.nextInt(15) == 0;
      if (isWorked) {
        rows.add(new FactValue.Row(Map.of(records.fields().getFirst().name(), new FactValue.Day(day)),
            new Evidence(CellPlace.ofRow("calendar.csv", rows.size() + 1), Optional.empty(), Optional.empty(), Optional.empty(), Evidence.Status.COUNTED,
                Optional.empty(), Optional.empty())));
      }
    }
    return new FactValue.Rows(rows);
  }

  // ---- What is left out.

  /** Of facts and cells so many in a hundred are not reported, in the period that is scored and now and then in one before. */
  World gaps(World world, int chance) {
    List<World.Stage> stages = new ArrayList<>();
    for (World.Stage stage : world.stages()) {
      int most = stage == world.now() ? chance : chance / 4;
      Map<String, Reports> others = new HashMap<>(stage.roster().others());
      Stream.concat(model.memberships().stream().map(Membership::rubric), model.roles().stream().map(Role::scoredBy)).distinct().forEach(other -> {
        var facts = new GeneratedFacts(other, random);
        others.computeIfPresent(other.name(), (name, reports) -> reports.with(reports.subjects().stream().map(one -> facts.gaps(one, most / 2)).toList()));
      });
      stages.add(new World.Stage(stage.period(), stage.subjects().stream().map(subject -> gaps(subject, most)).toList(), stage.notAssessed(),
          new Roster(stage.roster().holders(), stage.roster().roles(), others)));
    }
    return new World(stages);
  }

  /** The sheets do not speak of everybody in every period; of a period in which somebody is not assessed they do. */
  World absences(World world) {
    List<World.Stage> stages = new ArrayList<>();
    for (World.Stage stage : world.stages()) {
      boolean isEnd = stage == world.now() || stage == world.stages().getFirst();
      if (isEnd || !stage.notAssessed().isEmpty() || random.nextInt(4) > 0) {
        stages.add(isEnd ? stage : new World.Stage(stage.period(), stage.subjects().stream().filter(any -> random.nextInt(4) > 0).toList(), stage.notAssessed(),
            stage.roster()));
      }
    }
    return new World(stages);
  }

  private SubjectFacts gaps(SubjectFacts subject, int chance) {
    Map<String, SubjectFacts.Reported> reported = new HashMap<>();
    for (Fact fact : model.facts()) {
      SubjectFacts.Reported whole = subject.reported().get(fact.name());
      boolean stays = fact.parameter() || fact.defaultValue().isPresent() || OpeningValue.of(fact.name()).isPresent() || random.nextInt(100) >= chance;
      if (whole != null && stays) {
        reported.put(fact.name(), whole.value() instanceof FactValue.Rows rows && !fact.parameter()
            ? new SubjectFacts.Reported(gaps(rows, (FactType.Records) fact.type(), chance), List.of()) : whole);
      }
    }
    return new SubjectFacts(subject.subject(), subject.period(), reported, subject.rejected());
  }

  private FactValue gaps(FactValue.Rows rows, FactType.Records records, int chance) {
    List<FactValue.Row> gappy = new ArrayList<>();
    for (FactValue.Row row : rows.rows()) {
      boolean isLeftOut = records.oneForEach().isPresent() && random.nextInt(300) < chance;
      if (!isLeftOut) {
        Map<String, FactValue> fields = new HashMap<>(row.fields());
        for (FactType.Field field : records.fields()) {
          boolean isName = records.oneForEach().filter(each -> each == field.index()).isPresent();
          if (!isName && random.nextInt(300) < chance) {
            fields.remove(field.name());
          }
        }
        gappy.add(new FactValue.Row(fields, row.evidence(), row.timing()));
      }
    }
    return new FactValue.Rows(gappy);
  }
}
