package org.rubriclang.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.outcome.Results;
import org.rubriclang.words.Language;

/**
 * What leads to the league tables of a roll-up, in one language.
 *
 * @param links the longest period first, last those that are made of no other
 */
public record Periods(Language language, String rubric, Optional<String> title, List<Link> links) {
  public Periods {
    links = List.copyOf(links);
  }

  /**
   * One period.
   *
   * @param folder where its pages are: the period as the command line reads it
   * @param foot how many subjects there are
   */
  public record Link(String name, String folder, String foot) {}

  static Periods of(List<Results> periods, List<Results> parts, Language language) {
    Wording wording = Wording.of(language);
    var links = new ArrayList<Link>();
    periods.reversed().stream().sorted((one, other) -> other.model().assessment().every().compareTo(one.model().assessment().every()))
        .forEach(results -> links.add(link(results, language, wording)));
    parts.forEach(results -> links.add(link(results, language, wording)));
    Results first = periods.getFirst();
    return new Periods(language, first.model().name(), first.model().title(), links);
  }

  private static Link link(Results results, Language language, Wording wording) {
    return new Link(results.period().map(wording::period).orElse("—"), results.period().map(Object::toString).orElse(""),
        League.of(List.of(results), language).getFirst().foot());
  }
}
