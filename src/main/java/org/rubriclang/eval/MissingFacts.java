package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.Role;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.Span;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/** What was not reported and a result hangs on: facts of the subject itself, of the holders of roles, of its group, of its rivals. */
final class MissingFacts {
  private final Plan plan;
  private final Frame frame;
  private final SubjectFacts facts;

  MissingFacts(Plan plan, Frame frame, SubjectFacts facts) {
    this.plan = plan;
    this.frame = frame;
    this.facts = facts;
  }

  List<Ledger.Missing> missing(BitSet slots, List<Frame.MissingField> fields) {
    List<Ledger.Missing> missing = new ArrayList<>();
    for (FactPlan fact : plan.facts()) {
      if (slots.get(fact.fact().index())) {
        missing.add(new Ledger.Missing(fact.fact(), fact.possible(frame)));
      }
      for (Frame.MissingField field : fields) {
        if (field.fact() == fact.fact().index() && fact.fact().type() instanceof FactType.Records records) {
          FactType.Field column = records.fields().get(field.field());
          missing.add(new Ledger.Missing(fact.fact(), Optional.of(column), FactPlan.boundsOf(column.type())));
        }
      }
    }
    return missing;
  }

  /** What the scores of roles want: the facts of their holders, or a holder. */
  void addMissingOfRoles(BitSet read, List<Ledger.Missing> missing) {
    read.stream().forEach(index -> {
      Role role = plan.model().roles().get(index);
      RoleScores.Imported imported = frame.imported(index);
      boolean unknown = imported.sources().isEmpty() && !(role.many() && imported.mean().isEmpty());
      if (unknown) {
        missing.add(new Ledger.Missing(holder(role), role.bounds()));
      }
      imported.sources().stream().flatMap(source -> source.ledger().stream().flatMap(ledger -> ledger.missing().stream().map(one -> one.of(source.person()))))
          .filter(one -> !one.subject().equals(Optional.of(facts.subject()))).filter(one -> !missing.contains(one)).forEach(missing::add);
    });
  }

  /** Subjects of other rubrics of whom no sheet speaks, and who may belong to this one. */
  void addMissingMembers(BitSet memberships, List<Ledger.Missing> missing) {
    memberships.stream().mapToObj(plan.model().memberships()::get).forEach(membership -> {
      Interval any = new Interval(Optional.of(Rational.ZERO), Optional.empty());
      var members = new Fact(-1, membership.kind(), new FactType.Count("", any), Optional.empty(), Optional.of(membership.rubric().name()), Optional.empty(),
          false, false, false, false, Optional.empty(), Optional.empty(), Span.of(0, 0));
      missing.add(new Ledger.Missing(members, any));
    });
  }

  /** What figures of the group want: facts of others. */
  void addMissingOfPeers(List<Slots> peers, List<Ledger.Missing> missing) {
    for (Slots peer : peers) {
      Frame of = frame.frameOf(peer);
      for (FactPlan fact : of.plan().facts()) {
        if (of.missing().get(fact.fact().index()) && !peer.subject().equals(facts.subject())) {
          missing.add(new Ledger.Missing(fact.fact(), fact.possible(of)).of(peer.subject()));
        }
      }
    }
    missing.sort(Comparator.comparing(one -> one.subject().isPresent()));
  }

  /** What others have not reported and this subject's places hang on. */
  void addMissingOfRivals(BitSet places, List<Ledger.Missing> missing) {
    places.stream().forEach(ranking -> {
      for (Placing.Rival rival : frame.placings()[ranking].rivals()) {
        for (FactPlan fact : plan.facts()) {
          Ledger.Missing one = new Ledger.Missing(fact.fact(), FactPlan.boundsOf(fact.fact().type())).of(rival.subject());
          if (rival.missing().get(fact.fact().index()) && !missing.contains(one)) {
            missing.add(one);
          }
        }
      }
    });
  }

  /** A role that nobody is known to hold, as what should have been reported. */
  private static Fact holder(Role role) {
    return new Fact(-1, role.name(), new FactType.Judgement(role.bounds(), false), Optional.empty(), Optional.of(role.relation()), Optional.empty(),
        false, false, false, false, Optional.empty(), Optional.empty(), Span.of(0, 0));
  }
}
