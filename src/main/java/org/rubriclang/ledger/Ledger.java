package org.rubriclang.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.value.Interval;
import org.rubriclang.value.OpeningValue;
import org.rubriclang.value.Period;

/**
 * What one subject earned in one period, and why.
 *
 * @param missing the facts that were read and not reported, in the order they are declared
 * @param conclusions what the rubric's results say, in file order
 * @param looked the vetoes that were looked at and not raised
 */
public record Ledger(String subject, Optional<Period> period, LedgerNode total, List<Raised> consequences, List<Cause> looked,
    List<Missing> missing, List<Conclusion> conclusions) {
  public Ledger {
    conclusions = List.copyOf(conclusions);
    consequences = List.copyOf(consequences);
    looked = List.copyOf(looked);
    missing = List.copyOf(missing);
  }

  /** One without results beside the points. */
  public Ledger(String subject, Optional<Period> period, LedgerNode total, List<Raised> consequences, List<Cause> looked, List<Missing> missing) {
    this(subject, period, total, consequences, looked, missing, List.of());
  }

  public Points score() {
    return total.score();
  }

  public Stream<LedgerNode> nodes() {
    return total.walk();
  }

  /** The same with other consequences. */
  public Ledger withConsequences(List<Raised> others) {
    return new Ledger(subject, period, total, others, looked, missing, conclusions);
  }

  /**
   * A consequence that was raised.
   *
   * @param certain whether it holds whatever the missing facts turn out to be
   * @param in the period whose facts raised it, where that is not the ledger's own
   * @param grounds what its condition read
   */
  public record Raised(Consequence consequence, Cause cause, boolean certain, Optional<String> node, Optional<Period> in, Grounds grounds) {
    /** One that the ledger's own facts raised. */
    public Raised(Consequence consequence, Cause cause, boolean certain, Optional<String> node) {
      this(consequence, cause, certain, node, Optional.empty(), Grounds.NONE);
    }

    /** The same with what its condition read. */
    public Raised on(Grounds read) {
      return new Raised(consequence, cause, certain, node, in, read);
    }

    /** The same seen from another period. */
    public Raised in(Optional<Period> period) {
      return new Raised(consequence, cause, certain, node, period, grounds);
    }

    /** The same with its sentence said in another way. */
    public Raised by(Cause sentence) {
      return new Raised(consequence, sentence, certain, node, in, grounds);
    }
  }

  /**
   * A fact that should be there and is not, with the values it can have.
   *
   * @param field where rows of a records fact lack one of their cells: which
   * @param subject whose fact it is; empty: the ledger's own
   * @param in the period for which it should be there, where that is not the ledger's own
   */
  public record Missing(Fact fact, Optional<FactType.Field> field, Interval bounds, Optional<String> subject, Optional<Period> in) {
    public Missing(Fact fact, Interval bounds) {
      this(fact, Optional.empty(), bounds);
    }

    public Missing(Fact fact, Optional<FactType.Field> field, Interval bounds) {
      this(fact, field, bounds, Optional.empty(), Optional.empty());
    }

    /** The same seen from the ledger of somebody else. */
    public Missing of(String owner) {
      return subject.isPresent() ? this : new Missing(fact, field, bounds, Optional.of(owner), in);
    }

    /** {@code 表彰}, {@code 表彰.日期}. */
    public String name() {
      return field.map(missing -> fact.name() + "." + missing.name()).orElse(fact.name());
    }

    /** What kind of value is missing. */
    public FactType type() {
      return field.map(FactType.Field::type).orElse(fact.type());
    }

    /** Whether it may turn out that there is no such value; never of what the next period carries over, where that is said anyway. */
    public boolean orNone() {
      return field.map(FactType.Field::orNone).orElse(fact.orNone()) && OpeningValue.of(fact.name()).isEmpty();
    }
  }
}
