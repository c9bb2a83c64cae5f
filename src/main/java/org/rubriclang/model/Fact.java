package org.rubriclang.model;

import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.Interval;
import org.rubriclang.value.PeriodUnit;
import org.rubriclang.value.Rational;

/**
 * A declared fact: the office reports it for each subject and period.
 *
 * @param index its slot
 * @param within the count this one is a part of; never more than it
 * @param judged an assessor decides it
 * @param verifiedOnly rows of a log count only once verified
 * @param orNone a cell may say that it does not apply
 * @param sampled what it counts was found in a sample, whose size is a fact of its own, {@link #sampleSizeNames}
 * @param sampleOf the fact for whose sample this is the size
 * @param item the item it is given for, where every item has its own; its name is then {@code ITEM.FACT}
 * @param parameter one value for the run, whoever is assessed
 * @param defaultValue what holds where nothing is reported; read lazily
 */
public record Fact(int index, String name, FactType type, Optional<String> description, Optional<String> from, Optional<String> within,
    boolean judged, boolean verifiedOnly, boolean sampled, boolean orNone, Optional<Term> defaultValue, Optional<PeriodUnit> every,
    Optional<String> item, Optional<String> sampleOf, boolean parameter, Span span) {
  private static final List<String> SAMPLE_SIZE = List.of("抽查数", "sample");

  /** One that is given once, and not for each item. */
  public Fact(int index, String name, FactType type, Optional<String> description, Optional<String> from, Optional<String> within, boolean judged,
      boolean verifiedOnly, boolean sampled, boolean orNone, Optional<Term> defaultValue, Optional<PeriodUnit> every, Span span) {
    this(index, name, type, description, from, within, judged, verifiedOnly, sampled, orNone, defaultValue, every, Optional.empty(), Optional.empty(), span);
  }

  /** One that each subject has for itself. */
  public Fact(int index, String name, FactType type, Optional<String> description, Optional<String> from, Optional<String> within, boolean judged,
      boolean verifiedOnly, boolean sampled, boolean orNone, Optional<Term> defaultValue, Optional<PeriodUnit> every, Optional<String> item,
      Optional<String> sampleOf, Span span) {
    this(index, name, type, description, from, within, judged, verifiedOnly, sampled, orNone, defaultValue, every, item, sampleOf, /* parameter= */ false,
        span);
  }

  /** One that is no size of a sample. */
  public Fact(int index, String name, FactType type, Optional<String> description, Optional<String> from, Optional<String> within, boolean judged,
      boolean verifiedOnly, boolean sampled, boolean orNone, Optional<Term> defaultValue, Optional<PeriodUnit> every, Optional<String> item, Span span) {
    this(index, name, type, description, from, within, judged, verifiedOnly, sampled, orNone, defaultValue, every, item, Optional.empty(), span);
  }

  /** The names under which sheets and sentences may speak of the size of its sample: {@code 卷宗缺失.抽查数}, {@code 卷宗缺失.sample}. */
  public List<String> sampleSizeNames() {
    return SAMPLE_SIZE.stream().map(ending -> name + "." + ending).toList();
  }

  public Fact withType(FactType other) {
    return new Fact(index, name, other, description, from, within, judged, verifiedOnly, sampled, orNone, defaultValue, every, item, sampleOf, parameter, span);
  }

  /** Whether this is the size of that other fact's sample. */
  public boolean isSampleSizeOf(Fact other) {
    return sampleOf.equals(Optional.of(other.name));
  }

  /** Its name as declared, without the item it is given for. */
  public String title() {
    return item.map(of -> name.substring(of.length() + 1)).orElse(name);
  }

  /**
   * What a whole period can have, where the declaration is about its parts: {@code count 0..1 every quarter} is 0 to 4 in a year.
   *
   * @param assessed how long the assessed period is
   */
  public FactType typeOver(PeriodUnit assessed) {
    boolean isByPart = every.isPresent() && every.get().isShorterThan(assessed);
    return isByPart && type instanceof FactType.Count(String unit, Interval bounds)
        ? new FactType.Count(unit, new Interval(bounds.low(), bounds.high().map(most -> most.times(Rational.of(every.get().mostIn(assessed))))))
        : type;
  }

  /** By the name alone, which no other fact of a rubric has: terms are keys of maps, and everything a fact holds is long. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
