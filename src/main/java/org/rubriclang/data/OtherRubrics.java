package org.rubriclang.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rubriclang.model.RubricModel;

/**
 * The other rubrics that are scored in one run from the same sheets. A row belongs to the rubrics that list its subject, and to those
 * that list nobody where no other does; what belongs to another rubric is no fault here.
 */
final class OtherRubrics {
  private final List<FactNames> facts;
  private final List<String> units;
  private final Set<String> unitKeys = new HashSet<>();
  private final Set<String> subjectHeaders = new HashSet<>();
  private final boolean takeAnybody;

  OtherRubrics(List<RubricModel> models) {
    this.facts = models.stream().map(FactNames::new).toList();
    this.units = models.stream().flatMap(model -> model.assessment().units().stream()).toList();
    units.forEach(unit -> unitKeys.add(CellText.key(unit)));
    models.forEach(model -> subjectHeaders.add(CellText.key(model.assessment().subjects())));
    this.takeAnybody = models.stream().anyMatch(model -> model.assessment().units().isEmpty());
  }

  /** All their units, for finding the nearest name. */
  List<String> units() {
    return units;
  }

  /** Whether a subject is theirs; {@code own} are the keys of the units that the rubric itself lists. */
  boolean own(String subject, Set<String> own) {
    if (own.contains(subject)) {
      return false;
    }
    return unitKeys.contains(subject) || takeAnybody && !own.isEmpty();
  }

  /** Whether a header is what one of them calls its subjects. */
  boolean callSubjects(String header) {
    return subjectHeaders.contains(CellText.key(header));
  }

  /** Whether a header names a fact of theirs, or the reason of one. */
  boolean know(String header) {
    return facts.stream().anyMatch(names -> names.find(header).isPresent() || names.reasonOf(header).isPresent());
  }

  /** Whether a file is named for a records fact of theirs. */
  boolean keepRecordsIn(String stem) {
    return facts.stream().anyMatch(names -> names.recordsOf(stem).isPresent());
  }

}
