package org.rubriclang.model;

import java.util.List;
import java.util.Optional;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/** What values a fact can have. A value outside is refused when the facts are read. */
public sealed interface FactType {
  /** The unit the rubric counts or measures its values in; empty where it names none, and for what is no figure. */
  default Optional<String> measuredIn() {
    return switch (this) {
      case Count count -> Optional.of(count.unit()).filter(unit -> !unit.isEmpty());
      case Number number -> number.unit();
      case Records records -> Optional.of(records.unit());
      case Percent percent -> Optional.empty();
      case YesNo yesNo -> Optional.empty();
      case OneOf oneOf -> Optional.empty();
      case Checklist checklist -> Optional.empty();
      case Judgement judgement -> Optional.empty();
      case Date date -> Optional.empty();
      case Words words -> Optional.empty();
    };
  }

  /** Whether its values are numbers, with decimal places and bounds that say something; what is no number is held without either. */
  default boolean isNumber() {
    return switch (this) {
      case Count count -> true;
      case Number number -> true;
      case Percent percent -> true;
      case Judgement judgement -> true;
      case YesNo yesNo -> false;
      case OneOf oneOf -> false;
      case Checklist checklist -> false;
      case Date date -> false;
      case Words words -> false;
      case Records records -> false;
    };
  }

  /** Whole numbers from 0; {@code bounds} is narrower where the rubric says so. */
  record Count(String unit, Interval bounds) implements FactType {}

  /** Exact numbers; {@code step} is the grain ({@code step 0.5}), {@code values} the closed list where there is one. */
  record Number(Optional<String> unit, Interval bounds, Optional<Rational> step, List<Rational> values) implements FactType {
    public Number {
      values = List.copyOf(values);
    }
  }

  /** A share; the value 95% is the number 95/100, {@code bounds} likewise (0 to 1 unless declared wider). */
  record Percent(Interval bounds) implements FactType {}

  record YesNo() implements FactType {}

  /** One of a closed list; the value's number is its place in it, from 0. */
  record OneOf(List<String> members) implements FactType {
    public OneOf {
      members = List.copyOf(members);
    }
  }

  /** A tick for each member; {@code open}: the assessor may add missing members that are not listed. */
  record Checklist(List<String> members, boolean open) implements FactType {
    public Checklist {
      members = List.copyOf(members);
    }
  }

  /** Points set by an assessor within bounds; {@code reason}: a reason must be given. */
  record Judgement(Interval bounds, boolean reason) implements FactType {}

  record Date() implements FactType {}

  record Words() implements FactType {}

  /**
   * A list of rows.
   *
   * @param order the fields that give the rows a sequence, by their indices; empty: they have none
   * @param orderMatters whether anything is read of a row before, of the first or of the last
   * @param oneForEach the field of which every value has exactly one row, by its index
   */
  record Records(String unit, List<Field> fields, List<Integer> order, boolean orderMatters, Optional<Integer> oneForEach) implements FactType {
    public Records {
      fields = List.copyOf(fields);
      order = List.copyOf(order);
    }

    /** Rows in no sequence, and any number of them. */
    public Records(String unit, List<Field> fields) {
      this(unit, fields, List.of(), /* orderMatters= */ false, Optional.empty());
    }

    public Records with(List<Field> others) {
      return new Records(unit, others, order, orderMatters, oneForEach);
    }

    public Records whoseOrderMatters() {
      return new Records(unit, fields, order, /* orderMatters= */ true, oneForEach);
    }

    public boolean isOrdered() {
      return !order.isEmpty();
    }

    public Optional<Field> field(String name) {
      return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
  }

  /**
   * A column of a records fact.
   *
   * @param index its place in the row
   * @param derived the formula of a derived field; such a field has no column on the sheets
   */
  record Field(int index, String name, FactType type, Optional<String> description, Optional<String> within, boolean orNone,
      Optional<Term> derived) {}
}
