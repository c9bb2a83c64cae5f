package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Membership;
import org.rubriclang.model.Reports;
import org.rubriclang.model.Roster;
import org.rubriclang.model.SubjectFacts;

/**
 * The subjects of other rubrics that belong to those of this one, in one run: each other rubric is made ready once, when something first asks
 * for its subjects, and its scores are worked out one by one as they are read.
 */
final class MemberPools {
  /** Of rubrics to whose subjects nobody belongs. */
  static final MemberPools NONE = new MemberPools(Map.of(), List.of(), Roster.NONE);

  private final Map<Integer, Plan> plans;
  private final List<Membership> memberships;
  private final Roster roster;
  private final Map<Integer, Optional<Pool>> pools = new HashMap<>();

  private MemberPools(Map<Integer, Plan> plans, List<Membership> memberships, Roster roster) {
    this.plans = plans;
    this.memberships = memberships;
    this.roster = roster;
  }

  static MemberPools of(Plan plan, Roster roster) {
    return plan.members().isEmpty() ? NONE : new MemberPools(plan.members(), plan.model().memberships(), roster);
  }

  /**
   * The subjects of one other rubric.
   *
   * @param ownerSlot of the fact that says to whom a member belongs
   * @param refused by their names who has no score, because facts were refused: to whom each belongs, if that is known
   */
  record Pool(Plan plan, Population population, List<Belonging> members, int ownerSlot, Map<String, Optional<String>> refused) {
    Pool {
      members = List.copyOf(members);
      refused = Map.copyOf(refused);
    }
  }

  /** @param owner to whom the subject belongs; empty where nobody said so, and it may be anybody */
  record Belonging(Slots subject, Optional<String> owner) {
    boolean mayBelongTo(String name) {
      return owner.isEmpty() || owner.get().equals(name);
    }
  }

  /** Empty where no sheet speaks of these subjects. */
  Optional<Pool> of(int membership) {
    Optional<Pool> known = pools.get(membership);
    if (known == null) {
      Plan plan = plans.get(membership);
      known = plan == null ? Optional.empty() : pool(memberships.get(membership), plan);
      pools.put(membership, known);
    }
    return known;
  }

  private Optional<Pool> pool(Membership membership, Plan plan) {
    Reports reports = roster.others().get(membership.rubric().name());
    if (reports == null) {
      return Optional.empty();
    }
    String fact = membership.owner().name();
    Evaluator.Ready ready = Evaluator.of(plan).ready(reports);
    List<Belonging> members = new ArrayList<>();
    Map<String, Optional<String>> refused = new HashMap<>();
    for (SubjectFacts subject : reports.subjects()) {
      SubjectFacts.Reported said = subject.reported().get(fact);
      Optional<String> owner = said == null ? Optional.empty() : owner(said.value());
      Slots slots = ready.slots().get(subject.subject());
      if (slots != null) {
        members.add(new Belonging(slots, owner));
      } else {
        refused.put(subject.subject(), owner);
      }
    }
    return Optional.of(new Pool(plan, ready.population(), members, membership.owner().index(), refused));
  }

  /** What says to whom a subject belongs is a name; anything else, and not applicable, is nobody's. */
  private static Optional<String> owner(FactValue value) {
    return switch (value) {
      case FactValue.Words words -> Optional.of(words.text());
      case FactValue.Member member -> Optional.of(member.name());
      default -> Optional.of("");
    };
  }

  /** By the names of members that have no score to whom each belongs; nothing of the name where that is not known. */
  Map<String, Optional<String>> refused() {
    Map<String, Optional<String>> all = new HashMap<>();
    plans.keySet().forEach(membership -> of(membership).ifPresent(pool -> all.putAll(pool.refused())));
    return all;
  }

  /** In which frame a member is read; empty for one who is none. */
  Optional<Frame> frame(Slots member) {
    return pools.values().stream().flatMap(Optional::stream).map(Pool::population).filter(population -> population.has(member)).findFirst()
        .map(population -> population.frame(member));
  }
}
